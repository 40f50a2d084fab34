import type { AppState } from '#shared/contracts/ipc';
import type { HistoryRow } from '#shared/models/history';
import { say } from '#shared/words/say';
import { visible } from '#shared/text/visible';
import type { icons } from './icons';

export type IconState = keyof (typeof icons)['linux'];

/** What the person can do in the tray. `row` is a row of the history; `quiet` in minutes. */
export type TrayAction =
  | { readonly do: 'open' | 'review' | 'definitions' | 'servers' | 'inbox' | 'quit' | 'no-quiet' | 'quiet-tomorrow' }
  | { readonly do: 'row'; readonly seq: number }
  | { readonly do: 'quiet'; readonly minutes: number | null }
  | { readonly do: 'start-at-login'; readonly on: boolean };

export type TrayItem =
  | { readonly kind: 'action'; readonly label: string; readonly enabled: boolean; readonly action: TrayAction }
  | { readonly kind: 'check'; readonly label: string; readonly checked: boolean; readonly action: TrayAction }
  | { readonly kind: 'words'; readonly label: string }
  | { readonly kind: 'line' }
  | { readonly kind: 'menu'; readonly label: string; readonly items: readonly TrayItem[] };

export interface TrayModel {
  readonly icon: IconState;
  /** The tooltip: what state the app is in, in one line. */
  readonly words: string;
  /** Beside the icon where the system shows text there (macOS); empty when nothing waits. */
  readonly title: string;
  readonly items: readonly TrayItem[];
}

/** How many servers are paused, how many ask more than a person can answer, and how many questions wait in the Inbox whose hosts have given up. */
export interface Besides {
  readonly paused: number;
  readonly flooding: number;
  readonly late: number;
}

export const nothingBesides: Besides = { paused: 0, flooding: 0, late: 0 };

export interface TrayFacts {
  readonly state: Pick<AppState, 'waiting' | 'quarantined' | 'gateway' | 'vault' | 'quiet' | 'settings'>;
  readonly besides: Besides;
  /** Newest first. */
  readonly recent: readonly HistoryRow[];
  /** Epoch ms, and how a time of day is written here. */
  readonly now: number;
  readonly clock: (at: number) => string;
}

/** Longest text from a server's side in a menu, characters. */
export const textLimit = 60;
const rowLimit = 5;

/** The whole tray as it is to be drawn. */
export function trayModel({ state, besides, recent, now, clock }: TrayFacts): TrayModel {
  const { waiting, quarantined, quiet } = state;
  const { paused, flooding, late } = besides;
  const calls = recent.filter(({ kind }) => kind === 'call').slice(0, rowLimit);
  const open = (label: string, action: TrayAction, enabled = true): TrayItem => ({ kind: 'action', label, enabled, action });
  return {
    icon: iconOf(state),
    words: say('tray.tooltip', { state: wordsOf(state, besides, clock) }),
    title: waiting === 0 ? '' : String(waiting),
    items: [
      open(say('tray.open'), { do: 'open' }),
      open(waiting === 0 ? say('tray.reviewNone') : say('tray.review', { count: waiting }), { do: 'review' }, waiting > 0),
      ...(flooding === 0 ? [] : [open(say('tray.floodingEntry', { count: flooding }), { do: 'review' })]),
      ...(late === 0 ? [] : [open(say('tray.lateEntry', { count: late }), { do: 'inbox' })]),
      ...(paused === 0 ? [] : [open(say('tray.pausedEntry', { count: paused }), { do: 'servers' })]),
      ...(quarantined === 0 ? [] : [open(say('tray.changedEntry', { count: quarantined }), { do: 'definitions' })]),
      { kind: 'line' },
      { kind: 'words', label: say(calls.length === 0 ? 'tray.noCalls' : 'tray.newest') },
      ...calls.map((row) => open(rowWords(row), { do: 'row', seq: row.seq })),
      { kind: 'line' },
      quiet === null
        ? {
            kind: 'menu',
            label: say('tray.quiet'),
            items: [
              open(say('tray.quiet30'), { do: 'quiet', minutes: 30 }),
              open(say('tray.quiet60'), { do: 'quiet', minutes: 60 }),
              open(say(new Date(now).getHours() < 4 ? 'tray.quietUntil' : 'tray.quietTomorrow', { time: clock(at8) }), { do: 'quiet-tomorrow' }),
              open(say('tray.quietOpen'), { do: 'quiet', minutes: null }),
            ],
          }
        : open(quiet.until === null ? say('tray.quietOff') : say('tray.quietUntilOff', { time: clock(quiet.until) }), { do: 'no-quiet' }),
      { kind: 'check', label: say('tray.startAtLogin'), checked: state.settings.startAtLogin, action: { do: 'start-at-login', on: !state.settings.startAtLogin } },
      { kind: 'line' },
      open(say('app.quit'), { do: 'quit' }),
    ],
  };
}

/** Some day's 8:00 by the local clock. */
const at8 = new Date(2026, 0, 1, 8).getTime();

function iconOf({ waiting, gateway, vault, quiet }: TrayFacts['state']): IconState {
  if (gateway === 'stopped' || vault.state === 'locked') return 'stopped';
  if (quiet !== null) return waiting > 0 ? 'quiet-waiting' : 'quiet';
  return waiting > 0 ? 'waiting' : 'idle';
}

function wordsOf({ waiting, quarantined, gateway, vault, quiet }: TrayFacts['state'], { paused, flooding, late }: Besides, clock: (at: number) => string): string {
  if (vault.state === 'locked') return say('tray.locked');
  if (gateway === 'stopped') return say('tray.stopped');
  if (gateway === 'starting') return say('tray.starting');
  const counts = [
    ...(waiting === 0 ? [] : [say('tray.waiting', { count: waiting })]),
    ...(flooding === 0 ? [] : [say('tray.flooding', { count: flooding })]),
    ...(late === 0 ? [] : [say('tray.late', { count: late })]),
    ...(paused === 0 ? [] : [say('tray.paused', { count: paused })]),
    ...(quarantined === 0 ? [] : [say('tray.changed', { count: quarantined })]),
  ];
  const all = [
    ...(quiet === null ? [] : [quiet.until === null ? say('tray.quietNow') : say('tray.quietNowUntil', { time: clock(quiet.until) })]),
    ...(counts.length === 0 ? [say('tray.nothing')] : counts),
  ];
  return all.reduce((first, second) => say('tray.both', { first, second }));
}

/** "allowed · filesystem write_file": our word first, then theirs, made visible and cut. */
function rowWords({ outcome, decidedBy, server, tool }: HistoryRow): string {
  const theirs = cut(visible([server, tool].filter((part) => part !== null && part !== '').join(' '), { lines: false }));
  return say('tray.call', { outcome: say(outcomeKey(outcome, decidedBy)), call: theirs === '' ? say('tray.aCall') : theirs });
}

const outcomes = { forwarded: 'tray.callAllowed', refused: 'tray.callDenied', expired: 'tray.callNotAnswered', withdrawn: 'tray.callWithdrawn', failed: 'tray.callFailed' } as const;

function outcomeKey(outcome: HistoryRow['outcome'], decidedBy: HistoryRow['decidedBy']) {
  if (outcome === null) return 'tray.callOpen';
  return outcome === 'refused' && decidedBy === 'failure' ? 'tray.callBroken' : outcomes[outcome];
}

/** At most `textLimit` code points. */
function cut(text: string): string {
  const characters = Array.from(text);
  return characters.length <= textLimit ? text : `${characters.slice(0, textLimit - 1).join('')}…`;
}
