import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { readDocument } from '#main/scan/document';
import { compareByTables, type Hold } from '#app/definitions/compare';
import { pinnedPart } from '#app/definitions/canonical';
import { styles } from '#app/definitions/cells/styles';
import { eachSignOf } from '#app/definitions/learnt/features';
import { piecesOf } from '#app/definitions/learnt/pieces';
import { textsOf } from '#app/definitions/texts';
import { member, type Json } from '#shared/json';
import { diceOf } from '../random';
import { harmlessTexts } from './harmless';

/** The authors whose updates are learnt from, by the name of their file. */
export const authorNames = ['dev', 'dev-2', 'dev-3', 'dev-4', 'dev-5', 'dev-6', 'dev-7', 'dev-8', 'dev-9', 'dev-10', 'dev-11'] as const;
/** Definitions other authors wrote for the model of words, as if all of each was added. */
const told = ['train-b', 'train-c', 'train-d', 'train-e', 'train-f', 'train-h', 'train-j', 'train-k'] as const;
/** Updates written for the model, after updates of other authors that were missed or held had been read. */
export const writtenAuthor = 70;
export const toldAuthor = 80;
export const packagesAuthor = 90;

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

export interface Features {
  readonly numbers: Int32Array;
  /** By feature, whether it stands for a word itself. */
  readonly spelt: Uint8Array;
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
      eachSignOf(piece, typeof name === 'string' ? name : '', said, (index, common) => {
        numbers.push(index);
        spelt.push(common ? 0 : 1);
      });
      return { numbers: Int32Array.from(numbers), spelt: Uint8Array.from(spelt), text: `${piece.kind} ${piece.name} ${piece.text}` };
    }),
  };
}

export interface Fitting {
  readonly seed: number;
  readonly rounds: number;
  readonly rate: number;
  readonly pull: number;
  /** A word counts only where so many authors wrote it. */
  readonly least: number;
  readonly size: number;
  readonly weightOf: (row: Update) => number;
}

export interface Fitted {
  readonly values: Float64Array;
  readonly bias: number;
}

/** AdaGrad over the logistic loss of the piece that looks worst, the mean of the last rounds. */
export function fitUpdates(rows: readonly Update[], { seed, rounds, rate, pull, least, size, weightOf }: Fitting): Fitted {
  const dice = diceOf(seed);
  const spoken = new Map<number, Set<number>>();
  for (const { author, pieces } of rows) for (const { numbers, spelt } of pieces) for (let nth = 0; nth < numbers.length; nth += 1) if (spelt[nth] === 1) spoken.set(numbers[nth] ?? 0, (spoken.get(numbers[nth] ?? 0) ?? new Set()).add(author));
  const used = rows.map(({ pieces }) => pieces.map(({ numbers, spelt }) => numbers.filter((feature, nth) => spelt[nth] === 0 || (spoken.get(feature)?.size ?? 0) >= least)));
  const values = new Float64Array(size);
  const past = new Float64Array(size).fill(0.3);
  const mean = new Float64Array(size);
  let [bias, pastBias, meanBias] = [-1, 1, 0];
  const order = rows.map((_, nth) => nth);
  const averaged = Math.min(6, rounds);
  for (let round = 0; round < rounds; round += 1) {
    for (let nth = order.length - 1; nth > 0; nth -= 1) {
      const other = dice.between(0, nth);
      [order[nth], order[other]] = [order[other] ?? 0, order[nth] ?? 0];
    }
    for (const nth of order) {
      const row = rows[nth];
      const pieces = used[nth];
      if (row === undefined || pieces === undefined || pieces.length === 0) continue;
      const learn = (features: Int32Array, sum: number, share: number): void => {
        const slope = (1 / (1 + Math.exp(-sum)) - (row.bad ? 1 : 0)) * weightOf(row) * share;
        for (const feature of features) {
          const gradient = slope + pull * (values[feature] ?? 0);
          past[feature] = (past[feature] ?? 0) + gradient * gradient;
          values[feature] = (values[feature] ?? 0) - (rate * gradient) / Math.sqrt(past[feature] ?? 1);
        }
        pastBias += slope * slope;
        bias -= (rate * slope) / Math.sqrt(pastBias);
      };
      const sums = pieces.map((features) => sumOf(values, bias, features));
      if (row.bad) {
        // Which of its pieces is the bad one nobody has said: the worst, and at first all alike.
        const worst = Math.max(...sums);
        const shares = sums.map((sum) => Math.exp((sum - worst) * (round < 3 ? 0.5 : 2)));
        const total = shares.reduce((one, other) => one + other, 0);
        for (const [at, features] of pieces.entries()) learn(features, sums[at] ?? 0, (shares[at] ?? 0) / total);
      } else for (const [at, features] of pieces.entries()) learn(features, sums[at] ?? 0, 1);
    }
    if (round < rounds - averaged) continue;
    for (let nth = 0; nth < size; nth += 1) mean[nth] = (mean[nth] ?? 0) + (values[nth] ?? 0) / averaged;
    meanBias += bias / averaged;
  }
  return { values: mean, bias: meanBias };
}

function sumOf(values: Float64Array, bias: number, features: Int32Array): number {
  let sum = bias;
  for (const feature of features) sum += values[feature] ?? 0;
  return sum;
}

/** The sum of the piece that looks worst; far below zero where nothing is added. */
export function sumOfUpdate({ values, bias }: Fitted, { pieces }: Update): number {
  return Math.max(-20, ...pieces.map(({ numbers }) => sumOf(values, bias, numbers)));
}
