import type { World } from '#app/ports';
import { askPage, timerName } from './ask-listing';
import { pageLimit, type Looked } from './page';
import { listingFailed, toolsListed } from './pending';
import type { Effect } from './effect';
import type { PageAsked, SessionState } from './state';

/** The server answered a page of ours with an error. A late one changes nothing. */
export function ownPageFailed(state: SessionState, at: number, asked: PageAsked): Effect[] {
  return isNow(state, asked) ? failed(state, at, 'it answered with an error when it was asked for them') : [];
}

/** What a page of ours that the server answered came to. */
export function ownPage(state: SessionState, at: number, asked: PageAsked, page: Looked, world: World): Effect[] {
  const { own } = state.definitions;
  if (own === null || !isNow(state, asked)) return [];
  if (page === null) return failed(state, at, 'it lists too many to be read');
  if (page === 'no-list' || !page.lists) return failed(state, at, 'what it answered when it was asked for them is no list of tools that can be read');
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

/** Whether this is a page of the listing of ours that is under way. */
export function isNow(state: SessionState, asked: PageAsked): boolean {
  return asked.own !== null && state.definitions.own?.number === asked.own;
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
