import { canonical, type Json } from '#shared/json';
import type { Tier } from '#shared/models/rule';
import { unknownHost } from '#app/hosts/unknown-host';
import type { ToolCall } from '#app/messages/tool-call';
import type { CallFacts, Option, Verdict } from '#app/policy/verdict';
import { say } from '#shared/words/say';
import { argumentsText } from './arguments-text';
import { entry } from './entries';
import { argumentsPayload } from './redaction';
import { standingOf } from './standings';
import type { Effect } from './effect';
import type { Arrived, Hold, SessionState } from './state';

/*
 * A ticket is a yes that came after the host had stopped waiting. It lets one identical call through, once, in any session of that host and server. The call is judged like
 * any other: a ticket only answers a question, so whatever denies, asks by rule or holds back stands.
 */

/** How long a ticket is good for, ms. */
export const ticketMs = 10 * 60_000;
/** A call of more bytes is not kept: its ticket would have to hold all of it. */
const sizeLimit = 1024 * 1024;

/** A yes for one call. Plain data. */
export interface Ticket {
  /** The call that was asked about. */
  readonly call: string;
  /** What an identical call is equal in. */
  readonly identical: string;
  /** The tier the person was shown. */
  readonly tier: Tier;
  /** Epoch ms; from then on it is good for nothing. */
  readonly until: number;
}

/** The tickets of all sessions, changed in place by whoever takes one. */
export type Tickets = Ticket[];

/** A question whose host has stopped waiting. */
export interface LateCall {
  readonly call: string;
  readonly identical: string;
  readonly tier: Tier;
  readonly tool: string;
  readonly session: string;
  /** Titles, for the record. */
  readonly host: string;
  readonly server: string;
  readonly askedAt: number;
  readonly expiredAt: number;
  /** Bytes of the call. */
  readonly size: number;
}

/** Members of `_meta` by which a host counts its own calls: they differ from try to try and mean nothing to a tool. */
const ownCounts = new Set(['_meta: claudecode/toolUseId']);

/** What two calls have to be equal in; null where a call brings what is not compared. A host nobody could identify is itself only within its session. */
function identicalOf(state: SessionState, tool: ToolCall, fingerprint: string): string | null {
  if (tool.unusual || tool.task || tool.retry !== null || [...tool.others.keys()].some((key) => !ownCounts.has(key))) return null;
  const { server, session } = state.parties;
  const host: Json = state.host.id === unknownHost ? [unknownHost, session] : [state.host.id];
  return canonical([host, server, tool.tool, fingerprint, tool.arguments === undefined ? 'none' : [tool.arguments]]);
}

/** What is kept of a question that nobody answered in time; null where no late yes could be for it. */
export function lateCall(state: SessionState, at: number, hold: Hold): LateCall | null {
  const identical = hold.size > sizeLimit || hold.edit !== undefined || hold.tool.redaction?.chosen === true || asksByRule(hold.verdict) ? null : identicalOf(state, hold.tool, hold.fingerprint);
  if (identical === null) return null;
  return {
    call: hold.call,
    identical,
    tier: hold.tier,
    tool: hold.tool.tool,
    session: state.parties.session,
    host: state.host.title,
    server: state.parties.serverName,
    askedAt: hold.askedAt,
    expiredAt: at,
    size: hold.size,
  };
}

/** The late yes to `late`, given at `at`. */
export function ticketFor({ call, identical, tier }: LateCall, at: number): Ticket {
  return { call, identical, tier, until: at + ticketMs };
}

/** The ticket this call is let through by, taken out so that it serves once; null where there is none. Those that lapsed are thrown away. */
export function takeTicket(state: SessionState, at: number, { tool }: Arrived, facts: CallFacts, verdict: Verdict): Ticket | null {
  const { tickets } = state;
  if (tickets.length === 0 || verdict.action !== 'ask' || asksByRule(verdict)) return null;
  tickets.splice(0, tickets.length, ...tickets.filter(({ until }) => at < until));
  const fingerprint = standingOf(state, tool.tool)?.fingerprint ?? '';
  const identical = tickets.length === 0 ? null : identicalOf(state, tool, fingerprint);
  const index = identical === null ? -1 : tickets.findIndex((one) => one.identical === identical && facts.tier <= one.tier);
  return index < 0 ? null : (tickets.splice(index, 1)[0] ?? null);
}

/** Takes up a call that a ticket lets through. It waits for its record to be on disk as for an answer, and is looked at again then (`settled`). */
export function redeem(state: SessionState, at: number, arrived: Arrived, facts: CallFacts, verdict: Verdict, ticket: Ticket): Effect[] {
  const { name, id, tool, body, size } = arrived;
  const text = argumentsText(tool.arguments);
  const fingerprint = standingOf(state, tool.tool)?.fingerprint ?? '';
  const option: Option = { id: 'ticket', kind: 'ticket', label: say('offer.oneRetry'), rule: null, words: null, inputs: [] };
  state.holds.set(name, {
    prompt: name,
    call: name,
    id,
    tool,
    body,
    verdict,
    tier: ticket.tier,
    options: [option],
    typeName: undefined,
    fingerprint,
    size,
    askedAt: at,
    arrivedAt: arrived.at,
    deadlineAt: null,
    deadlineOf: null,
    token: null,
    told: 0,
    found: [], mutable: new Set(), answered: { option, note: null },
  });
  return [
    {
      kind: 'record',
      entry: entry(state, at, {
        kind: 'call',
        call: name,
        tool: tool.tool,
        body: {
          action: 'allow',
          because: [say('recorded.oneRetry')],
          by: 'person',
          bytes: text?.length ?? 0,
          identity: facts.server,
          rules: [],
          ticket: ticket.call,
          tier: facts.tier,
        },
        payload: argumentsPayload({ tool, edit: undefined, printed: text }),
      }),
    },
    { kind: 'settle', prompt: name, call: name, rule: null },
  ];
}

function asksByRule({ because }: Verdict): boolean {
  return because.some(({ kind, action }) => kind === 'rule' && action === 'ask');
}
