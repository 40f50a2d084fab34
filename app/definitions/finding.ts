import type { Finding } from '#shared/models/definition';
import type { definitionWords } from '#shared/words/en/definitions';
import { say, type Values } from '#shared/words/say';

/** What a sign in a definition means to a person: where its sentence, without a full stop and without places, stands in the catalogue. */
export type Reason = { [K in keyof typeof definitionWords]: Values<K, string> extends [] ? K : never }[keyof typeof definitionWords];

/** What was found at `at`, a JSON Pointer (RFC 6901), as it is told. It is said here, so the language must have been chosen. */
export function finding(rule: string, reason: Reason, at: string, span: readonly [number, number] | null = null): Finding {
  return { rule, why: say(reason), at, span: span === null ? null : [span[0], span[1]] };
}
