import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo, Server } from 'node:net';
import { basename, join } from 'node:path';
import { text } from 'node:stream/consumers';
import type { Profile } from '#shared/models/profile';
import type { LaunchPlan } from '../sandbox';
import { temporaryFolder } from '../temporary';
import { connectWith } from './connecting';
import { launchConfined } from './launch';
import { triedToConnect, whyNotHeld } from './self-test-words';
import type { Tools } from './start';

/** What trying to get out came to. */
export type Tried =
  /** Nothing succeeded. `sockets` says whether connecting could be tried: it takes an interpreter that knows sockets. */
  | { readonly held: true; readonly sockets: boolean }
  | { readonly held: false; readonly reason: string };

/** Says the name of each thing that succeeded: first two that must, then those that must not. Arguments: the folder around all, this process's id, how to connect. */
const script = String.raw`exec 2>/dev/null
cd / || exit 1
around=$1; pid=$2; shift 2
read -r line < "$around/given/file" && echo may-read
(echo written > "$around/given/written") && echo may-write
read -r line < "$around/kept/secret" && echo outside-read
(echo x > "$around/kept/planted") && echo outside-write
(echo x > "$around/given/.git/hooks/planted") && echo hook
mv "$around/given/.git" "$around/given/moved" && echo pin
(echo x > /usr/countersign-planted) && echo system-write
(echo x > /etc/countersign-planted) && echo settings-write
[ -e "/proc/$pid/cwd/" ] && [ "$pid" -gt 50 ] && echo process
kill -0 "$pid" && echo signal
[ -x /usr/bin/unshare ] && /usr/bin/unshare -U /bin/true && echo namespace
for fd in /proc/self/fd/*; do fd=$(basename "$fd"); case $fd in 0|1|2) ;; *) [ -e "/proc/self/fd/$fd" ] && echo "descriptor $fd" ;; esac; done
[ $# -eq 0 ] || "$@"
while read -r line; do case $line in NoNewPrivs:*1|Seccomp:*2|CapBnd:*0000000000000000) echo "may-$line" ;; esac; done < /proc/self/status
echo end`;

const limits: Profile['limits'] = { memory: null, processor: null, processes: 64, openFiles: 64, fileSize: 1, output: 1 };

/** Starts a program in the tightest profile that tries to get out, and believes only what failed. Leaves nothing behind. */
export async function selfTest(tools: Tools, mode: 'none' | 'allowed'): Promise<Tried> {
  const around = temporaryFolder('countersign-self-test');
  const doors: Server[] = [];
  try {
    return await attempt(tools, mode, around, doors);
  } catch (error) {
    return { held: false, reason: error instanceof Error ? error.message : String(error) };
  } finally {
    for (const door of doors) door.close();
    rmSync(around, { recursive: true, force: true });
  }
}

async function attempt(tools: Tools, mode: 'none' | 'allowed', around: string, doors: Server[]): Promise<Tried> {
  for (const folder of ['given/.git/hooks', 'kept', 'home']) mkdirSync(join(around, folder), { recursive: true });
  for (const file of ['given/file', 'kept/secret', 'given/.git/config']) writeFileSync(join(around, file), 'text\n');
  let came = 0;
  const open = async (at: string | number) => {
    const door = createServer((socket) => {
      came += 1;
      socket.on('error', () => undefined).destroy();
    });
    doors.push(door);
    await once(typeof at === 'string' ? door.listen(at) : door.listen(at, '127.0.0.1'), 'listening');
    return door;
  };
  const path = join(around, 'given/door');
  const name = basename(around);
  await open(path);
  await open(`\0${name}`);
  const { port } = (await open(0)).address() as AddressInfo;
  const connecting = connectWith([path, name, String(port)]);
  const plan: LaunchPlan = {
    located: '/bin/sh', args: ['-c', script, 'sh', around, String(process.pid), ...connecting], cwd: '/', env: { PATH: '/usr/bin:/bin' }, hidden: [], readOnly: [], home: join(around, 'home'), level: 'partial', proxySocket: path,
    profile: {
      template: 'files',
      files: { reach: 'folders', read: [], write: [join(around, 'given')], never: [] },
      network: mode === 'none' ? { mode } : { mode, allow: [] },
      env: null,
      limits,
    },
  };
  const server = launchConfined(plan, tools, { inputMs: 3000, terminateMs: 0 });
  server.stderr.resume();
  const output = text(server.stdout);
  const started = await server.started;
  if (!started.ok) return { held: false, reason: started.reason };
  await server.stop();
  const lines = (await output).split('\n').filter((line) => line !== '');
  if (came > 0) lines.push('connected');
  if (existsSync(join(around, 'kept/planted')) || existsSync(join(around, 'given/.git/hooks/planted'))) lines.push('planted');
  if (readFileSync(join(around, 'kept/secret'), 'utf8') !== 'text\n') lines.push('changed');
  const reason = whyNotHeld(lines);
  return reason === undefined ? { held: true, sockets: lines.includes(triedToConnect) } : { held: false, reason };
}
