import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { bundle, folder, key, open, read } from './testing/fixture';

test('SIGKILL loses nothing that append had answered, and the chain goes on', async () => {
  const home = folder();
  const file = join(home, 'journal.db');
  const [program, worker] = await Promise.all([bundle(home, 'testing/endless-writer.ts'), bundle(home, 'drain-worker.ts')]);
  let recorded = 0;
  for (let round = 1; round <= 5; round += 1) {
    const child = spawn(process.execPath, [program, file, key.toString('hex'), worker], { stdio: ['ignore', 'pipe', 'inherit'] });
    let printed = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      printed += text;
      // Wherever it happens to be, after a number of entries that differs each time.
      // The intake's files have changed places a few times by then.
      if (printed.length > round * 700) child.kill('SIGKILL');
    });
    await once(child, 'close');

    const last = Number(printed.slice(0, printed.lastIndexOf('\n')).split('\n').at(-1));
    expect(last).toBeGreaterThan(recorded);
    const journal = open(file);
    expect([journal.setAside, journal.keyChanged]).toEqual([null, false]);
    expect(journal.head().seq).toBeGreaterThanOrEqual(last);
    const verified = await read(file).verify();
    expect(verified).toMatchObject({ ok: true, entries: journal.head().seq, head: journal.head().hash });
    recorded = journal.head().seq;
    await journal.close();
  }
}, 60_000);
