import type { Json, JsonObject } from '#shared/json';
import type { DetectionKind } from '#shared/models/detection';
import type { CallPromptView, OptionView } from '#shared/models/prompt';
import type { MadeMute } from '#shared/models/results';
import type { RedactionSettings } from '#shared/models/redaction';
import type { Tier } from '#shared/models/rule';
import type { HostIdentity } from '#app/hosts/identify';
import type { MessageId } from '#app/messages/id';
import type { Message } from '#app/messages/message';
import type { Retry, ToolCall } from '#app/messages/tool-call';
import type { Refusal } from '#app/prompts/refusal';
import type { Keyed, Pseudonyms } from '#app/redaction/pseudonyms';
import type { TierWorld } from '#app/policy/tier';
import type { Option, Verdict } from '#app/policy/verdict';
import type { LastCall } from '#app/prompts/content/change';
import type { Trail } from '#app/tiers/trail';
import type { Spent } from '#app/asks/spent';
import type { Asks } from './asks/exchange';
import type { Definitions, PageAsked } from './described';
import type { Tickets } from './tickets';
import type { PutOff } from './put-off';
import type { SessionEvent } from './event';

export type { Definitions, HeldPage, KnownTool, PageAsked, Pages } from './described';

/** Who is connected to what. */
export interface Parties {
  /** Unique for ever. */
  readonly session: string;
  readonly declaredHost: string | null;
  /** The wrapped entry it is of; absent where it does not say. */
  readonly entry?: string | null;
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
  /** With the session's own key. Absent: no pseudonyms are made. */
  readonly keyed?: Keyed;
  /** What the server can do anyway, by its sandbox. Absent where that is not known. */
  readonly confinement?: CallPromptView['confinement'];
}

/** A request of the host's that the server has and has not answered. */
export interface InFlight {
  readonly id: MessageId;
  readonly method: string;
  /** Of a request that may be asked for input and is no tool call: as its host sent it. */
  readonly body?: Json;
  /** Set for tool calls only. */
  readonly call?: ForwardedCall;
  /** Set where its answer is something else that a model reads. */
  readonly reading?: Reading;
  /** It is ours, and its answer is not for the host. */
  readonly ours?: true;
  /** Set where it lists definitions. */
  readonly page?: PageAsked;
  /** Set for a subscription (2026-07-28): the lists whose changes the host wants to hear of. */
  readonly hears?: readonly string[];
  /** The host cancelled it; a late answer still passes. Its id stays taken (MCP: ids are never reused), or that answer could pass for another call's. */
  readonly cancelled?: true;
}

/** A call that can be judged only once something is known: it has not been sent. */
export interface Pending {
  readonly arrived: Arrived;
  readonly waits: 'listing' | 'examination' | 'values';
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
  /** It was looked through for what its server does not get. */
  readonly looked?: true;
  /** It carries answers to the server's asks, and those passed the gates. */
  readonly gated?: true;
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
  /** When its host sent it, from which that counts. */
  readonly arrivedAt: number;
  readonly decidedBy: Decider;
  /** How many times this logical call has been asked for input. */
  readonly round: number;
  /** The progress its host was last told while it waited; absent where the host was told nothing. */
  readonly told?: number;
  /** Set where it was sent with arguments the person edited. */
  readonly edit?: Edit;
}

/** Something of a server's that its host reads besides what its calls come to: a prompt, a resource, what became of a task. */
export interface Reading {
  /** That of its entries: the session and a number, or the call its task came of. */
  readonly name: string;
  /** What its result is called while it is held; unique for ever. */
  readonly result: string;
  readonly what: 'prompt' | 'resource' | 'task';
  /** What it is called: a prompt's name, a resource's address, the tool of a task. */
  readonly title: string;
  /** What its findings are muted under, as those of a tool are under its name. */
  readonly of: string;
  readonly sentAt: number;
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
  /** Whose limit that is. `putOff`: set once a person was at it, where it is our own. */
  readonly deadlineOf: 'host' | 'own' | null;
  readonly putOff?: PutOff;
  /** What its host wants to hear of it by; null where it wants nothing. `told`: the progress it was told last. */
  readonly token: Json | null;
  readonly told: number;
  /** What detectors found in its arguments was told of these rules, and can be muted of those. */
  readonly found: readonly string[];
  readonly mutable: ReadonlySet<string>;
  readonly answered: { readonly option: Option; readonly note: string | null } | null;
  /** Set where `tool` and `body` are what the person made of the call. */
  readonly edit?: Edit;
  /** An answer with edited arguments that waits until a thread of its own has judged them, under this name. */
  readonly weighed?: { readonly name: string; readonly arguments: JsonObject; readonly tool: ToolCall; readonly option: Option; readonly note: string | null; readonly shownMs: number | null };
}

/** A result that the server gave and the host has not got yet. */
export interface HeldResult {
  /** Its question's id, unique for ever. */
  readonly name: string;
  /** Null where the server told of it without being asked. */
  readonly request: InFlight | null;
  /** What it is the result of. */
  readonly of: ForwardedCall | Reading;
  /** The server's answer, or what it told. */
  readonly message: Extract<Message, { kind: 'response' | 'notification' }>;
  /** It with the values of pseudonyms restored; absent where there are none. */
  readonly restored?: string;
  readonly cameAt: number;
  /** Set once the person is asked; null while a thread of its own looks it through. */
  readonly asked: {
    readonly askedAt: number;
    readonly deadlineAt: number | null;
    readonly deadlineOf: 'host' | 'own' | null;
    readonly putOff?: PutOff;
    readonly options: readonly OptionView[];
    /** It with the marks that say it is untrusted; null where it cannot have them. */
    readonly wrapped: string | null;
    /** What a mute would be about. */
    readonly mutes: readonly MadeMute[];
    readonly found: readonly DetectionKind[];
    readonly unread: boolean;
    /** The answer that is on its way to disk. */
    readonly answered: OptionView | null;
  } | null;
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
  /** What was kept back of it, and is kept back of every retry. */
  readonly ways?: RedactionSettings;
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
  /** Results that are looked through or wait for the person, by name. */
  readonly results: Map<string, HeldResult>;
  /** How the last result of each tool ended, the longest known first. */
  readonly tails: Map<string, string>;
  /** Calls that wait for a listing or for an examination, by name. */
  readonly pending: Map<string, Pending>;
  readonly definitions: Definitions;
  /** What the host has read and sent: one for all sessions of its process, changed in place. */
  readonly trail: Trail;
  /** Late answers: one list for all sessions, changed in place. */
  readonly tickets: Tickets;
  /** What the server asked for lately: one for all sessions of the server, changed in place. */
  readonly spent: Spent;
  /** Folders the host named as its roots. */
  roots: readonly string[];
  /** What the server asks of its host. */
  readonly asks: Asks;
  /** What the host said last that it can do; null while it has not. */
  capabilities: JsonObject | null;
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
  /** What stands for values that its server does not get. */
  readonly pseudonyms: Pseudonyms;
  /** What was last sent of each tool, the newest at the end: what a question's arguments are compared with. */
  readonly lastCalls: Map<string, LastCall>;
  calls: number;
  /** How many prompts and resources were read. */
  reads: number;
  /** How many edits were given to a thread of its own. */
  edits: number;
  malformed: number;
}

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
