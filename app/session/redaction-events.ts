import type { Json } from '#shared/json';
import type { RedactionKind, RedactionWay } from '#shared/models/redaction';
import type { Sensitive } from '#app/redaction/find';
import type { Pseudonym } from '#app/redaction/pseudonyms';

/** What happened about values that a server does not get. `at` is epoch ms. */
export type RedactionEvent =
  /** What a thread of its own found of them in a call's arguments; null where it did not finish. */
  | { readonly kind: 'values-found'; readonly at: number; readonly call: string; readonly found: readonly Sensitive[] | null }
  /** The person chose what becomes of those found in an open question's arguments, for this call. */
  | { readonly kind: 'redact'; readonly at: number; readonly prompt: string; readonly way: RedactionWay };

/** Look for the values of these kinds in a call's arguments that are too long for that where traffic waits, and say `values-found`. `pseudonyms`: what the session knows of already. */
export interface FindValues {
  readonly kind: 'find-values';
  readonly call: string;
  readonly arguments: Json;
  readonly kinds: readonly RedactionKind[];
  readonly pseudonyms: readonly Pseudonym[];
}
