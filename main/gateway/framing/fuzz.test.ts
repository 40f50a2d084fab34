import { isUtf8 } from 'node:buffer';
import { expect, it } from 'vitest';
import { print } from '#shared/json';
import { type Decoded, decode, decodeItem } from './decode';
import { errorReply } from '#app/messages/reply';
import { type Framed, LineSplitter } from './lines';
import { parse } from './parse';
import { usableId } from './usable-id';

const count = process.env['COUNTERSIGN_SOAK'] === undefined ? 10_000 : 1_000_000;
const seed = Number(process.env['COUNTERSIGN_SEED'] ?? Date.now() % 2 ** 31);

/** Numbers below `below`, the same ones for the same seed (mulberry32). */
function dice(state: number): (below: number) => number {
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below);
  };
}

const roll = dice(seed);
const pick = <T>(list: readonly T[]): T => list[roll(list.length)] as T;

const ids = ['1', '"a"', '"\\u0061"', '0', '-3', '1.0', '1.5', '1e3', 'null', '9007199254740993', '""', '{}', 'true', `"${'i'.repeat(80)}"`];
const values = [
  '{}',
  '[]',
  'null',
  '"x"',
  '{"name":"echo","arguments":{"message":"hi \\"you\\" \\ud83d\\ude00"},"_meta":{"progressToken":1.5}}',
  '{"name":"safe","name":"dangerous"}',
  '{"a":[1,2.50,-0,1e400,12345678901234567890,true,false,null]}',
  '{"__proto__":{"x":1},"inputResponses":{"k":{"action":"accept"}},"requestState":"s"}',
  '{"content":[{"type":"text","text":"caf\u00e9 \u{1f600} \u2028"}],"isError":false}',
  `${'['.repeat(520)}${']'.repeat(520)}`,
  `{"text":"${'long '.repeat(60)}\\n"}`,
];
const methods = ['"tools/call"', '"tools\\/call"', '"notifications/cancelled"', '"vendor/unknown"', '7', '""'];
const names = ['jsonrpc', 'id', 'method', 'params', 'result', 'error', 'extra', 'Method', 'i\\u0064'];
const splices = ['"', '\\', '{', '}', '[', ']', ',', ':', '\u0000', '\r', '\t', ' ', '0', '-', 'e', 'null', '"id":2,', '\\u', '\uFEFF'];

function member(name: string): string {
  if (name === 'jsonrpc') return `"jsonrpc":${pick(['"2.0"', '"2.0"', '"2.0"', '"2\\u002e0"', '2', '"1.0"'])}`;
  if (name === 'id' || name === 'i\\u0064') return `"${name}":${pick(ids)}`;
  if (name === 'method' || name === 'Method') return `"${name}":${pick(methods)}`;
  return `"${name}":${pick(values)}`;
}

function message(): string {
  const likely = pick([['jsonrpc', 'id', 'method', 'params'], ['method', 'params', 'jsonrpc', 'id'], ['jsonrpc', 'method'], ['result', 'jsonrpc', 'id'], ['jsonrpc', 'id', 'error']]);
  const chosen = roll(5) === 0 ? Array.from({ length: roll(7) }, () => pick(names)) : roll(6) === 0 ? [...likely, pick(names)] : likely;
  return `{${chosen.map(member).join(pick([',', ',', ' , ']))}}`;
}

function mutate(line: Buffer): Buffer {
  const parts: Buffer[] = [];
  const at = roll(line.length + 1);
  parts.push(line.subarray(0, at), roll(3) === 0 ? Buffer.of(roll(256)) : Buffer.from(pick(splices)));
  parts.push(line.subarray(Math.min(line.length, at + roll(4))));
  return Buffer.concat(parts);
}

/** One line without LF. */
function line(): Buffer {
  if (roll(10) === 0) return Buffer.from(Array.from({ length: 1 + roll(60) }, () => roll(256)).filter((value) => value !== 0x0a));
  let bytes: Buffer = Buffer.from(roll(12) === 0 ? `[${Array.from({ length: roll(4) }, message).join()}]` : message());
  for (let edits = roll(2) * roll(4); edits > 0; edits--) bytes = mutate(bytes);
  return roll(20) === 0 ? bytes.subarray(0, roll(bytes.length)) : bytes;
}

