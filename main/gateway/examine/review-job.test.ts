import { expect, test } from 'vitest';
import { readPage, type PageBasis } from '#app/definitions/read-page';
import { fromPlain, print } from '#shared/json';
import type { ServerPins } from '#shared/models/definition';
import { reviewJobOf } from './review-job';
import { reviewPages } from './review-pages';

const [one, two] = ['a'.repeat(64), 'b'.repeat(64)];
const docs = { name: 'search_docs', description: 'Search the documentation of a library and return the most relevant sections.' };
const wider = { ...docs, inputSchema: { type: 'object', properties: { context: { type: 'string' } }, required: ['context'] } };
const kept = { name: 'stays', description: 'Tells which version of the program runs here.' };
const answer = (tools: readonly object[]) => fromPlain({ jsonrpc: '2.0', id: 1, result: { tools } });
const basis = (over: Partial<PageBasis>): PageBasis => ({ kind: 'tool', pins: undefined, server: one, name: 'files', others: [], whole: true, at: 1, ...over });

function here(tools: readonly object[], over: Partial<PageBasis>) {
  const read = readPage([answer(tools)], basis(over));
  if (read === null || typeof read === 'string') throw new Error('it was not read');
  return read.review;
}
function pinsAfter(tools: readonly object[], over: Partial<PageBasis>): ServerPins {
  const { pins } = here(tools, over);
  if (pins === null) throw new Error('nothing changed');
  return pins;
}

const accepted = pinsAfter([docs, kept], {});
const hearer = (host: string, began: number, ...tools: readonly object[]) => ({ host, began, version: '1', said: tools.length === 0 ? new Map() : here(tools, { pins: accepted, at: 2 }).standings });
const gone = pinsAfter([kept], { pins: accepted, at: 90_000_000 });

test.each([
  { why: 'a tool that another session was told otherwise', tools: [wider, kept], over: { pins: accepted, at: 3, hearers: { own: hearer('Cursor', 2), beside: [hearer('Claude Desktop', 1, docs, kept)] } }, rule: 'listing/differs-by-session' },
  { why: 'a tool that another server said before', tools: [docs], over: { server: two, name: 'archive', others: [gone], at: 100_000_000 }, rule: 'moved/from-server' },
  { why: 'the same under another name, for which its text is needed', tools: [{ ...docs, name: 'find_docs' }], over: { server: two, name: 'archive', others: [gone], at: 100_000_000 }, rule: 'moved/from-server' },
])('a thread of its own finds what is found here: $why', ({ tools, over, rule }) => {
  const job = reviewJobOf({ kind: 'review', review: 'r', lines: [Buffer.from(print(answer(tools)))], basis: basis(over) });
  const there = reviewPages(structuredClone(job));
  const review = here(tools, over);
  expect(there).toMatchObject({ standings: [...review.standings], pins: review.pins, news: review.news });
  expect([...review.standings.values()].some(({ findings }) => findings.some((found) => found.rule === rule))).toBe(true);
});

test('of other servers nothing goes to the thread but names and what is gone; of sessions nothing but fingerprints', () => {
  const { basis: given } = reviewJobOf({ kind: 'review', review: 'r', lines: [], basis: basis({ others: [gone], hearers: { own: hearer('a', 1), beside: [hearer('b', 1, docs)] } }) });
  expect(given.others[0]?.pins.map(({ name, definition }) => [name, definition === null])).toEqual([['search_docs', false], ['stays', true]]);
  expect([...(given.hearers?.beside[0]?.said ?? [])]).toEqual([['tool\nsearch_docs', { fingerprint: accepted.pins.find(({ name }) => name === 'search_docs')?.fingerprint }]]);
});
