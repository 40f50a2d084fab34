import type { AppState } from '#shared/contracts/ipc';
import type { HistoryRow } from '#shared/models/history';
import { assertNever } from '#shared/result';
import type { Desktop } from '../desktop';
import { tomorrowMorning } from '../prompts/quiet';
import type { Place } from '../windows/navigation';
import { nothingBesides, trayModel, type Besides, type TrayAction, type TrayModel } from './model';

export interface TrayActionsOptions {
  /** Null until the vault is open: then every entry leads to the console. */
  readonly desktop: () => Pick<Desktop, 'desk' | 'quiet' | 'startAtLogin' | 'fault'> | null;
  readonly open: () => void;
  readonly go: (place: Place) => void;
  readonly quit: () => void;
  /** Epoch ms. */
  readonly now?: () => number;
}

/** What the tray's entries do, and what it shows from what it was told last. */
export function trayActions({ desktop, open, go, quit, now = Date.now }: TrayActionsOptions) {
  const clock = new Intl.DateTimeFormat(undefined, { hour: 'numeric', minute: '2-digit' });
  let state: AppState | null = null;
  let besides = nothingBesides;
  let recent: readonly HistoryRow[] = [];

  return {
    /** The tray as it is to be drawn with this news. */
    model(news: { readonly state?: AppState; readonly besides?: Besides; readonly recent?: readonly HistoryRow[] }): TrayModel | null {
      state = news.state ?? state;
      besides = news.besides ?? besides;
      recent = news.recent ?? recent;
      return state === null ? null : trayModel({ state, besides, recent, now: now(), clock: (at) => clock.format(at) });
    },
    act(action: TrayAction): void {
      const running = desktop();
      if (running === null && action.do !== 'quit') return open();
      switch (action.do) {
        case 'open':
          open();
          return;
        case 'review':
          running?.desk.review();
          return;
        case 'definitions':
        case 'servers':
          go({ view: 'servers', focus: null });
          return;
        case 'inbox':
          go({ view: 'inbox', focus: null });
          return;
        case 'row':
          go({ view: 'history', focus: String(action.seq) });
          return;
        case 'quiet':
          running?.quiet.begin(action.minutes === null ? null : now() + action.minutes * 60_000);
          return;
        case 'quiet-tomorrow':
          running?.quiet.begin(tomorrowMorning(now()));
          return;
        case 'no-quiet':
          running?.quiet.end();
          return;
        case 'start-at-login': {
          const refused = running?.startAtLogin(action.on) ?? null;
          if (refused !== null) running?.fault(refused);
          return;
        }
        case 'quit':
          quit();
          return;
        default:
          assertNever(action);
      }
    },
  };
}
