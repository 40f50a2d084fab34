import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { readRun } from '#app/containers/read-run';
import { plainSandbox } from '../plain';
import type { LaunchPlan } from '../sandbox';
import { contained } from './contained';
import { containersFolder, openPlace } from './container-place';
import { endLeftContainers } from './end-container';

const folder = mkdtempSync(join(tmpdir(), 'cs-containers-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/*
 * There is no Docker where this runs. The stand-in notes each command line, and is a client that hands its input to a container (a process of its own, in a session of its own and nobody's child)
 * which goes on when the client is killed. It knows `run`, `ps --filter label=`, `kill`; an image `deaf` ignores the end of its input, `slow` never writes its id.
 */
const fake = `#!/bin/sh
printf '%s\\n' "$*" >> "$STATE/log"
while [ "\${1#-}" != "$1" ]; do shift; done
verb=$1; shift
case $verb in
run)
  for one in "$@"; do case $one in --cidfile=*) cid=\${one#--cidfile=} ;; --label=app.countersign.start=*) label=\${one#--label=} ;; esac; done
  while [ "$1" != -- ]; do shift; done
  image=$2
  id=$(od -An -N32 -tx1 /dev/urandom | tr -d ' \\n')
  container=$(setsid sleep 600 < /dev/null > /dev/null 2>&1 & echo $!)
  echo $container > "$STATE/$id.pid"; echo "$label" > "$STATE/$id.label"
  [ $image = slow ] || echo $id > "$cid"
  echo ready
  if [ $image = plain ]; then cat > /dev/null; kill $container; exit 0; fi
  trap '' TERM
  while kill -0 $container 2> /dev/null; do sleep 0.02; done ;;
ps)
  for one in "$@"; do case $one in label=*) label=\${one#label=} ;; esac; done
  for file in "$STATE"/*.label; do id=\${file%.label}; [ "$(cat $file)" = "$label" ] && kill -0 $(cat $id.pid) 2>/dev/null && basename $id; done ;;
kill)
  for id in "$@"; do kill -9 $(cat "$STATE/$id.pid") 2>/dev/null; done ;;
esac
exit 0
`;

let place = '';
let state = '';
let count = 0;
beforeEach(() => {
  count += 1;
  place = join(folder, `home${count}`);
  state = join(folder, `state${count}`);
  mkdirSync(state);
  mkdirSync(join(folder, `bin${count}`));
  writeFileSync(join(folder, `bin${count}/docker`), fake);
  chmodSync(join(folder, `bin${count}/docker`), 0o755);
});

const env = () => ({ PATH: '/usr/bin:/bin', STATE: state });
const program = () => join(folder, `bin${count}/docker`);
const log = () => readFileSync(join(state, 'log'), 'utf8').trim().split('\n');
const alive = () =>
  readdirSync(state).filter((name) => name.endsWith('.pid')).filter((name) => {
    const pid = readFileSync(join(state, name), 'utf8').trim();
    // One nobody waited for is over all the same.
    try {
      return !/\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
    } catch {
      return false;
    }
  }).length;

async function started(image: string, globals: readonly string[] = []) {
  const args = [...globals, 'run', '-i', '-e', 'TOKEN', image];
  const run = readRun(args);
  if (!run.ok) throw new Error('it is one');
  const plan: LaunchPlan = { located: program(), args, cwd: '/', env: env(), hidden: [], readOnly: [], home: '/', level: 'none' };
  const server = contained(plainSandbox({ level: 'none', missing: [], line: '' }, { inputMs: 100, terminateMs: 100 }), run.value, containersFolder(place)).launch(plan);
  for await (const line of createInterface({ input: server.stdout })) if (line === 'ready') break;
  return server;
}

describe.skipIf(process.platform !== 'linux')('a container', () => {
  test('is started with what finds it again, everything else as it was', async () => {
    const server = await started('plain', ['--context=far']);
    const [start = ''] = readdirSync(containersFolder(place));
    expect(log()).toEqual([`--context=far run --rm --init --cidfile=${containersFolder(place)}/${start}/id --interactive --env=TOKEN --label=app.countersign.start=${start} --label=app.countersign.gateway=${process.pid} -- plain`]);
    await server.stop();
    expect(readdirSync(containersFolder(place))).toEqual([]);
    // What was killed takes the kernel a moment to clear away.
    await expect.poll(alive).toBe(0);
  });

  test.each([
    { image: 'deaf', why: 'that ignores the end of its input: its client is killed, and it by its id' },
    { image: 'slow', why: 'whose id was never written: by its label' },
  ])('$why', async ({ image }) => {
    const server = await started(image, ['--context=far']);
    expect(alive()).toBe(1);
    await server.stop();
    expect(readdirSync(containersFolder(place))).toEqual([]);
    // What was killed takes the kernel a moment to clear away.
    await expect.poll(alive).toBe(0);
    expect(log().slice(1).every((line) => line.startsWith('--context=far '))).toBe(true);
  });

  test('goes when its client dies by itself', async () => {
    const server = await started('deaf');
    process.kill(server.pid ?? -1, 'SIGKILL');
    await server.exit;
    await expect.poll(alive).toBe(0);
  });

  test('that a killed gateway left is ended by the next one, though its process had the same number', async () => {
    const left = await started('deaf');
    await endLeftContainers(containersFolder(place), env());
    expect(readdirSync(containersFolder(place))).toEqual([]);
    // What was killed takes the kernel a moment to clear away.
    await expect.poll(alive).toBe(0);
    await left.stop();
  });

  test('a note nobody can read, and a client that is gone, end nothing and hold nobody', async () => {
    const broken = openPlace(containersFolder(place), { program: '/no/such/docker', globals: [], gateway: 1 });
    mkdirSync(join(containersFolder(place), 'start-x'));
    writeFileSync(join(containersFolder(place), 'start-x/client.json'), '{');
    writeFileSync(broken.cidfile, 'a'.repeat(64));
    await endLeftContainers(containersFolder(place), env());
    expect(readdirSync(containersFolder(place))).toEqual([]);
  });

  test('one that was to be confined is started as it stands', async () => {
    const plans: LaunchPlan[] = [];
    const run = readRun(['run', 'x']);
    const inner = { id: 'plain' as const, probe: () => Promise.reject(new Error('not here')), launch: (plan: LaunchPlan) => (plans.push(plan), plainSandbox({ level: 'none', missing: [], line: '' }).launch({ ...plan, located: '/no' })) };
    if (run.ok) contained(inner, run.value, containersFolder(place)).launch({ located: '/bin/docker', args: ['run', 'x'], cwd: '/', env: {}, hidden: [], readOnly: [], home: '/', level: 'partial' });
    expect(plans.map(({ args }) => args)).toEqual([['run', 'x']]);
  });
});
