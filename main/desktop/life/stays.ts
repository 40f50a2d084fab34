import { say } from '#shared/words/say';

/** What is said the first time the console is closed: the app is not gone with its window. It names both ways back, because not every desktop has a tray. */
export function staysWords(): { readonly title: string; readonly body: string } {
  return { title: say('stays.title'), body: say('stays.body') };
}

export interface StaysOptions {
  /** Whether it is to be said; true once in the life of a data folder. */
  readonly first: () => boolean;
  /** Shows a notification; `failed` is called where the system shows none. */
  readonly notify: (words: ReturnType<typeof staysWords>, failed: () => void) => void;
  /** Leaves the words in the console, for when it is opened again. */
  readonly leave: (text: string) => void;
}

/** What to do when the console was closed by the person. */
export function sayItStays({ first, notify, leave }: StaysOptions): () => void {
  return () => {
    if (first()) notify(staysWords(), () => leave(say('stays.left')));
  };
}
