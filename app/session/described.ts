import type { Json } from '#shared/json';
import type { DefinitionKind, ServerPins } from '#shared/models/definition';
import type { InFlight } from './state';
import type { KnownTool } from '#app/definitions/read-page';
import type { Listed, Standing } from '#app/definitions/standing';
import type { Message } from '#app/messages/message';

/** A request for a page of definitions. */
export interface PageAsked {
  readonly kind: DefinitionKind;
  /** null: the first page. */
  readonly cursor: string | null;
  /** How many changes the server had told of when it was asked. */
  readonly changes: number;
  /** Of which listing of ours it is; null where the host asked. */
  readonly own: number | null;
}

/** Pages that came so far, and the cursor of the one that would go on. */
export interface Pages {
  /** The server's answers as they came; and parsed, null where they are too large for that. */
  readonly lines: readonly Uint8Array[];
  readonly bodies: readonly Json[] | null;
  readonly next: string;
  readonly changes: number;
  readonly bytes: number;
}

/** A page that a thread of its own holds against what was accepted: its host waits for it. */
export interface HeldPage {
  /** Its name, unique for ever. */
  readonly name: string;
  /** The request it answers; null for what was listed before and is looked at anew. */
  readonly answers: { readonly request: InFlight; readonly message: Extract<Message, { kind: 'response' }> } | null;
  readonly asked: PageAsked;
  /** It and the pages before it. */
  readonly lines: readonly Uint8Array[];
  /** These begin with the first page of their listing. */
  readonly whole: boolean;
  /** How many changes the server had told of when the first of them was asked for. */
  readonly changes: number;
  /** The pins it is held against, and how often others had taken their place meanwhile. */
  readonly pins: ServerPins | undefined;
  readonly again: number;
}

export type { KnownTool } from '#app/definitions/read-page';

/** What a server described so far. */
export interface Definitions {
  /** Tools of the newest listing, by name. */
  readonly tools: Map<string, KnownTool>;
  /** By `standingKey`. */
  readonly standings: Map<string, Standing>;
  /** Everything listed of a kind, kept to be looked at anew after the person has reviewed something. Absent where it is too much to keep. */
  readonly listed: Map<DefinitionKind, readonly Listed[]>;
  /** Of what was listed and is too much to be looked at where the traffic waits, the server's answers instead. */
  readonly lines: Map<DefinitionKind, readonly Uint8Array[]>;
  /** Pages that a thread of its own looks at, by name. */
  readonly held: Map<string, HeldPage>;
  /** Listings whose next page is to come, by who asks and kind. */
  readonly pages: Map<string, Pages>;
  /** All tools were listed, and the server has not said since that they changed. */
  toolsKnown: boolean;
  /** How often the server said that its tools changed. */
  changes: number;
  /** Our own listing under way. */
  own: { readonly number: number; readonly pages: number; readonly meta: Json | null } | null;
  /** How many listings of ours were begun. */
  listings: number;
  /** Kinds that changed while a listing of ours of them was under way. */
  readonly again: Set<DefinitionKind>;
  /** Fingerprints of rewordings the person has been told of. */
  readonly told: Set<string>;
  /** Bytes of what was listed since it was last forgotten. */
  bytes: number;
  /** When the process that lists them was started, epoch ms, and what it says its version is; null where it said none. */
  began: number;
  version: string | null;
  /** Changes that are in the record already, by fingerprint, standing and what they are beside that. */
  readonly recorded: Set<string>;
}
