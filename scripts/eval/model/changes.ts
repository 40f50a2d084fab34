import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { readDocument } from '#main/scan/document';
import { compareByTables, type Hold } from '#app/definitions/compare';
import { pinnedPart } from '#app/definitions/canonical';
import { styles } from '#app/definitions/cells/styles';
import { aboutOf, eachSignOf } from '#app/definitions/learnt/features';
import { piecesOf } from '#app/definitions/learnt/pieces';
import { textsOf } from '#app/definitions/texts';
import { member, type Json } from '#shared/json';
import { diceOf } from '../random';
import { harmlessTexts } from './harmless';
import { fitLinear, sumOf, type Fitted, type Learning, type Part } from './linear';

/** The authors whose updates are learnt from, by the name of their file. */
export const authorNames = ['dev', 'dev-2', 'dev-3', 'dev-4', 'dev-5', 'dev-6', 'dev-7', 'dev-8', 'dev-9', 'dev-10', 'dev-11', 'dev-12', 'dev-13', 'dev-14', 'dev-15', 'dev-16', 'dev-17', 'dev-18', 'dev-19'] as const;
/** Definitions other authors wrote for the model of words, as if all of each was added. */
const told = ['train-b', 'train-c', 'train-d', 'train-e', 'train-f', 'train-h', 'train-j', 'train-k', 'train-n', 'train-o', 'train-p', 'train-q', 'train-r', 'train-s', 'train-t', 'train-u', 'train-v', 'train-w', 'train-x', 'train-y', 'train-z'] as const;
/** Updates written for the model, after updates of other authors that were missed or held had been read. */
export const writtenAuthor = 70;
export const toldAuthor = 80;
/** From this one on, those of whom many came at once. */
export const laterAuthor = 90;
export const packagesAuthor = 120;

export interface Update {
  readonly id: string;
  readonly line: string;
  readonly author: number;
  readonly bad: boolean;
  /** What it adds, each piece with the numbers of its features. */
  readonly pieces: readonly Features[];
  /** What the tables make of it: held back, and what a likeness has to say against it; and nothing, where nothing changed. */
  readonly isHeld: boolean;
  readonly hold: Hold;
  readonly isEmpty: boolean;
  readonly alike: number;
  readonly signs: number;
  readonly rules: readonly string[];
}

export interface Features extends Part {
  readonly text: string;
}

export function updatesOf(root: string): readonly Update[] {
  const folder = path.join(root, 'scripts/eval/texts');
  const lines = (name: string): readonly string[] => {
    const at = path.join(folder, name);
    return existsSync(at) ? readFileSync(at, 'utf8').split('\n').filter((line) => line.trim() !== '') : [];
  };
  const authors = authorNames.flatMap((name, author) => lines(`changes-${name}.jsonl`).map((line) => {
    const { id, label } = JSON.parse(line) as { readonly id: string; readonly label: string };
    const body = read(line);
    return updateOf({ id, line, author, bad: label === 'malicious' }, member(body, 'before') ?? null, member(body, 'after') ?? null, true);
  }));
  const others = told.flatMap((name, nth) => lines(`${name}-definitions.jsonl`).flatMap((line): readonly Update[] => {
    const { id, label, tool } = JSON.parse(line) as { readonly id: string; readonly label: string; readonly tool?: { readonly name?: string } };
    if (tool?.name === undefined) return [];
    const after = member(read(line), 'tool') ?? null;
    return [updateOf({ id, line, author: toldAuthor + nth, bad: label !== 'benign' }, read(JSON.stringify({ name: tool.name })), after, false)];
  }));
  const written = toldLines(lines('told-changes.txt'));
  const grown = styles.map(([name, description]) => {
    const [first = ''] = description.split(/(?<=[.!?])\s|\n/);
    const tool = (text: string): Json => read(JSON.stringify({ name, description: text, inputSchema: { type: 'object' } }));
    return updateOf({ id: `grown-${name}`, line: name, author: writtenAuthor, bad: false }, tool(first), tool(description), false);
  });
  const packages = harmlessTexts(root, diceOf(7)).filter(({ where, text }) => where === 'definition' && text.length < 400).map(({ text, source }, nth) => updateOf({ id: `package-${nth}`, line: JSON.stringify({ source, text }), author: packagesAuthor, bad: false }, read(JSON.stringify({ name: 'x' })), read(JSON.stringify({ name: 'x', description: text })), false));
  return [...authors, ...grown, ...written, ...others, ...packages];
}

