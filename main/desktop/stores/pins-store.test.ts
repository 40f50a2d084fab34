import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Pin, ServerPins } from '#shared/models/definition';
import { fakeTimers } from '../testing/fake-gateway';
import { pin, pinsOf, scratchFolder } from '../testing/samples';
import { openPinsStore } from './pins-store';
import type { SealedFile } from './sealed-entries';

const key = Buffer.alloc(32, 1);
const a = 'a'.repeat(64);
const b = 'b'.repeat(64);

interface Given {
  readonly known?: readonly string[];
  readonly keptBefore?: boolean;
  readonly newKey?: boolean;
  readonly key?: Buffer;
}

function storeIn(home: string, given: Given = {}) {
  const told: string[] = [];
  const timers = fakeTimers();
  const store = openPinsStore({
    home,
    key: given.key ?? key,
    servers: () => new Map((given.known ?? [a, b]).map((digest) => [digest, digest.slice(0, 1)])),
    keptBefore: given.keptBefore ?? true,
    newKey: given.newKey ?? false,
    onKept: () => void told.push('kept'),
    now: () => 0,
    later: timers.later,
    onDamage: ({ why }) => void told.push(why),
    onDoubt: (servers) => void told.push(`doubt ${servers}`),
    onFault: (what) => void told.push(what),
  });
  /** Every pin as `server name state`, and a server without pins by its name. */
  const state = (): string[] => store.all().flatMap(({ server, pins }) => (pins.length === 0 ? [`${server.slice(0, 1)} none`] : pins.map((one) => `${server.slice(0, 1)} ${one.name} ${one.state}`)));
  return { store, told, timers, state };
}

function kept(home: string): void {
  const { store } = storeIn(home, { keptBefore: false });
  store.putNow(pinsOf(a, pin('read')));
  store.putNow(pinsOf(b, pin('send'), pin('list')));
}

function edit(home: string, change: (file: SealedFile) => unknown): void {
  const path = join(home, 'pins.json');
  const file = JSON.parse(readFileSync(path, 'utf8')) as SealedFile;
  writeFileSync(path, JSON.stringify(change(file) ?? file));
}

function pinsIn(file: SealedFile, index: number): { fingerprint: string; state: string }[] {
  const value = file.entries[index]?.value as { pins: { fingerprint: string; state: string }[] } | undefined;
  return value?.pins ?? [];
}

test('what was accepted is there at the next start, and goes with its server', () => {
  using home = scratchFolder();
  kept(home.path);
  const { store, state, told } = storeIn(home.path);
  expect([state(), told]).toEqual([['a read accepted', 'b send accepted', 'b list accepted'], []]);
  store.forget(a);
  expect(storeIn(home.path, { known: [a, b] }).state()).toEqual(['b send accepted', 'b list accepted']);
  expect(storeIn(home.path, { known: [] }).state()).toEqual([]);
});

test('what was told to whom and what is gone is there at the next start as well; pins that were stored without it are what they were', () => {
  using home = scratchFolder();
  const heard = { told: [{ fingerprint: a, hosts: ['Cursor'], first: 1 }, { fingerprint: b, hosts: [], first: 2 }], returns: 1, differsAt: 3 };
  const given = pinsOf(a, pin('read', { heard, goneAt: 4 }), pin('write', { state: 'new', by: 'listing', moved: { server: 'other', name: 'put', until: 5, what: 'nearly' } }), pin('list'));
  storeIn(home.path, { keptBefore: false }).store.putNow(given);
  const { store, told } = storeIn(home.path);
  expect([store.of(a), told]).toEqual([given, []]);
  expect(Object.keys(store.of(a)?.pins[2] ?? {}).sort()).toEqual(['at', 'by', 'change', 'definition', 'fingerprint', 'kind', 'name', 'state']);
});

test('many listings are one write, a moment later or at the end', () => {
  using home = scratchFolder();
  const { store, timers, told } = storeIn(home.path, { keptBefore: false });
  store.put(pinsOf(a, pin('read')));
  store.put(pinsOf(a, pin('read'), pin('write')));
  store.put(pinsOf(b, pin('send')));
  expect([timers.waits(), storeIn(home.path, { keptBefore: false }).state()]).toEqual([[1000], []]);
  timers.fire();
  expect([told, storeIn(home.path).state()]).toEqual([['kept'], ['a read accepted', 'a write accepted', 'b send accepted']]);
  store.put(pinsOf(b));
  store.flush();
  timers.fire();
  expect(storeIn(home.path).state()).toEqual(['a read accepted', 'a write accepted', 'b none']);
});

