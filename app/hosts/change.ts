import type { HostRow } from '#shared/models/host-table';
import { err, ok, type Result } from '#shared/result';
import { readDocument, type Document } from './documents/document';
import { edited, type Edit } from './documents/edits';
import { isSame, plainOf, type Node, type Plain } from './documents/node';
import type { EntryPath } from './entries';

/** Which member of an entry an edit is about. */
export type Role = 'command' | 'args' | 'timeout' | 'env' | 'relax';

/**
 * One edit as it is remembered for its undoing. `replaced`: text in the place of text; `prepended`: items before a list's own; `added`: a member. Of `env`, a value that went
 * into the vault, `removed` is empty: what it was is kept nowhere else.
 */
export interface Made {
  /** Of `env`: the variable. */
  readonly name?: string | undefined;
  readonly role: Role;
  readonly form: 'replaced' | 'prepended' | 'added';
  readonly removed: string;
  readonly inserted: string;
}

/** What is done to one entry. */
export interface EntryChange {
  /** What `--entry` says. */
  readonly id: string;
  readonly name: string;
  readonly path: EntryPath;
  readonly made: readonly Made[];
}

/** Why nothing is done. */
export type Refused =
  /** The entry is not there, or is not one this can be done to. */
  | { readonly why: 'entry'; readonly name: string }
  /** What the edits came to is not what they were to come to: nothing is written on such ground. */
  | { readonly why: 'unsure' };

/** The file after a change. */
export interface Changed {
  /** The whole file, its mark of byte order with it. */
  readonly text: string;
  readonly edits: readonly Edit[];
  readonly changes: readonly EntryChange[];
}

export type Where = { readonly host: HostRow; readonly servers: readonly (readonly string[])[] };

/**
 * Makes the edits, reads the outcome anew and compares it with what was intended: `intended` says which nodes are to mean what, and everything else is to mean what it
 * did, in the same order.
 */
export function changedBy(document: Document, edits: readonly Edit[], intended: ReadonlyMap<Node, Plain>, changes: readonly EntryChange[]): Result<Changed, Refused> {
  const text = document.mark + edited(document.text, edits);
  const after = readDocument(text, document.format);
  if (!after.ok || !isSame(plainOf(after.value.root), plainOf(document.root, intended))) return err({ why: 'unsure' });
  return ok({ text, edits, changes });
}
