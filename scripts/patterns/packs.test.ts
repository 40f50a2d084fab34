import { createHash } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { packVersions } from '#app/detectors/packs/versions';
import { literalsIn, patternsOf } from './patterns';

const root = path.join(import.meta.dirname, '../..');

/** What each pack is made of, the digest of that, and the version it belongs to. Whoever changes a pack raises its version and puts both here. */
const known = [
  { pack: 'orders', version: '2026.11.3', of: ['app/definitions/signals/*.ts', 'app/detectors/instructions/orders.ts', 'app/detectors/instructions/floor.ts', 'app/detectors/instructions/kinds.ts'], digest: 'b2f2b4d3649a80d94ac1ebd8eccfece6' },
  { pack: 'secrets', version: '2026-11-24', of: ['app/detectors/secrets/pack/*.ts', 'app/detectors/secrets/*.ts'], digest: 'dd9ad3d43917d36432a4500f635fac7e' },
  { pack: 'personal', version: '2026.11.2', of: ['app/detectors/personal/{detect,national,checks,mails,card-number}.ts'], digest: '61c160e6915e1d60b1421a4932153a62' },
] as const;

/** The digest of every pattern and every text that stands in these sources or is put together of them; comments, layout and names make no difference. */
async function digestOf(globs: readonly string[]): Promise<string> {
  const files = globs.flatMap((glob) => globSync(glob, { cwd: root })).filter((file) => !file.endsWith('.test.ts')).toSorted();
  const hash = createHash('sha256');
  for (const file of files) {
    for (const { pattern } of literalsIn(file, readFileSync(path.join(root, file), 'utf8'))) hash.update(`${String(pattern)}\n`);
    const given: unknown = await import(path.join(root, file));
    for (const { pattern } of patternsOf(file, given)) hash.update(`${String(pattern)}\n`);
    hash.update(JSON.stringify(given, (name, value: unknown) => (/version$/i.test(name) ? undefined : value instanceof Map || value instanceof Set ? [...value] : value)));
  }
  return hash.digest('hex').slice(0, 32);
}

test.each(known)('the $pack pack is what version $version says it is', async ({ pack, version, of, digest }) => {
  expect({ version: packVersions[pack], digest: await digestOf(of) }).toEqual({ version, digest });
});

test('another pattern gives another digest', async () => {
  expect(await digestOf(known[2].of)).not.toBe(await digestOf([known[2].of[0].replace('national,', '')]));
});

test('every pack has a version', () => {
  for (const version of Object.values(packVersions)) expect(version).toMatch(/^\d{4}[.-]\d{1,2}[.-]\d+$/);
});
