import type { Message } from '#app/messages/message';
import type { World } from '#app/ports';
import { member } from '#shared/json';
import { askPage, timerName } from './ask-listing';
import { pageLimit, takePage } from './page';
import { listingFailed, toolsListed } from './pending';
import type { Effect, PageAsked, SessionState } from './state';

/** The server answered a page of ours. A late one changes nothing. */
export function ownPage(state: SessionState, at: number, asked: PageAsked, message: Extract<Message, { kind: 'response' }>, world: World): Effect[] {
  const { own } = state.definitions;
  if (own === null || own.number !== asked.own) return [];
  if (!message.ok) return failed(state, at, 'it answered with an error when it was asked for them');
  if (!Array.isArray(member(member(message.body, 'result'), 'tools'))) return failed(state, at, 'what it answered when it was asked for them is no list of tools that can be read');
  const page = takePage(state, at, asked, message, world);
  if (page === null) return failed(state, at, 'it lists too many to be read');
  if (page.complete) {
    state.definitions.own = null;
    return [...page.effects, ...toolsListed(state, at, world)];
  }
  if (page.next === null || own.pages + 1 >= pageLimit) return [...page.effects, ...failed(state, at, 'its list does not end')];
  state.definitions.own = { ...own, pages: own.pages + 1 };
  return [...page.effects, askPage(state, page.next)];
}

/** What the server answered to a page of ours is no message. */
export function ownPageUnread(state: SessionState, at: number, asked: PageAsked): Effect[] {
  return state.definitions.own?.number === asked.own ? failed(state, at, 'what it answered when it was asked for them cannot be read') : [];
}

/** A timer of ours ran out; null where it is not one of a listing. */
export function listingOverdue(state: SessionState, at: number, timer: string): Effect[] | null {
  if (!timer.startsWith('listing/')) return null;
  const { own } = state.definitions;
  return own !== null && timerName(own.number) === timer ? failed(state, at, 'it did not list them in time') : [];
}

function failed(state: SessionState, at: number, why: string): Effect[] {
  state.definitions.pages.delete(`${state.definitions.own?.number ?? ''} tool`);
  state.definitions.own = null;
  return listingFailed(state, at, why);
}
