import type { Gate } from '#shared/models/ask';
import type { OptionView } from '#shared/models/prompt';
import type { Json, JsonObject } from '#shared/json';
import type { Ask, AskFacts } from '#app/asks/ask';
import type { Given } from '#app/asks/question';
import type { MessageId } from '#app/messages/id';
import type { Message } from '#app/messages/message';
import type { Retry } from '#app/messages/tool-call';
import type { InFlight } from '../state';
import type { PutOff } from '../put-off';

type Request = Extract<Message, { kind: 'request' }>;
type Response = Extract<Message, { kind: 'response' }>;

/** Why an ask is not passed on, or what it was answered with. */
export type Refused = 'person' | 'declined' | 'cancelled' | 'setting' | 'undeclared' | 'rounds' | 'repeated' | 'paused' | 'asks' | 'tokens' | 'expired' | 'not-recorded' | 'too-many' | 'unread' | 'host-cancelled';

/** A question about an ask or a reply that waits for the person, or whose answer is on its way to disk. */
export interface Question {
  /** Its id: the ask's name and the gate. */
  readonly prompt: string;
  readonly facts: AskFacts;
  readonly options: readonly OptionView[];
  /** Set once a person was at it, where our own time-out ends it. */
  readonly putOff?: PutOff;
  readonly answered: { readonly option: OptionView; readonly given: Given | null; readonly edited: boolean } | null;
}

/** One ask on its way: to the host, and what is answered back to the server. Changed in place. */
export interface HeldAsk {
  /** Unique for ever. */
  readonly name: string;
  readonly ask: Ask;
  /** The host said that it can do this. */
  readonly capable: boolean;
  /** `asking` at the gate before the host, `passes` it was let through, `ours` the server gets our own answer, `refused` neither side gets anything. */
  stands: 'asking' | 'passes' | 'ours' | 'refused';
  refused: Refused | null;
  /** Its params as the host gets them. */
  sent: JsonObject;
  /** What the server gets; null while that is not known. */
  answer: JsonObject | null;
  question: Question | null;
  /** The look it waits for: nothing is decided of it, or of the reply to it, before that; null while it waits for none. */
  looking: string | null;
  /** Values were restored in it that its server does not have. */
  restored: boolean;
  /** When the person is asked about it at the earliest, epoch ms, because its server asks too fast; null: at once. */
  notBefore: number | null;
  /** Its end is in the record. */
  ended: boolean;
}

/** One look at a message, on a thread of its own. */
export interface Look {
  readonly exchange: string;
  readonly gate: Gate;
  /** What is looked through: the ask, or the reply to it, and where that lies in the message. */
  readonly asks: readonly { readonly one: HeldAsk; readonly place: string; readonly reply: JsonObject | null; /** Values of it that were put out of the way. */ readonly kept: number }[];
}

/** Whether something of it waits: for a look, or for the person. */
export function isWaiting({ question, looking }: HeldAsk): boolean {
  return question !== null || looking !== null;
}

/** Which way asks travel; the letters are those of docs/adr/0049. */
export type Travel =
  /** A request of the server's (A), and one that belongs to a task (C). */
  | { readonly kind: 'request'; readonly message: Request; /** It belongs to a task. */ readonly task: boolean; readonly reply: Response | null }
  /** An error that addresses have to be opened first (B). */
  | { readonly kind: 'error'; readonly request: InFlight; readonly message: Response }
  /** A result that asks for input, answered by a retry (D). `body`: the request as its host sent it. */
  | {
      readonly kind: 'result';
      readonly request: InFlight;
      readonly message: Response;
      readonly body: Json | undefined;
      readonly logical: string;
      readonly asked: Retry;
      readonly retry: { readonly message: Request; readonly at: number } | null;
    }
  /** A task (E). `notice`: it as its server told of it last without being asked; `shown` what the host was told of by that. */
  | { readonly kind: 'task'; readonly taskId: string; notice: Extract<Message, { kind: 'notification' }> | null; readonly shown: Set<HeldAsk>; readonly updates: Update[] };

/** Answers of the host's to what a task asks, under review. */
export interface Update {
  readonly message: Request;
  readonly asks: readonly HeldAsk[];
}

/** One message that asks, on its way and back. Changed in place. */
export interface Exchange {
  readonly name: string;
  travel: Travel;
  /** The tool call it belongs to; null where it belongs to none, or nobody can tell. */
  readonly call: { readonly name: string; readonly tool: string } | null;
  readonly round: number;
  readonly at: number;
  /** When the host began to count, epoch ms; null where it does not. */
  since: number | null;
  /** Bytes of the message; of a task's, of the longest. */
  bytes: number;
  /** Bytes of all messages that brought asks of it. */
  sum: number;
  /** Where it is: before the host, with the host, or on its way back. */
  gate: 'ask' | 'host' | 'reply';
  /** When the host got it, epoch ms. */
  passedAt: number;
  /** Of a task they grow. */
  readonly asks: HeldAsk[];
}

/** What was answered in a logical call so far: the same ask is not asked about again. */
export interface Rounds {
  readonly at: number;
  readonly round: number;
  readonly given: Map<string, Pick<HeldAsk, 'stands' | 'refused' | 'sent' | 'restored' | 'answer'>>;
}

/** What the server asks of its host. */
export interface Asks {
  /** How many messages of the server's asked so far. */
  count: number;
  /** Looks under way, by name, and how many there were. */
  readonly looks: Map<string, Look>;
  lookCount: number;
  /** Exchanges under way, by name. */
  readonly open: Map<string, Exchange>;
  /** Answers of the host's that are waited for: the exchange by the request's id. */
  readonly replies: Map<string, string>;
  /** By method and logical call. */
  readonly rounds: Map<string, Rounds>;
  /** How often a call asked by requests of its server's, by the call's name. */
  readonly askedIn: Map<string, number>;
  /** Retries of ours by the id under which the host waits for their answer: the id they were sent with. */
  readonly retries: Map<string, MessageId>;
  /** The exchange of each task that asks, by its id. */
  readonly tasks: Map<string, string>;
  /** The tool call each task came of. */
  readonly taskCalls: Map<string, NonNullable<Exchange['call']>>;
  /** Asks the host answered with a task of its own, by its id: their replies are still to come. */
  readonly hostTasks: Map<string, Exchange>;
  /** What the host said with a request that it can do, by the request's id: what is asked in its answer is judged by that. */
  readonly said: Map<string, JsonObject>;
  /** What a request of ours has to say of the host in the era without a greeting; null until the host said it. */
  spoken: Json | null;
  /** Roots the person was asked about in this session; null: about none. */
  offered: ReadonlySet<string> | null;
  /** Addresses of roots the server was given last. */
  shared: readonly string[];
}

export function noAsks(): Asks {
  return { count: 0, looks: new Map(), lookCount: 0, open: new Map(), replies: new Map(), rounds: new Map(), askedIn: new Map(), retries: new Map(), tasks: new Map(), taskCalls: new Map(), hostTasks: new Map(), said: new Map(), spoken: null, offered: null, shared: [] };
}

/** At most this many exchanges of one session are under way. */
export const exchangeLimit = 100;

/** Bytes that the asks of one session may hold, as results that are held back may. */
const sumLimit = 96 * 1024 * 1024;

/** Whether so many more bytes of asks are too many to be kept. */
export function isTooMuch({ open, hostTasks }: Asks, bytes: number): boolean {
  return [...open.values(), ...hostTasks.values()].reduce((sum, one) => sum + one.sum, bytes) > sumLimit;
}
