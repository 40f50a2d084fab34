import type { Json, JsonObject } from '#shared/json';
import type { Result } from '#shared/result';
import type { EntryDraft } from '#shared/models/entry';
import type { CallPromptView } from '#shared/models/prompt';
import type { DefinitionKind, ServerPins } from '#shared/models/definition';
import type { Tier } from '#shared/models/rule';
import type { ToolDefinition } from '#app/definitions/definition';
import type { Listed, Standing } from '#app/definitions/standing';
import type { HostIdentity } from '#app/hosts/identify';
import type { MessageId } from '#app/messages/id';
import type { Malformed, Message, Side } from '#app/messages/message';
import type { Retry, ToolCall } from '#app/messages/tool-call';
import type { Refusal } from '#app/prompts/refusal';
import type { TierFinding, TierWorld } from '#app/policy/tier';
import type { Option, RuleDraft, Verdict } from '#app/policy/verdict';
import type { LastCall } from '#app/prompts/content/change';
import type { FileWrite } from '#app/prompts/files/write';
import type { Trail } from '#app/tiers/trail';
import type { LateCall, Tickets } from './tickets';

/** Who is connected to what. */
export interface Parties {
  /** Unique for ever. */
  readonly session: string;
  readonly declaredHost: string | null;
  /** Name of the process that started the connector, where the system tells. */
  readonly hostProcess: string | null;
  readonly serverName: string;
  /** The identity's digest, or null while it is unknown. */
  readonly server: string;
  /** The folder the server runs in, absolute; null where it is unknown. */
  readonly cwd: string | null;
  /** Folders the server was given to work in. Neither a home folder nor the file system's root. */
  readonly folders: readonly string[];
  /** What ids of our own requests begin with: nobody else can guess it. */
  readonly own: string;
  /** What the server can do anyway, by its sandbox. Absent where that is not known. */
  readonly confinement?: CallPromptView['confinement'];
}

/** A request of the host's that the server has and has not answered. */
export interface InFlight {
  readonly id: MessageId;
  readonly method: string;
  /** Set for tool calls only. */
  readonly call?: ForwardedCall;
  /** It is ours, and its answer is not for the host. */
  readonly ours?: true;
  /** Set where it lists definitions. */
  readonly page?: PageAsked;
  /** Set for a subscription (2026-07-28): the lists whose changes the host wants to hear of. */
  readonly hears?: readonly string[];
  /** The host cancelled it; a late answer still passes. Its id stays taken (MCP: ids are never reused), or that answer could pass for another call's. */
  readonly cancelled?: true;
}

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
  readonly listed: readonly Listed[];
  readonly tools: readonly KnownTool[];
  readonly next: string;
  readonly changes: number;
  /** How many they are, and their bytes. */
  readonly count: number;
  readonly bytes: number;
}

/** A tool as its server listed it. */
export interface KnownTool {
  readonly definition: ToolDefinition;
  readonly schema: Json | undefined;
}

/** What a server described so far. */
export interface Definitions {
  /** Tools of the newest listing, by name. */
  readonly tools: Map<string, KnownTool>;
  /** By `standingKey`. */
  readonly standings: Map<string, Standing>;
  /** Everything listed of a kind, kept to be looked at anew after the person has reviewed something. Absent where it is too much to keep. */
  readonly listed: Map<DefinitionKind, readonly Listed[]>;
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
  /** Fingerprints of rewordings the person has been told of. */
  readonly told: Set<string>;
  /** Bytes of what was listed since it was last forgotten. */
  bytes: number;
  /** Changes that are in the record already, by fingerprint and standing. */
  readonly recorded: Set<string>;
}

/** A call that can be judged only once something is known: it has not been sent. */
export interface Pending {
  readonly arrived: Arrived;
  readonly waits: 'listing' | 'examination';
  /** The person's yes it goes on with, where they were asked already. */
  readonly yes: Hold | null;
}

/** A tool call of the host's that is to be judged. */
export interface Arrived {
  /** The session and a number: unique for ever. */
  readonly name: string;
  readonly id: MessageId;
  readonly tool: ToolCall;
  readonly body: Json | undefined;
  /** Bytes of its line. */
  readonly size: number;
  /** Epoch ms. */
  readonly at: number;
  /** The person edited its arguments: `tool` and `body` are the edited call. */
  readonly edit?: Edit;
}

/** Arguments the person put in the place of those a host sent. */
export interface Edit {
  /** The request as its host sent it: its retries are known by that. */
  readonly sent: Json | undefined;
  readonly arguments: JsonObject;
}

export interface ForwardedCall {
  readonly name: string;
  readonly tool: ToolCall;
  /** The tier it was let through at. */
  readonly tier: Tier;
  readonly logical: Json | undefined;
  readonly sentAt: number;
  readonly decidedBy: Decider;
  /** How many times this logical call has been asked for input. */
  readonly round: number;
  /** The progress its host was last told while it waited; absent where the host was told nothing. */
  readonly told?: number;
  /** Set where it was sent with arguments the person edited. */
  readonly edit?: Edit;
}

