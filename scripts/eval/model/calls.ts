import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { readDocument } from '#main/scan/document';
import { bits, describedFrom, eachSign, signsOf } from '#app/tiers/learnt/features';
import { highest, type Placed } from '#app/tiers/evidence';
import { judgeByTables } from '#app/tiers/judge';
import { argumentsOf, toolOf } from '#app/tiers/scan';
import * as calls from '#app/tiers/cells/calls';
import * as dangerous from '#app/tiers/cells/dangerous';
import * as deceit from '#app/tiers/cells/deceit';
import * as freshDangers from '#app/tiers/cells/fresh/dangers';
import * as freshDangersLater from '#app/tiers/cells/fresh/dangers-later';
import * as freshDangersPeople from '#app/tiers/cells/fresh/dangers-people';
import * as freshOdd from '#app/tiers/cells/fresh/odd';
import * as freshOrdinary from '#app/tiers/cells/fresh/ordinary';
import * as freshOrdinaryLater from '#app/tiers/cells/fresh/ordinary-later';
import * as freshTools from '#app/tiers/cells/fresh/tools';
import * as freshToolsLater from '#app/tiers/cells/fresh/tools-later';
import * as everyday from '#app/tiers/cells/everyday';
import * as harms from '#app/tiers/cells/harms';
import * as ordinary from '#app/tiers/cells/ordinary';
import type { CallCell, ToolCell } from '#app/tiers/cells/sheet';
import * as tools from '#app/tiers/cells/tools';
import * as unseen from '#app/tiers/cells/unseen';
import { namesReading, saysNothing } from '#app/tiers/learnt/likeness';
import type { ToolWords } from '#app/tiers/tool';
import type { Json } from '#shared/json';
import { fitLinear, type Fitted } from './linear';

/** The authors whose calls are learnt from, by the name of their file. */
const authors = ['dev', 'dev-2', 'dev-3', 'dev-4', 'dev-5', 'dev-6', 'dev-7', 'dev-8', 'dev-9', 'dev-10', 'dev-11', 'dev-12', 'dev-13', 'dev-14', 'dev-15', 'dev-16', 'dev-17', 'dev-18', 'dev-19', 'dev-20', 'dev-21', 'dev-22', 'dev-23', 'dev-24', 'dev-25', 'dev-26', 'dev-27', 'dev-28', 'dev-29', 'dev-30'] as const;

export interface Row {
  readonly id: string;
  readonly line: string;
  readonly author: number;
  readonly label: 'dangerous' | 'ordinary' | 'read';
  /** The numbers of its features. */
  readonly features: Int32Array;
  /** By feature, whether it stands for a word itself. */
  readonly spelt: Uint8Array;
  /** The tier the tables give, and whether they know nothing of an effect. */
  readonly tier: number;
  readonly found: readonly Placed[];
  readonly tool: ToolWords;
  readonly args: Json | undefined;
  /** So many of its features, from the first, are the tool's own. */
  readonly own: number;
  /** Nothing is known of what its tool does but what its name is like. */
  readonly unknown: boolean;
}

/** The cells of this project: calls and tools with the tier they must get. Of many of them the tables were made. */
function cellRows(): readonly Row[] {
  const sheets = [calls, dangerous, deceit, everyday, harms, freshDangers, freshDangersLater, freshDangersPeople, freshOdd, freshOrdinary, freshOrdinaryLater, freshTools, freshToolsLater, ordinary, tools, unseen] as unknown as readonly Readonly<Record<string, unknown>>[];
  const cells = sheets.flatMap((sheet) => Object.values(sheet)).filter(Array.isArray).flat() as (CallCell | ToolCell)[];
  const seen = new Set<string>();
  return cells.flatMap((cell): Row[] => {
    const isCall = 'args' in cell;
    const line = JSON.stringify({ id: cell.id, tool: isCall ? cell.tool : { name: cell.name, ...(cell.description === undefined || cell.description === null ? {} : { description: cell.description }) }, ...(isCall && cell.description !== undefined ? { description: cell.description } : {}), arguments: isCall ? cell.args : {}, label: cell.want === 3 ? 'dangerous' : cell.want === 2 ? 'ordinary' : 'read' });
    if (seen.has(line)) return [];
    seen.add(line);
    return [rowOf(line, isCall ? cellAuthor : cellAuthor + 1)];
  });
}

