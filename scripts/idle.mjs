import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as after } from 'node:timers/promises';
import { App, appCommand } from './bench/app.mjs';
import { Cleanup, end } from './bench/cleanup.mjs';
import { hostName, LineClient } from './bench/line-client.mjs';
import { build } from './build.mjs';
import { openKeyring } from './keyring.mjs';
import { openDisplay } from './display.mjs';
import { treeOf } from './idle/processes.mjs';
import { judge, percent } from './idle/verdict.mjs';
import { at, connectorCommand, pinnedNode, Refusal, run } from './toolchain.mjs';

/*
 * `npm run idle [-- MINUTES] [-- --threads]`: what the app costs while nobody does anything, one host connected. Starts the built app in the background, without a
 * debugger, waits (10 minutes unless said otherwise) and fails where it used too much time or grew. The server and its sandbox are shown, but not judged.
 */
run(async () => {
  if (process.platform !== 'linux') throw new Refusal('idle: processes are counted by what Linux tells of them, so this runs on Linux only');
  const minutes = Number(process.argv.find((word) => /^[0-9.]+$/.test(word)) ?? 10);
  if (minutes < 1.5) throw new Refusal('idle: give it 1.5 minutes at least: the first minute is the start');
  await build();
  const cleanup = new Cleanup();
  const display = await openDisplay({ always: true });
  process.once('exit', () => {
    cleanup.now();
    display.close();
  });
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) process.once(signal, () => process.exit(1));

  // What was decided must still count once the app is started again.
  const keyring = await openKeyring(path.join(cleanup.folder, 'keyring'));
  const where = { home: path.join(cleanup.folder, 'home'), display: { ...display.env, HOME: cleanup.folder, DBUS_SESSION_BUS_ADDRESS: undefined }, keyring: keyring.env };
  mkdirSync(path.join(cleanup.folder, '.config'));
  const connect = () => new LineClient(cleanup.spawn([connectorCommand, 'run', '--server', 'plain', '--host', hostName, '--', pinnedNode(), at('e2e/servers/plain.mjs')], { env: { ...process.env, HOME: cleanup.folder, COUNTERSIGN_HOME: where.home } }));

  // The first use is answered in the window; then everything is started again without the debugger that takes.
  const app = await App.start(where);
  const first = connect();
  const greeted = first.initialize();
  await app.allowFirstUse('plain');
  await greeted;
  await first.close();
  await app.electron.close();

  const { file, args, env } = appCommand(where);
  const electron = cleanup.spawn([file, ...args, '--background'], { env, stdio: ['ignore', 'ignore', 'pipe'] });
  await new Promise((resolve, reject) => {
    electron.stderr?.on('data', (chunk) => String(chunk).includes('listening on') && resolve(null));
    electron.once('exit', () => reject(new Error('the app ended at its start')));
  });
  const host = connect();
  await host.initialize();
  await after(5000);

  const sample = () => treeOf([electron.pid ?? 0, host.child.pid ?? 0]);
  const judged = (/** @type {ReturnType<typeof sample>} */ all) => all.filter(({ name }) => !/^(bwrap|.*plain\.mjs)$/.test(name) || name.startsWith('countersign'));
  const begin = sample();
  await after(60_000);
  const steady = sample();
  await after((minutes - 1) * 60_000);
  const last = sample();
  await host.close();
  await end(electron, { signal: 'SIGTERM', patienceMs: 10_000 });
  await keyring.close();
  display.close();

  print(begin, steady, last, minutes, process.argv.includes('--threads'));
  const verdict = judge({ first: judged(begin), steady: judged(steady), last: judged(last), minutes, steadyMinutes: 1 });
  console.log(`idle for ${minutes} minutes: ${percent(verdict.cpuShare)} of a core, ${percent(verdict.steadyShare)} after the first minute; ${verdict.growthMb >= 0 ? '+' : ''}${verdict.growthMb.toFixed(2)} MB and ${verdict.handles} descriptors since then; ${verdict.wakesPerSecond.toFixed(1)} wake-ups a second`);
  for (const why of verdict.failed) console.log(`FAIL: ${why}`);
  return verdict.failed.length === 0 ? 0 : 1;
});

/** @typedef {import('./idle/processes.mjs').Counted} Counted */

/** @param {readonly Counted[]} begin @param {readonly Counted[]} steady @param {readonly Counted[]} last @param {number} minutes @param {boolean} threads */
function print(begin, steady, last, minutes, threads) {
  console.log('process                             CPU ms    RSS MB    PSS MB    own MB    growth   handles   wakes/s');
  for (const now of last) {
    const was = steady.find(({ pid }) => pid === now.pid);
    const started = begin.find(({ pid }) => pid === now.pid);
    if (was === undefined || started === undefined) continue;
    const seconds = (minutes - 1) * 60;
    const cells = [now.cpuMs - started.cpuMs, now.rss, now.pss, now.own, now.own - was.own, now.handles, (now.wakes - was.wakes) / seconds];
    console.log(`${now.name.slice(0, 32).padEnd(32)} ${cells.map((cell, index) => cell.toFixed(index === 0 || index === 5 ? 0 : index === 4 || index === 6 ? 2 : 1).padStart(9)).join(' ')}`);
    if (!threads) continue;
    for (const [name, wakes] of [...now.threads].sort((left, right) => right[1] - left[1])) {
      const rate = (wakes - (was.threads.get(name) ?? 0)) / seconds;
      if (rate > 0.02) console.log(`    ${name.padEnd(24)} ${rate.toFixed(2)} wakes/s`);
    }
  }
}