// In each the file of `kept` is tampered with between two starts.
test.each<{ cell: string; change: (file: SealedFile) => unknown; want: string[]; told: string[]; why: string }>([
  { cell: 'a fingerprint', change: (file) => void Object.assign(pinsIn(file, 1)[0] ?? {}, { fingerprint: 'f'.repeat(64) }), want: ['a read accepted', 'b send new', 'b list new'], told: ['doubt 1'], why: 'another definition cannot be made the accepted one' },
  { cell: 'a pin taken out', change: (file) => void pinsIn(file, 1).pop(), want: ['a read accepted', 'b send new'], told: ['doubt 1'], why: 'the tool that is missing is new too' },
  { cell: 'a server taken out', change: (file) => ({ ...file, entries: file.entries.slice(1) }), want: ['b send new', 'b list new', 'a none'], told: ['doubt 2'], why: 'nobody knows which else were changed with it' },
  { cell: 'all taken out', change: () => ({ schemaVersion: 1, seal: null, entries: [] }), want: ['a none', 'b none'], told: ['doubt 2'], why: 'an emptied file is no first start' },
  { cell: 'all taken out under some seal', change: () => ({ schemaVersion: 1, seal: 'f'.repeat(64), entries: [] }), want: ['a none', 'b none'], told: ['doubt 2'], why: 'no guess fits' },
  { cell: 'the MACs', change: (file) => ({ ...file, entries: file.entries.map((one) => ({ ...one, mac: null })) }), want: ['a read new', 'b send new', 'b list new'], told: ['doubt 2'], why: 'none is not enough' },
  { cell: 'the seal', change: (file) => ({ ...file, seal: null }), want: ['a read new', 'b send new', 'b list new'], told: ['doubt 2'], why: 'something may be missing' },
  { cell: 'a value of no shape', change: (file) => ({ ...file, entries: file.entries.map((one, at) => (at === 0 ? { ...one, value: { server: 7 } } : one)) }), want: ['b send accepted', 'b list accepted', 'a none'], told: ['doubt 1'], why: 'whose it was cannot be told: a server without pins has nothing accepted' },
  { cell: 'the order', change: (file) => ({ ...file, entries: file.entries.toReversed() }), want: ['b send accepted', 'b list accepted', 'a read accepted'], told: [], why: 'order means nothing' },
])('tampered with: $cell; $why', ({ change, want, told }) => {
  using home = scratchFolder();
  kept(home.path);
  edit(home.path, change);
  const again = storeIn(home.path);
  expect([again.state(), again.told]).toEqual([want, told]);
  // Where a whole listing was seen, no later one is taken for the first.
  const doubted = again.store.all().filter(({ pins }) => pins.every(({ state }) => state === 'new'));
  expect(doubted.every(({ listed }) => listed?.length === 4)).toBe(true);
  // Told once: what is kept from now on says so itself.
  const later = storeIn(home.path);
  expect([later.state(), later.told]).toEqual([want, []]);
});

test('a file that is gone, damaged or of another key leaves nothing accepted', () => {
  using home = scratchFolder();
  kept(home.path);
  expect(storeIn(home.path, { key: Buffer.alloc(32, 2) }).state()).toEqual(['a read new', 'b send new', 'b list new']);
  rmSync(join(home.path, 'pins.json'));
  expect(storeIn(home.path)).toMatchObject({ told: ['doubt 2'] });
  writeFileSync(join(home.path, 'pins.json'), '{"schemaVersion":1,');
  const damaged = storeIn(home.path);
  expect([damaged.state(), damaged.told]).toEqual([['a none', 'b none'], ['it is not JSON', 'doubt 2']]);
});

test('where pins were never kept a missing file says nothing', () => {
  using home = scratchFolder();
  expect(storeIn(home.path, { keptBefore: false })).toMatchObject({ told: [] });
  expect(storeIn(home.path, { keptBefore: false }).state()).toEqual([]);
});

test('under a key that is new every server is asked about again, so its pins begin anew', () => {
  using home = scratchFolder();
  kept(home.path);
  const { state, told } = storeIn(home.path, { key: Buffer.alloc(32, 2), newKey: true });
  expect([state(), told]).toEqual([[], []]);
});