/** By whose word a call is sent: the person's, a rule's, or nobody's because it only reads. */
export type Decider = 'person' | 'rule' | 'default';

/** A tool call that waits for the person. `answered` waits for the answer to be on disk. */
export interface Hold {
  readonly prompt: string;
  readonly call: string;
  readonly id: MessageId;
  readonly tool: ToolCall;
  readonly body: Json | undefined;
  readonly verdict: Verdict;
  /** The tier the person was shown: an answer given to it does not pass a higher one. */
  readonly tier: Tier;
  readonly options: readonly Option[];
  /** What has to be typed to allow it; undefined where nothing has to. */
  readonly typeName: string | undefined;
  /** Of the tool's definition as the person was shown it. */
  readonly fingerprint: string;
  readonly size: number;
  readonly askedAt: number;
  /** When the call came, from which on its host counts. */
  readonly arrivedAt: number;
  /** When it is answered with "not answered"; null: never by itself. */
  readonly deadlineAt: number | null;
  /** What its host wants to hear of it by; null where it wants nothing. `told`: the progress it was told last. */
  readonly token: Json | null;
  readonly told: number;
  readonly answered: { readonly option: Option; readonly note: string | null } | null;
  /** Set where `tool` and `body` are what the person made of the call. */
  readonly edit?: Edit;
  /** An answer with edited arguments that waits until a thread of its own has judged them, under this name. */
  readonly weighed?: { readonly name: string; readonly arguments: JsonObject; readonly tool: ToolCall; readonly option: Option; readonly note: string | null };
}

/** The host's `initialize`, kept to greet a server that is started anew as the host once greeted it. */
export interface Greeting {
  readonly id: MessageId;
  /** The whole request; null where it is too long to be kept. */
  readonly body: Json | null;
  /** What the server answered; null while it has not. `lists` are those of which it said that it tells of changes. */
  readonly answer: { readonly version: string | null; readonly lists: readonly string[] } | null;
}

/** A logical call whose last result asked for input: its retry runs under the same consent. */
export interface Chain {
  readonly logical: string;
  readonly asked: Retry;
  readonly decidedBy: Decider;
  readonly tier: Tier;
  readonly askedAt: number;
  readonly round: number;
  /** What was edited of it, and is edited again with every retry. */
  readonly edit?: Edit;
}

/**
 * One host connected to one server.
 *
 *   asking   the person is asked whether the server may run; messages queue
 *   overdue  the host's start-up limit came first; every request is answered with an error
 *   open     the server runs
 *   replacing  the server's process is being ended to be started anew; messages queue
 *   greeting   the new process is greeted as the host greeted the old one; messages queue
 *   refused  the server may not run, or could not; every request is answered with an error
 *   closed   nothing happens any more
 */
export interface SessionState {
  readonly parties: Parties;
  host: HostIdentity;
  client: string | null;
  phase: 'asking' | 'overdue' | 'open' | 'replacing' | 'greeting' | 'refused' | 'closed';
  refusal: Refusal;
  /** The session's end is in the record already. */
  ended: boolean;
  readonly queue: (Extract<SessionEvent, { kind: 'host-message' | 'host-malformed' }>)[];
  readonly requests: Map<string, InFlight>;
  readonly holds: Map<string, Hold>;
  /** Calls that wait for a listing or for an examination, by name. */
  readonly pending: Map<string, Pending>;
  readonly definitions: Definitions;
  /** What the host has read and sent: one for all sessions of its process, changed in place. */
  readonly trail: Trail;
  /** Late answers: one list for all sessions, changed in place. */
  readonly tickets: Tickets;
  /** Folders the host named as its roots. */
  roots: readonly string[];
  /** Requests of the server's for the host's roots that are open, by id. */
  readonly rootsAsked: Set<string>;
  /** Where paths of its calls lead; null until it is needed. */
  places: TierWorld['places'] | null;
  /** How many requests of ours were sent. */
  ownRequests: number;
  readonly chains: Chain[];
  /** How the host greeted the server; null in the era that has no greeting. */
  greeting: Greeting | null;
  /** The host said that it is ready for the server. */
  initialized: boolean;
  /** Requests of the server's that the host has not answered, by id. */
  readonly asked: Map<string, MessageId>;
  /** Of those, the ones of a process that was replaced: their answers are for nobody. */
  readonly stale: Set<string>;
  /** What was last sent of each tool, the newest at the end: what a question's arguments are compared with. */
  readonly lastCalls: Map<string, LastCall>;
  calls: number;
  /** How many edits were given to a thread of its own. */
  edits: number;
  malformed: number;
}

