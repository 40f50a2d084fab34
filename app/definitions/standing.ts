import type { Json } from '#shared/json';
import type { ChangeClass, DefinitionKind, Finding, ServerPins, StandingKind } from '#shared/models/definition';

/** One definition as a server lists it. */
export interface Listed {
  readonly kind: DefinitionKind;
  readonly name: string;
  readonly definition: Json;
}

/** How a listed definition stands against what the person accepted. */
export interface Standing {
  readonly standing: StandingKind;
  /** Of the definition as it is listed now. */
  readonly fingerprint: string;
  /** Of the one the person accepted; null where they accepted none of this name. What a remembered allow carries. */
  readonly accepted: string | null;
  readonly class: ChangeClass | null;
  readonly findings: readonly Finding[];
}

/** What a listing came to. */
export interface Review {
  /** By `kind` and name: `tool\nread_file`. */
  readonly standings: ReadonlyMap<string, Standing>;
  /** The server's pins from now on; null when they did not change. */
  readonly pins: ServerPins | null;
  /** What is new to the person since the last listing, for the record and for them; empty for an ordinary one. */
  readonly news: readonly { readonly kind: DefinitionKind; readonly name: string; readonly standing: StandingKind; readonly class: ChangeClass | null; readonly findings: readonly Finding[] }[];
}

/** The key of a standing. */
export function standingKey(kind: DefinitionKind, name: string): string {
  return `${kind}\n${name}`;
}