test('a change of the file while the app runs counts for nothing and is written over', () => {
  using home = scratchFolder();
  kept(home.path);
  const { store, state } = storeIn(home.path);
  edit(home.path, (file) => void pinsIn(file, 0).pop());
  expect(state()).toEqual(['a read accepted', 'b send accepted', 'b list accepted']);
  store.putNow(pinsOf(b, pin('send')));
  expect(storeIn(home.path).state()).toEqual(['a read accepted', 'b send accepted']);
});

test('what cannot be written is said, and an acceptance that was not kept did not happen', () => {
  using home = scratchFolder();
  kept(home.path);
  const { store, state, told, timers } = storeIn(home.path);
  rmSync(home.path, { recursive: true });
  writeFileSync(home.path, 'no folder any more');
  expect(() => store.putNow(pinsOf(a, pin('read'), pin('write')))).toThrow();
  expect(state()).toEqual(['a read accepted', 'b send accepted', 'b list accepted']);
  store.put(pinsOf(a));
  timers.fire();
  expect(told).toEqual([expect.stringContaining('could not be kept')]);
  rmSync(home.path);
});

test('a server that describes megabytes loses the texts and keeps its fingerprints', () => {
  using home = scratchFolder();
  const { store } = storeIn(home.path, { keptBefore: false });
  const large = (name: string): Pin => pin(name, { definition: JSON.stringify('x'.repeat(60_000)), change: { fingerprint: 'f'.repeat(64), definition: JSON.stringify('y'.repeat(60_000)), class: 'schema', findings: [], seenAt: 1 } });
  const many: ServerPins = pinsOf(a, pin('small', { definition: '{"name":"small"}' }), ...Array.from({ length: 200 }, (_, index) => large(`t${index}`)), pin('n'.repeat(5000)));
  store.putNow(many);
  const held = store.of(a);
  expect(held?.pins).toHaveLength(201);
  expect(held?.pins[0]?.definition).toBe('{"name":"small"}');
  expect(held?.pins.filter(({ definition }) => definition !== null).length).toBeLessThan(40);
  expect(held?.pins.map(({ fingerprint }) => fingerprint)).toEqual(many.pins.slice(0, 201).map(({ fingerprint }) => fingerprint));
  expect(readFileSync(join(home.path, 'pins.json')).length).toBeLessThan(4.5 * 1024 * 1024);
});

test.each<{ why: string; pins: (prefix: string) => Pin[] }>([
  { why: 'with much to be found in each of its tools', pins: (prefix) => suspicious(prefix, { findings: 50, at: '/description', name: '' }) },
  { why: 'whose arguments are named in pages', pins: (prefix) => suspicious(prefix, { findings: 2, at: `/inputSchema/properties/${'p'.repeat(2000)}`, name: '' }) },
  { why: 'with names in a script of many bytes', pins: (prefix) => suspicious(prefix, { findings: 1, at: '', name: '名'.repeat(900) }) },
])('a server $why keeps nothing of another server from being kept', ({ pins }) => {
  using home = scratchFolder();
  const { store } = storeIn(home.path, { keptBefore: false });
  store.putNow(pinsOf(a, ...pins('a')));
  expect(readFileSync(join(home.path, 'pins.json')).length).toBeLessThan(6 * 1024 * 1024);
  store.putNow(pinsOf(b, pin('read')));
  const again = storeIn(home.path).store;
  expect(again.of(b)).toEqual(pinsOf(b, pin('read')));
  expect(again.of(a)?.pins.every(({ change }) => change?.class === 'suspicious' && change.findings.length > 0)).toBe(true);
});

/** As many tools as one server may have, each of them suspicious. */
function suspicious(prefix: string, { findings, at, name }: { readonly findings: number; readonly at: string; readonly name: string }): Pin[] {
  const found = Array.from({ length: findings }, () => ({ rule: 'text/steers', why: 'Tells the model to do something else first', at, span: [0, 20] as [number, number] }));
  return Array.from({ length: 6000 }, (_, index) => pin(`${prefix}${index}${name}`, { state: 'new', change: { fingerprint: 'f'.repeat(64), definition: null, class: 'suspicious', findings: found, seenAt: 1 } }));
}
