import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { openSigner } from '../../checkpoint';
import { openForReading } from '../../reader';
import type * as Seal from '../../seal';
import { call, folder, key, noon, outcome, read } from '../../testing/fixture';
import { newKept, run } from '../../testing/signed';
import { verifyBundle } from './verify-bundle';
import { writeBundle } from './write-bundle';

/** Payloads as they were stored at first. */
vi.mock('../../payload-seal', async (original) => {
  const { payloadBound, seal } = await vi.importActual<typeof Seal>('../../seal');
  return { ...(await original<object>()), sealPayload: (dayKey: Uint8Array, plain: string, day: string, seq: number) => seal(dayKey, plain, payloadBound(day, seq)) };
});

const seed = Buffer.alloc(32, 11);

test('an entry from before payloads were committed to is vouched for by the signature alone, and that is said', async () => {
  const kept = newKept();
  await run(kept, [[call(1), outcome(1, 'refused')]]);
  const file = join(folder(), 'bundle.tar');
  const db = openForReading(kept.file);
  try {
    await writeBundle({ reader: read(kept.file), db, key, seed, query: {}, payloads: true, version: '1', at: noon, draft: file, onProgress: () => undefined });
  } finally {
    db.close();
  }
  expect(read(kept.file).detail(1)?.arguments).toContain('a title');
  expect(verifyBundle(file, openSigner(seed).key)).toMatchObject({ ok: true, payloads: 1, notes: [expect.stringContaining('without a commitment')] });
});