/** The message as JSON.parse sees it, or undefined where it is none. */
function seen(bytes: Buffer): Record<string, unknown> | undefined {
  if (!isUtf8(bytes)) return undefined;
  try {
    const value: unknown = JSON.parse(bytes.toString());
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}

/** Throws where the verdict on one line is wrong. */
function check(bytes: Buffer, decoded: Decoded): void {
  const value = seen(bytes);
  if (decoded.kind === 'batch') {
    const items = decoded.items.map((item) => (JSON.parse(item.toString()) as unknown) ?? null);
    if (JSON.stringify(items) !== JSON.stringify(value)) throw new Error('a batch and its items differ');
    for (const item of decoded.items) checkItem(item);
    return;
  }
  if (decoded.kind === 'malformed') {
    if (decoded.code === -32700 ? value !== undefined : value === undefined && decoded.reason.startsWith('`')) throw new Error('JSON.parse disagrees');
    JSON.parse(errorReply(decoded.id, decoded.code, decoded.reason).toString());
    if (value !== undefined) checkAnswered(bytes, decoded.id === null, value);
    return;
  }
  if (value === undefined) throw new Error('a line was let through that JSON.parse refuses');
  if (JSON.stringify(JSON.parse(print(parse(bytes)))) !== JSON.stringify(value)) throw new Error('parse lost something');
  if ('method' in decoded && decoded.method !== value['method']) throw new Error('the method differs');
  if ('id' in decoded && JSON.parse(decoded.id.text) !== value['id']) throw new Error('the id differs');
  if (decoded.kind === 'notification' && 'id' in value) throw new Error('a request became a notification');
}

/** A usable id is always answered; one that is given twice is not usable. */
function checkAnswered(bytes: Buffer, unanswered: boolean, value: Record<string, unknown>): void {
  const usable = typeof value['id'] === 'string' || typeof value['id'] === 'number';
  const given = bytes.toString().match(/"i(d|\\u0064)"\s*:/g)?.length ?? 0;
  if (unanswered && usable && given === 1) throw new Error('a usable id goes unanswered');
}

function checkItem(item: Buffer): void {
  check(item, decodeItem(item));
}

it(`survives ${count} random and mutated lines (COUNTERSIGN_SEED=${seed})`, { timeout: 1_800_000 }, () => {
  const kinds = new Set<string>();
  for (let round = 0; round < count; round++) {
    const bytes = line();
    try {
      const decoded = decode(bytes);
      kinds.add(decoded.kind);
      check(bytes, decoded);
      usableId(bytes.subarray(0, roll(bytes.length + 1)), bytes.subarray(roll(bytes.length + 1)));
    } catch (cause) {
      throw new Error(`seed ${seed}, round ${round}, line (base64) ${bytes.toString('base64')}`, { cause });
    }
  }
  expect([...kinds].sort()).toEqual(['batch', 'malformed', 'notification', 'orphan-error', 'request', 'response']);
});

it(`splits ${count} lines in random chunks as they were joined (COUNTERSIGN_SEED=${seed})`, { timeout: 1_800_000 }, () => {
  const limit = 4000;
  const splitter = new LineSplitter(limit);
  for (let round = 0; round < count; round += 100) {
    const lines = Array.from({ length: 100 }, line);
    const stream = Buffer.concat(lines.flatMap((bytes) => [bytes, Buffer.from('\n')]));
    const framed: Framed[] = [];
    for (let from = 0; from < stream.length; ) {
      const to = from + 1 + roll(pick([3, 300, 9000]));
      framed.push(...splitter.push(stream.subarray(from, to)));
      from = to;
    }
    const got = framed.map((item) => (item.kind === 'oversize' ? 'oversize' : item.bytes.toString('latin1')));
    const want = lines
      .flatMap((bytes) => bytes.toString('latin1').split('\n'))
      .map((text) => (text.length > limit ? 'oversize' : text.replace(/\r$/, '')))
      .filter((text) => text !== '');
    if (got.join('\n') !== want.join('\n')) throw new Error(`seed ${seed}, round ${round}: lines differ`);
  }
  expect(splitter.end()).toEqual([]);
});
