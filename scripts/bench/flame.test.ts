import { expect, test } from 'vitest';
import { draw } from './flame-drawing.mjs';
import { toGatewaySchema } from '#shared/contracts/port';
import { byOwner, readProfile, shares } from './flame-profile.mjs';
import { startOf } from './gateway.mjs';

const node = (id: number, functionName: string, url: string, children: number[] = [], lineNumber = 0) => ({ id, callFrame: { functionName, url, lineNumber, columnNumber: 0 }, children });

/** 10 µs a sample: 2 in `append`, 3 in native code below it, 1 in a Node module, 4 idle. */
const profile = {
  nodes: [
    node(1, '(root)', '', [2, 4, 5]),
    node(2, 'append', 'file:///dist/traffic.js', [3], 7),
    node(3, 'write', ''),
    node(4, '(idle)', ''),
    node(5, 'update', 'node:internal/crypto/cipher'),
  ],
  samples: [2, 2, 3, 3, 3, 4, 4, 4, 4, 5],
  timeDeltas: Array.from({ length: 10 }, () => 10),
};
const tree = readProfile(profile, (line) => (line === 7 ? 'main/journal/writer.ts' : ''));

test('idle time is left out, native code counts for who called it', () => {
  expect(tree.us).toBe(60);
  expect(shares(tree).filter(({ us }) => us > 0)).toEqual([
    { what: 'main/journal/writer.ts  write (native)', us: 30 },
    { what: 'main/journal/writer.ts  append', us: 20 },
    { what: 'node:internal/crypto/cipher  update', us: 10 },
  ]);
  expect(byOwner(tree).filter(({ us }) => us > 0)).toEqual([
    { what: 'journal', us: 50 },
    { what: 'cipher and hashes', us: 10 },
  ]);
});

test('the drawing holds every frame wide enough to see, and no markup of anybody else’s', () => {
  const svg = draw({ ...tree, children: tree.children.map((child) => ({ ...child, name: `<${child.name}>` })) }, 'a & b');
  expect(svg.match(/<rect /g)).toHaveLength(1 + 4);
  expect(svg).toContain('a &amp; b');
  expect(svg).toContain('&lt;append&gt; main/journal/writer.ts: 83.3 %');
});

test('the gateway’s thread is started with what its port takes', () => {
  expect(toGatewaySchema.safeParse(startOf('/home', 'token')).error).toBeUndefined();
});
