/** One place of a file that is replaced. */
export interface Edit {
  readonly old: string;
  readonly now: string;
  /** Everywhere it stands; otherwise at its first place. */
  readonly all: boolean;
  /** The line it is said to begin at, counted from 1, where that is said: of several places the nearest is meant. */
  readonly near: number | null;
}

/** What a call would do to a file's text. */
export type FileChange =
  | { readonly kind: 'whole'; readonly text: string }
  | { readonly kind: 'create'; readonly text: string }
  | { readonly kind: 'append'; readonly text: string }
  | { readonly kind: 'edits'; readonly edits: readonly Edit[] }
  /** `line`: how many lines stand before it. */
  | { readonly kind: 'insert'; readonly line: number; readonly text: string }
  | { readonly kind: 'delete' };

/** A file a call would write, by its arguments alone. */
export interface FileWrite {
  /** As the call names it. */
  readonly path: string;
  /** Where that is; null where it cannot be told. */
  readonly absolute: string | null;
  readonly change: FileChange;
  /** Names of the arguments that say it. */
  readonly shows: readonly string[];
}

/** What a file holds when it is looked at: its text, nothing because it is not there, or why its text is not known. */
export type FileNow = { readonly kind: 'text'; readonly text: string } | { readonly kind: 'absent' } | { readonly kind: 'problem'; readonly why: string };