/** What happened. `at` is epoch ms. */
export type SessionEvent =
  | { readonly kind: 'host-message'; readonly at: number; readonly message: Message }
  | { readonly kind: 'host-malformed'; readonly at: number; readonly malformed: readonly Malformed[]; readonly batch: boolean }
  | { readonly kind: 'server-message'; readonly at: number; readonly message: Message }
  | { readonly kind: 'server-malformed'; readonly at: number; readonly malformed: Malformed }
  | { readonly kind: 'admitted'; readonly at: number }
  | { readonly kind: 'turned-away'; readonly at: number; readonly reason: Refusal }
  | { readonly kind: 'overdue'; readonly at: number }
  /** `edited`: the arguments the person wants sent instead, or why what they wrote is none, in words. */
  | {
      readonly kind: 'answered';
      readonly at: number;
      readonly prompt: string;
      readonly option: string;
      readonly note: string | null;
      readonly confirmed?: boolean | undefined;
      readonly typed?: string | undefined;
      readonly edited?: Result<JsonObject, string>;
    }
  /** The answer is on disk and what it made is stored; or one of the two failed. */
  | { readonly kind: 'settled'; readonly at: number; readonly prompt: string; readonly ok: boolean; readonly rule: string | null }
  | { readonly kind: 'deadline'; readonly at: number; readonly prompt: string }
  /** The host of a call that waits is to hear of it. */
  | { readonly kind: 'progress-due'; readonly at: number; readonly prompt: string }
  | { readonly kind: 'rules-changed'; readonly at: number }
  /** What the person accepted of this server changed, by a review or in another session. */
  | { readonly kind: 'pins-changed'; readonly at: number }
  /** What a thread of its own found of a call; null where it did not finish. */
  | { readonly kind: 'examined'; readonly at: number; readonly call: string; readonly finding: TierFinding | null }
  /** `ran`: the server's program was running; where it never was, nothing of what was sent can have taken effect. */
  | { readonly kind: 'server-ended'; readonly at: number; readonly reason: string; readonly ran: boolean }
  /** The person stopped the server. */
  | { readonly kind: 'stopped'; readonly at: number }
  /** The person asked for the server to be started anew. */
  | { readonly kind: 'restart'; readonly at: number }
  /** The old process is gone and the new one may start; `id` is for a request of ours. */
  | { readonly kind: 'renewed'; readonly at: number; readonly id: string }
  | { readonly kind: 'not-renewed'; readonly at: number; readonly reason: string }
  /** The host closed its end; what the server still answers may reach it. */
  | { readonly kind: 'host-leaving'; readonly at: number }
  | { readonly kind: 'host-gone'; readonly at: number };

/** What has to be done, in this order. Records come first: nothing takes effect before it is recorded. */
export type Effect =
  /** `later` may be committed with the next entry; the others are committed before the next effect. */
  | { readonly kind: 'record'; readonly entry: EntryDraft; readonly later?: true }
  /** `note`: what the model is to read with the answer that `line` is. */
  | { readonly kind: 'send'; readonly to: Side; readonly line: Uint8Array | string; readonly note?: string }
  | { readonly kind: 'start' }
  /** End the server's process, hear nothing of it any more, and say `renewed` or `not-renewed`. */
  | { readonly kind: 'replace' }
  /** `fullText` makes all that would be sent, for the full view; it costs in proportion. `writes`: files to be looked at, so that the view can say what would become of them. */
  | { readonly kind: 'ask'; readonly view: CallPromptView; readonly fullText: () => string; readonly writes: readonly FileWrite[] }
  | { readonly kind: 'withdraw'; readonly prompt: string; readonly why: 'answered' | 'expired' | 'cancelled' | 'host-gone' | 'decided' | 'failed'; /** Rules that let the call through now, where that is why. */ readonly allowedBy?: readonly string[] }
  | { readonly kind: 'refuse-answer'; readonly prompt: string; readonly reason: string }
  /** Bring the answer to disk, store the rule it makes, then say `settled`. */
  | { readonly kind: 'settle'; readonly prompt: string; readonly call: string; readonly rule: RuleDraft | null }
  /** Say `deadline` then, or `progress-due`. */
  | { readonly kind: 'timer'; readonly prompt: string; readonly at: number; readonly of?: 'progress' }
  /** The host has stopped waiting, but the question can still be answered for its next try. */
  | { readonly kind: 'late'; readonly prompt: string; readonly late: LateCall }
  /** The host took back a call that waited, so long after it had come. */
  | { readonly kind: 'gave-up'; readonly host: string; readonly afterMs: number }
  /** What the person accepted of this server from now on; counts at once. */
  | { readonly kind: 'store-pins'; readonly pins: ServerPins }
  /** Judge a call that is too large to be judged where traffic waits, and say `examined`. */
  | { readonly kind: 'examine'; readonly call: string; readonly tool: ToolCall; readonly known: KnownTool; readonly world: Omit<TierWorld, 'misfit'> }
  /** A line for the connector's stderr. */
  | { readonly kind: 'tell'; readonly text: string }
  /** Close the host's connection once everything sent has left. */
  | { readonly kind: 'end' };

/** At most this many calls of one session wait, for the person or to be judged; one more is refused. */
export const holdLimit = 1000;
/** At most this many malformed lines of one session are recorded one by one; the rest are counted. */
export const malformedLimit = 100;
/** What was last sent is kept of so many tools. */
export const lastCallLimit = 50;
/** At most this many open requests of a server are remembered; the oldest is forgotten. */
export const askedLimit = 1000;
/** A logical call may be asked for input this often under one consent. */
export const roundLimit = 10;
/** A consent to a logical call waits this long for its next retry, ms. */
export const chainMs = 10 * 60_000;
