import fc from 'fast-check';
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { readDocument } from './documents/document';
import { entriesOf } from './entries';
import { hostRow } from './table';
import { unwrap } from './unwrap';
import { wrap } from './wrap';

/** Every golden file with its host and what may be done to it. */
const files = globSync('*/{fresh,commented,hand}.{json,toml,yaml}', { cwd: path.join(import.meta.dirname, 'golden') }).map((name) => {
  const host = hostRow(path.dirname(name));
  const file = host?.files.find(({ servers }) => servers !== null);
  if (host === undefined || file === undefined || file.servers === null || file.format === 'script') throw new Error(name);
  return { text: readFileSync(path.join(import.meta.dirname, 'golden', name), 'utf8'), format: file.format, where: { host, servers: file.servers } };
});

const damage = fc.record({ at: fc.nat(), count: fc.nat({ max: 12 }), put: fc.constantFrom('', '"', '{', '}', '[', ']', ',', ':', '#', '//', '/*', '\n', '\r\n', '\t', '  ', '- ', '&a ', '*a', '!t ', '|\n', '? ', "'", '\\', '=', '[[x]]\n', '.', 'command', '"args": 1,', '\uFEFF', '\u0000', '<<: *a', 'null') });

test('a damaged file is read or refused, and never changed in any other place than was meant', () => {
  let [wrapped, refused] = [0, 0];
  fc.assert(
    fc.property(fc.constantFrom(...files), fc.array(damage, { minLength: 1, maxLength: 4 }), ({ text, format, where }, damages) => {
      const damaged = damages.reduce((now, { at, count, put }) => now.slice(0, at % (now.length + 1)) + put + now.slice((at % (now.length + 1)) + count), text);
      const document = readDocument(damaged, format);
      if (!document.ok) return;
      const entries = entriesOf(document.value, where.host, where.servers).filter((entry) => entry.uncovered === null && entry.wrapped === null);
      const done = wrap(document.value, where, { connector: '/opt/countersign', waitMs: 600_000, entries: entries.map((entry, index) => ({ path: entry.path, id: `e${index}` })) });
      if (!done.ok) {
        refused += 1;
        return;
      }
      wrapped += 1;
      const after = readDocument(done.value.text, format);
      if (!after.ok) throw new Error('malformed');
      const back = unwrap(after.value, where, done.value.changes);
      expect(back.ok && back.value.text).toBe(damaged);
    }),
    { numRuns: 2000 },
  );
  expect(wrapped).toBeGreaterThan(200);
  expect(refused).toBeLessThan(wrapped / 4);
});