/** One update a line, as `name :: what it said => what it says :: +argument:type=default what is said of it`, under the heading of its label. */
function toldLines(lines: readonly string[]): readonly Update[] {
  let label = '';
  return lines.flatMap((line, nth): readonly Update[] => {
    if (line.startsWith('# ')) label = line.slice(2);
    const match = /^(\S+) :: (.*?) => (.*)$/u.exec(line);
    if (match === null) return [];
    const [, name = '', before = '', rest = ''] = match;
    const [after = '', ...given] = rest.split(' :: ');
    const properties = Object.fromEntries(given.map((one) => {
      const [, key = '', type = 'string', preset, said] = /^\+(\w+)(?::(\w+))?(?:=(\S*))?(?: (.+))?$/u.exec(one) ?? [];
      const value = preset === undefined ? undefined : type === 'boolean' ? preset === 'true' : type === 'integer' || type === 'number' ? Number(preset) : preset === 'true' || preset === 'false' ? preset === 'true' : preset;
      return [key, { type: typeof value === 'boolean' ? 'boolean' : type, ...(value === undefined ? {} : { default: value }), ...(said === undefined ? {} : { description: said }) }];
    }));
    const tool = (description: string, more: Readonly<Record<string, unknown>>): string => JSON.stringify({ name, description, inputSchema: { type: 'object', properties: { id: { type: 'string' }, ...more } } });
    return [updateOf({ id: `told-${nth + 1}`, line, author: writtenAuthor, bad: label === 'malicious' }, read(tool(before, {})), read(tool(after, properties)), false)];
  });
}

function read(line: string): Json {
  const document = readDocument({ kind: 'line', bytes: Buffer.from(line) });
  if (document?.ok !== true) throw new Error(`a row cannot be read: ${line.slice(0, 100)}`);
  return document.value.body;
}

function updateOf(row: Pick<Update, 'id' | 'line' | 'author' | 'bad'>, before: Json, after: Json, compared: boolean): Update {
  const [was, is] = [pinnedPart('tool', before), pinnedPart('tool', after)];
  const { pieces, said } = piecesOf({ was, is, before: textsOf(was).texts, now: textsOf(is).texts });
  const name = was.get('name');
  const about = aboutOf(typeof name === 'string' ? name : '', said);
  const found = compared ? compareByTables('tool', before, after) : null;
  return {
    ...row,
    isHeld: found !== null && found.class !== 'wording',
    hold: found?.hold ?? 'weak',
    isEmpty: found === null,
    alike: found?.alike ?? 0,
    signs: found?.signs ?? 0,
    rules: [...new Set((found?.findings ?? []).map(({ rule }) => rule))],
    pieces: pieces.map((piece): Features => {
      const numbers: number[] = [];
      const spelt: number[] = [];
      eachSignOf(piece, about, (index, common) => {
        numbers.push(index);
        spelt.push(common ? 0 : 1);
      });
      return { numbers: Int32Array.from(numbers), spelt: Uint8Array.from(spelt), text: `${piece.kind} ${piece.name} ${piece.text}` };
    }),
  };
}

/** Learns from updates: what an update adds is weighed by its worst piece. */
export function fitUpdates(rows: readonly Update[], how: Omit<Learning, 'bias'>, weightOf: (row: Update) => number): Fitted {
  return fitLinear(rows.map((row) => ({ author: row.author, bad: row.bad, weight: weightOf(row), parts: row.pieces })), { ...how, bias: -1 });
}

/** The sum of the piece that looks worst; far below zero where nothing is added. */
export function sumOfUpdate(fitted: Fitted, { pieces }: Update): number {
  return Math.max(-20, ...pieces.map(({ numbers }) => sumOf(fitted, numbers)));
}
