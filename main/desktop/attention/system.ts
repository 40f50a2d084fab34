import { app, BrowserWindow, Notification, powerMonitor } from 'electron';
import type { Settings } from '#shared/models/settings';
import { say } from '#shared/words/say';
import { faultText, log } from '../log';
import type { Screen } from '../prompts/desk';
import type { Surface } from './attend';
import { attentiveScreen, type AttentiveScreen } from './attentive-screen';
import type { Note } from './note';
import { openNotifier, type SystemNote, type SystemNoteEvents } from './notifier';
import { watchPresence } from './presence';
import { askProgram, lookAround, surfaceOf } from './surroundings';

export interface SystemAttentionOptions {
  readonly window: Screen;
  readonly settings: () => Settings;
  readonly quiet: () => boolean;
  readonly onReview: () => void;
  readonly onDeny: (prompt: string) => void;
  /** Nobody of this session can be at the machine, or somebody can again. */
  readonly onAway: (away: boolean) => void;
}

/** The prompt window with this system's notifications, lock and full screen around it. */
export function systemAttention({ window, settings, quiet, onReview, onDeny, onAway }: SystemAttentionOptions): AttentiveScreen {
  const surface = (): Surface => surfaceOf(process.platform, process.env, app.commandLine.getSwitchValue('ozone-platform'));
  const later = (ms: number, what: () => void): void => void setTimeout(what, ms).unref();
  const presence = watchPresence(powerMonitor, () => {
    onAway(presence.told());
    screen.reconsider();
  });
  const notifier = openNotifier({ supported: () => Notification.isSupported(), make, later, steady: () => performance.now() });
  const screen = attentiveScreen({
    window,
    world: () => ({ surface: surface(), away: presence.away(), quiet: quiet(), inFullScreen: settings().inFullScreen, screenReader: app.accessibilitySupportEnabled }),
    async look() {
      const around = await lookAround({ surface: surface(), env: process.env, ask: askProgram });
      // A window of ours that fills the screen is no other program.
      return BrowserWindow.getFocusedWindow() === null ? around : { ...around, fullScreen: false };
    },
    notifier,
    onReview,
    onDeny,
    later,
  });
  return screen;
}

function make({ title, body, silent, deny }: Note, { shown, failed, clicked, action }: SystemNoteEvents): SystemNote | null {
  try {
    // The notifier knows them by their places. Linux notifications have none; a click is Review.
    const buttons = process.platform === 'linux' ? [] : [say('notify.review'), ...(deny ? [say('notify.deny')] : [])];
    const note = new Notification({ title, body, silent, timeoutType: 'never', urgency: 'normal', actions: buttons.map((text) => ({ type: 'button', text })) });
    note.on('show', shown);
    note.on('failed', (_event, why) => {
      log(`a notification was not shown: ${why === '' ? 'the system refused it' : why}`);
      failed();
    });
    note.on('click', clicked);
    note.on('action', ({ actionIndex }) => action(actionIndex));
    return note;
  } catch (fault) {
    log(`a notification could not be made: ${faultText(fault)}`);
    return null;
  }
}
