import type { AppState } from '#shared/contracts/ipc';
import type { HistoryRow } from '#shared/models/history';
import { visible } from '#shared/text/visible';
import type { icons } from './icons';

export type IconState = keyof (typeof icons)['linux'];

/** What the person can do in the tray. `row` is a row of the history; `quiet` in minutes. */
export type TrayAction =
  | { readonly do: 'open' | 'review' | 'definitions' | 'quit' | 'no-quiet' | 'quiet-tomorrow' }
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

export interface TrayFacts {
  readonly state: Pick<AppState, 'waiting' | 'quarantined' | 'gateway' | 'vault' | 'quiet' | 'settings'>;
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
export function trayModel({ state, recent, now, clock }: TrayFacts): TrayModel {
  const { waiting, quarantined, quiet } = state;
  const calls = recent.filter(({ kind }) => kind === 'call').slice(0, rowLimit);
  const open = (label: string, action: TrayAction, enabled = true): TrayItem => ({ kind: 'action', label, enabled, action });
  return {
    icon: iconOf(state),
    words: `Countersign: ${wordsOf(state, clock)}`,
    title: waiting === 0 ? '' : String(waiting),
    items: [
      open('Open Countersign', { do: 'open' }),
      open(waiting === 0 ? 'Review (nothing waiting)' : `Review (${waiting} waiting)`, { do: 'review' }, waiting > 0),
      ...(quarantined === 0 ? [] : [open(`${changedWords(quarantined)} and ${quarantined === 1 ? 'waits' : 'wait'} for your review`, { do: 'definitions' })]),
      { kind: 'line' },
      { kind: 'words', label: calls.length === 0 ? 'No calls yet' : 'Newest calls' },
      ...calls.map((row) => open(rowWords(row), { do: 'row', seq: row.seq })),
      { kind: 'line' },
      quiet === null
        ? {
            kind: 'menu',
            label: 'Quiet time',
            items: [
              open('For 30 minutes', { do: 'quiet', minutes: 30 }),
              open('For 1 hour', { do: 'quiet', minutes: 60 }),
              open(new Date(now).getHours() < 4 ? `Until ${clock(at8)}` : `Until tomorrow, ${clock(at8)}`, { do: 'quiet-tomorrow' }),
              open('Until I turn it off', { do: 'quiet', minutes: null }),
            ],
          }
        : open(quiet.until === null ? 'Quiet: turn off' : `Quiet until ${clock(quiet.until)}: turn off`, { do: 'no-quiet' }),
      { kind: 'check', label: 'Start at login', checked: state.settings.startAtLogin, action: { do: 'start-at-login', on: !state.settings.startAtLogin } },
      { kind: 'line' },
      open('Quit Countersign', { do: 'quit' }),
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

function wordsOf({ waiting, quarantined, gateway, vault, quiet }: TrayFacts['state'], clock: (at: number) => string): string {
  const questions = waiting === 0 ? (quarantined === 0 ? 'nothing waiting' : '') : waiting === 1 ? '1 question waiting' : `${waiting} questions waiting`;
  const count = [questions, quarantined === 0 ? '' : changedWords(quarantined)].filter((part) => part !== '').join(', ');
  if (vault.state === 'locked') return 'locked, calls are refused';
  if (gateway === 'stopped') return 'stopped, calls are refused';
  if (gateway === 'starting') return 'starting';
  if (quiet !== null) return `${quiet.until === null ? 'quiet' : `quiet until ${clock(quiet.until)}`}, ${count}`;
  return count;
}

function changedWords(count: number): string {
  return count === 1 ? '1 tool changed' : `${count} tools changed`;
}

/** "allowed · filesystem write_file": our word first, then theirs, made visible and cut. */
function rowWords({ outcome, decidedBy, server, tool }: HistoryRow): string {
  const theirs = cut(visible([server, tool].filter((part) => part !== null && part !== '').join(' '), { lines: false }));
  return `${outcomeWord(outcome, decidedBy)} · ${theirs === '' ? 'a call' : theirs}`;
}

function outcomeWord(outcome: HistoryRow['outcome'], decidedBy: HistoryRow['decidedBy']): string {
  switch (outcome) {
    case null:
      return 'open';
    case 'forwarded':
      return 'allowed';
    case 'refused':
      return decidedBy === 'failure' ? 'refused' : 'denied';
    case 'expired':
      return 'not answered';
    case 'withdrawn':
      return 'withdrawn';
    case 'failed':
      return 'failed';
  }
}

/** At most `textLimit` code points. */
function cut(text: string): string {
  const characters = Array.from(text);
  return characters.length <= textLimit ? text : `${characters.slice(0, textLimit - 1).join('')}…`;
}
