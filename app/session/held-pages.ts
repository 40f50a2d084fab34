import { codes } from '#app/prompts/codes';
import { errorReply } from '#app/messages/reply';
import type { Message } from '#app/messages/message';
import type { World } from '#app/ports';
import { recordMalformed } from './entries';
import { dropChangedHolds } from './holds';
import { isNow, ownPage } from './own-listing';
import { hold, pageFrom, takePage, type Looked, type Taken } from './page';
import { toolsListed } from './pending';
import { relistedPage } from './relist';
import { tellHost } from './tell-host';
import { heldBack } from './standings';
import type { Effect } from './effect';
import type { SessionEvent } from './event';
import type { HeldPage, InFlight, PageAsked, SessionState } from './state';

/*
 * A page of definitions that is too much to be looked at where the traffic waits: a thread of its own does it, and meanwhile only what depends on it waits. Its request stays among
 * the open ones, so whatever ends those ends it too.
 */

type Response = Extract<Message, { kind: 'response' }>;

/** What a server listed and somebody waits for. */
interface Answered {
  readonly request: InFlight;
  readonly asked: PageAsked;
  readonly message: Response;
}

/** At most this often a page is looked at anew because others stored pins meanwhile. */
const againLimit = 5;

/** A page came, for the host or for ourselves. */
export function pageArrived(state: SessionState, at: number, answered: Answered, world: World): Effect[] {
  if (isOverdue(state, answered.asked)) return [];
  return settled(state, at, answered, takePage(state, at, answered, world), world);
}

/** What a page came to, for whoever asked for it. What is held keeps its request open. */
export function settled(state: SessionState, at: number, { request, asked, message }: Answered, taken: Taken, world: World): Effect[] {
  if (taken !== null && taken !== 'no-list' && 'held' in taken) {
    state.requests.set(message.id.key, request);
    return [taken.held];
  }
  if (asked.own !== null) return asked.kind === 'tool' ? ownPage(state, at, asked, taken, world) : relistedPage(state, asked, taken);
  return hostPage(state, at, { request, asked }, taken, world);
}

/** A thread of its own looked at a page, or did not finish. */
export function pageReviewed(state: SessionState, { at, review, read }: Extract<SessionEvent, { kind: 'reviewed' }>, world: World): Effect[] {
  const { definitions, parties } = state;
  const held = definitions.held.get(review);
  if (held === undefined) return [];
  definitions.held.delete(review);
  if (held.answers !== null && !isAwaited(state, held.answers)) return [];
  // What was accepted changed meanwhile: the finding is about what stands no more.
  const outdated = read !== null && held.pins !== world.pins.get(parties.server);
  if (outdated && held.again < againLimit) return [hold(state, at, { ...held, again: held.again + 1 }, world)];
  const found = outdated ? null : read;
  if (held.answers === null) return lookedAgain(state, at, held, found);
  const { request, message } = held.answers;
  state.requests.delete(message.id.key);
  if (isOverdue(state, held.asked)) return [];
  return settled(state, at, { request, asked: held.asked, message }, pageFrom(state, at, { held, bodies: null }, found), world);
}

/** What was listed before was looked at anew. Where it could not be, the server is asked for it again before the next call. */
function lookedAgain(state: SessionState, at: number, held: HeldPage, found: Extract<SessionEvent, { kind: 'reviewed' }>['read']): Effect[] {
  const { kind } = held.asked;
  const before = heldBack(state, kind);
  const page = pageFrom(state, at, { held, bodies: null }, found);
  if (page === null || page === 'no-list') {
    state.definitions.lines.delete(kind);
    if (kind === 'tool') state.definitions.toolsKnown = false;
    return [];
  }
  // Nothing new was listed, so nothing is recorded or stored.
  return [...dropChangedHolds(state, at), ...(heldBack(state, kind) === before ? [] : tellHost(state, kind))];
}

/** Whether this is a page of a listing of tools of ours that was given up. What is listed anew of other kinds waits for nobody. */
function isOverdue(state: SessionState, asked: PageAsked): boolean {
  return asked.kind === 'tool' && asked.own !== null && !isNow(state, asked);
}

/** Whether somebody still waits for what was answered. */
function isAwaited(state: SessionState, { request, message }: NonNullable<HeldPage['answers']>): boolean {
  const open = state.requests.get(message.id.key);
  return open !== undefined && open.method === request.method && open.page === request.page;
}

/** A page of definitions for the host: what the person has to review first is left out of it. One that cannot be read reaches nobody. */
function hostPage(state: SessionState, at: number, { request: { id }, asked }: Pick<Answered, 'request' | 'asked'>, page: Looked, world: World): Effect[] {
  if (page === null || page === 'no-list') {
    const why = asked.kind === 'instructions' ? 'what the server says of itself is too much to be read, so it is not passed on' : 'what the server lists is too much to be read, so it is not passed on';
    return [...recordMalformed(state, at, 'server', why, true), { kind: 'send', to: 'host', line: errorReply(id, codes.serverFailed, why) }];
  }
  const known = asked.kind === 'tool' && page.complete && state.definitions.toolsKnown;
  return [...page.effects, { kind: 'send', to: 'host', line: page.line }, ...(known ? toolsListed(state, at, world) : [])];
}
