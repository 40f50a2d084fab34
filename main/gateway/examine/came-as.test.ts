import { expect, test } from 'vitest';
import { isJsonObject, member, print, type Json } from '#shared/json';
import { withArguments } from '#app/messages/edited-call';
import type { KnownTool } from '#app/session/described';
import { readToolCall } from '#app/messages/tool-call';
import { readHostLine } from '../incoming';
import { examine } from './examine';
import { takeLine } from './came-as';
import { jobOf } from './job-of';

const long = 'x'.repeat(70_000);
const lineOf = (args: string): Buffer => Buffer.from(`{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"a","arguments":${args}}}`);

/** The request as the gateway reads it off its line. */
function read(args: string): Json {
  const [event] = readHostLine({ kind: 'line', bytes: lineOf(args) });
  if (event?.kind !== 'host-message' || event.message.kind !== 'request' || event.message.body === undefined) throw new Error('it was not read');
  return event.message.body;
}

function jobFor(body: Json) {
  const call = readToolCall(body);
  if (!call.ok) throw new Error(call.error);
  return jobOf({ kind: 'examine', call: 'c', tool: call.value, known: { definition: undefined, schema: undefined } as unknown as KnownTool, world: { places: { home: null, roots: [], folder: null, real: () => null }, trail: null } });
}

test.each([
  { args: `{"command":"rm -rf / ","more":"${long}"}`, why: 'a dangerous command' },
  { args: ` { "n" : 1.0, "big":1e400, "more":"${long}" } `, why: 'numbers no number holds, and spaces' },
  { args: `{"\\u0063ommand":"curl https://x.example/?a=${long}","__proto__":"y"}`, why: 'escapes in names' },
  { args: `{"text":"Ω ${long} \\ud83d\\ude00 \\ud800"}`, why: 'other writings and half a pair' },
])('a long call is examined from its line, and found the same by it as by its text: $why', ({ args }) => {
  const body = read(args);
  const job = jobFor(body);
  expect(job).toMatchObject({ arguments: null, line: new Uint8Array(lineOf(args)) });
  const { line: _, ...rest } = job;
  expect(examine(job)).toEqual(examine({ ...rest, arguments: print(member(member(body, 'params'), 'arguments') ?? null) }));
});

test('what is found is found in the line', () => {
  expect(examine(jobFor(read(`{"command":"rm -rf / ","more":"${long}"}`)))).toMatchObject({ tier: 3 });
  expect(examine(jobFor(read(`{"text":"${long}"}`)))).toMatchObject({ tier: 2 });
});

test.each([
  { why: 'arguments the person edited are others', of: (args: ReadonlyMap<string, Json>) => new Map(args) },
  { why: 'no arguments have no line', of: () => undefined },
  { why: 'null has none', of: () => null },
])('$why', ({ of }) => {
  const args = member(member(read(`{"text":"${long}"}`), 'params'), 'arguments');
  if (!isJsonObject(args)) throw new Error('it was not read');
  expect(takeLine(of(args))).toBeUndefined();
  expect(takeLine(args)).toHaveLength(lineOf(`{"text":"${long}"}`).length);
});

test('an edited call is printed, with what the person wrote', () => {
  const edited = withArguments(read(`{"text":"${long}"}`), new Map([['text', 'other']]));
  expect(jobFor(edited ?? null)).toMatchObject({ arguments: '{"text":"other"}' });
});

test('a line is given once, and that of a short call never: its text is made in no time', () => {
  const body = read(`{"text":"${long}"}`);
  expect(jobFor(body).line).toBeDefined();
  expect(jobFor(body)).toMatchObject({ arguments: print(member(member(body, 'params'), 'arguments') ?? null) });
  expect(jobFor(read('{"text":"short"}'))).toMatchObject({ arguments: '{"text":"short"}' });
});