/** Cells of calls, and behind them cells of tools, as authors. */
export const cellAuthor = 90;

export function rowsOf(folder: string): readonly Row[] {
  return [...cellRows(), ...toldRows(folder), ...authorRows(folder)];
}

/** One call a line, as `tool {arguments} :: what the tool says it does`, under the heading of its label. */
function toldRows(folder: string): readonly Row[] {
  let label = '';
  return readFileSync(path.join(folder, 'told-calls.txt'), 'utf8').split('\n').flatMap((line, nth): Row[] => {
    if (line.startsWith('# ')) label = line.slice(2);
    const match = /^(\S+) (\{.*?\})(?: :: (.+))?$/u.exec(line);
    if (match === null) return [];
    const [, tool = '', args = '{}', description] = match;
    return [rowOf(JSON.stringify({ id: `told-${nth + 1}`, tool, arguments: JSON.parse(args) as unknown, ...(description === undefined ? {} : { description }), label }), toldAuthor)];
  });
}

/** Calls written for the model, after calls of other authors that were missed had been read. */
export const toldAuthor = 80;

/** Of these trades the ordinary calls are grave ones done rightly, about which a person is asked all the same: they are not learnt. */
const graveTrades = 'dev-24';

function authorRows(folder: string): readonly Row[] {
  return authors.flatMap((name, author) => {
    const at = path.join(folder, `calls-${name}.jsonl`);
    if (!existsSync(at)) return [];
    return readFileSync(at, 'utf8').split('\n').filter((line) => line.trim() !== '').map((line) => rowOf(line, author)).filter(({ label }) => !(name === graveTrades && label === 'ordinary'));
  });
}

function rowOf(line: string, author: number): Row {
  const document = readDocument({ kind: 'line', bytes: Buffer.from(line) });
  const { label, id } = JSON.parse(line) as { readonly label: Row['label']; readonly id: string };
  if (document?.ok !== true) throw new Error(`the row ${id} cannot be read`);
  const tool = toolOf(document.value.body);
  if (tool === null) throw new Error(`the row ${id} names no tool`);
  const args = argumentsOf(document.value.body);
  const found = judgeByTables(tool, args);
  const features: number[] = [];
  const spelt: number[] = [];
  const take = (index: number, common: boolean): void => {
    features.push(index);
    spelt.push(common ? 0 : 1);
  };
  const signs = signsOf(tool);
  for (const { index, common } of signs.put) take(index, common);
  eachSign(signs, args, found, take);
  return { id, line, author, label, features: Int32Array.from(features), spelt: Uint8Array.from(spelt), tier: highest(found, 2), found, tool, args, own: signs.put.length, unknown: saysNothing(tool, found) && namesReading(signs) };
}

export interface Fitting {
  readonly seed: number;
  readonly rounds: number;
  readonly rate: number;
  readonly pull: number;
  /** A word counts only where so many authors wrote it. */
  readonly least: number;
  /** 1: a description may only raise; -1: only lower. */
  readonly speaks: 1 | -1;
  readonly weightOf: (row: Row) => number;
  readonly isBad: (row: Row) => boolean;
}

export type { Fitted };

const size = 1 << bits;

export function fitCalls(rows: readonly Row[], { speaks, weightOf, isBad, ...how }: Fitting): Fitted {
  const lessons = rows.map((row) => ({ author: row.author, bad: isBad(row), weight: weightOf(row), parts: [{ numbers: row.features, spelt: row.spelt }] }));
  return fitLinear(lessons, { ...how, size, bias: 0, oneSided: { from: describedFrom, sign: speaks } });
}

export function sumOfRow({ values, bias }: Fitted, { features }: Row, most: number = features.length): number {
  let sum = bias;
  for (const feature of features.subarray(0, most)) sum += values[feature] ?? 0;
  return sum;
}

export const authorNames = authors;
export { roomOf } from '#app/tiers/learnt/likeness';
