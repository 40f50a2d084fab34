import { dialog, Notification } from 'electron';
import { say } from '#shared/words/say';

/** Asks in a box of the system's. Resolves to whether the person quits. */
export async function askToQuit(words: string): Promise<boolean> {
  const { response } = await dialog.showMessageBox({ type: 'question', title: 'Countersign', message: say('dialog.quit'), detail: words, buttons: [say('dialog.quitYes'), say('dialog.quitNo')], defaultId: 1, cancelId: 1, noLink: true });
  return response === 0;
}

export interface Note {
  readonly title: string;
  readonly body: string;
}

/** A silent notification; `failed` where the system shows none. */
export function notify({ title, body }: Note, failed: () => void = () => undefined, clicked: () => void = () => undefined): void {
  if (!Notification.isSupported()) {
    failed();
    return;
  }
  const note = new Notification({ title, body, silent: true });
  note.on('failed', failed);
  note.on('click', clicked);
  note.show();
}
