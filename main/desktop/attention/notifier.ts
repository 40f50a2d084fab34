import type { Note } from './note';

/** Longest a notification may take to be shown before it counts as not shown, ms. */
const deliveryMs = 3000;
/** How long a notification that was not shown speaks against the next one, ms. */
const failedMs = 10 * 60_000;

/** A notification of the system's. */
export interface SystemNote {
  show(): void;
  close(): void;
}

/** What the system tells of one. `action`: the index of the button. */
export interface SystemNoteEvents {
  readonly shown: () => void;
  readonly failed: () => void;
  readonly clicked: () => void;
  readonly action: (index: number) => void;
}

export interface NotifierOptions {
  readonly supported: () => boolean;
  /** Makes one; null where that throws. */
  readonly make: (note: Note, events: SystemNoteEvents) => SystemNote | null;
  /** Calls back after ms; the timer must not keep the process alive. */
  readonly later: (ms: number, what: () => void) => void;
  /** ms of a clock that never jumps. */
  readonly steady: () => number;
}

export interface NoteAnswers {
  readonly onReview: () => void;
  readonly onDeny: () => void;
  /** The system did not show it. */
  readonly onFailed: () => void;
}

/** Notifications whose delivery is checked: a socket that takes them is no screen that shows them. One at a time. */
export interface Notifier {
  notify(note: Note, answers: NoteAnswers): void;
  /** Takes the one that is there away. It answers nothing any more. */
  close(): void;
  /** The system did not show one lately. */
  fails(): boolean;
}

export function openNotifier({ supported, make, later, steady }: NotifierOptions): Notifier {
  let current: SystemNote | null = null;
  let failedAt: number | null = null;
  let number = 0;

  function close(): void {
    number += 1;
    const open = current;
    current = null;
    open?.close();
  }

  return {
    close,
    fails: () => failedAt !== null && steady() - failedAt < failedMs,
    notify(note, { onReview, onDeny, onFailed }) {
      close();
      const mine = number;
      let delivered = false;
      const still = (what: () => void) => (): void => {
        if (mine === number) what();
      };
      const failed = still(() => {
        if (delivered) return;
        failedAt = steady();
        close();
        onFailed();
      });
      const made = supported()
        ? make(note, {
            shown: still(() => {
              delivered = true;
              failedAt = null;
            }),
            failed,
            clicked: still(() => {
              close();
              onReview();
            }),
            action: (index) =>
              still(() => {
                close();
                if (index === 1 && note.deny) onDeny();
                else onReview();
              })(),
          })
        : null;
      if (made === null) return failed();
      current = made;
      made.show();
      later(deliveryMs, failed);
    },
  };
}
