import type { HostFormat } from '#shared/models/host-table';
import { err, ok, type Result } from '#shared/result';
import { readJsonc } from './jsonc';
import type { Node } from './node';
import { readToml } from './toml';
import { readYaml } from './yaml';

export type Format = Exclude<HostFormat, 'script'>;

/** A settings file as text that can be edited. */
export interface Document {
  readonly format: Format;
  /** The mark of byte order it begins with; no offset counts it. */
  readonly mark: '' | '\uFEFF';
  readonly text: string;
  /** How its lines end: as the first one does. */
  readonly eol: '\n' | '\r\n';
  readonly root: Node;
}

/** Why a text is no document: its line and column, both from 1, where it stops being one. */
export interface Malformed {
  readonly line: number;
  readonly column: number;
}

/** So many UTF-16 units of a format are read: what its parser takes a second or two for on a small machine. */
export const sizeLimits: Readonly<Record<Format, number>> = { jsonc: 16_000_000, toml: 512_000, yaml: 256_000 };

const readers: Readonly<Record<Format, (text: string) => Result<Node, number>>> = { jsonc: readJsonc, toml: readToml, yaml: readYaml };

/** Parses `given`, the whole file. */
export function readDocument(given: string, format: Format): Result<Document, Malformed> {
  const mark = given.startsWith('\uFEFF') ? '\uFEFF' : '';
  const text = given.slice(mark.length);
  const read = parsed(text, format);
  if (!read.ok) return err(placeOf(text, read.error));
  return ok({ format, mark, text, eol: /\r?\n/.exec(text)?.[0] === '\r\n' ? '\r\n' : '\n', root: read.value });
}

function parsed(text: string, format: Format): Result<Node, number> {
  try {
    return readers[format](text);
  } catch {
    // Brackets in brackets beyond what the stack holds.
    return err(0);
  }
}

function placeOf(text: string, at: number): Malformed {
  const before = text.slice(0, at);
  const line = before.split('\n').length;
  return { line, column: at - before.lastIndexOf('\n') };
}
