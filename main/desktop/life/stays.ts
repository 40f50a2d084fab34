/** What is said the first time the console is closed: the app is not gone with its window. It names both ways back, because not every desktop has a tray. */
export const staysWords = {
  title: 'Countersign goes on running',
  body: 'It still asks you before tools run. To see this window again, click its icon in the tray; where there is none, start Countersign again.',
} as const;

export interface StaysOptions {
  /** Whether it is to be said; true once in the life of a data folder. */
  readonly first: () => boolean;
  /** Shows a notification; `failed` is called where the system shows none. */
  readonly notify: (words: typeof staysWords, failed: () => void) => void;
  /** Leaves the words in the console, for when it is opened again. */
  readonly leave: (text: string) => void;
}

/** What to do when the console was closed by the person. */
export function sayItStays({ first, notify, leave }: StaysOptions): () => void {
  return () => {
    if (first()) notify(staysWords, () => leave(`${staysWords.title}. ${staysWords.body}`));
  };
}
