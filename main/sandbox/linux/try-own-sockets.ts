import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { basename, join } from 'node:path';
import { text } from 'node:stream/consumers';
import type { Profile } from '#shared/models/profile';
import type { LaunchPlan } from '../sandbox';
import { temporaryFolder } from '../temporary';
import { connectWith, madeSocket } from './connecting';
import { launchConfined } from './launch';
import { triedToConnect } from './self-test-words';
import type { Tools } from './start';

const browsing: Omit<Profile, 'network'> = {
  template: 'browser',
  files: { reach: 'folders', read: [], write: [], never: [] },
  env: null,
  limits: { memory: null, processor: null, processes: 64, openFiles: 64, fileSize: 1, output: 1 },
};

/**
 * Starts a program in a network of its own, and one in the machine's, that may make Unix sockets and try to reach somebody else's. A kind holds where a socket could be made and reached nobody;
 * where none could be made, or it could not be tried, nothing was shown. Leaves nothing behind.
 */
export async function tryOwnSockets(tools: Tools): Promise<Tools['ownSockets']> {
  const all = { ...tools, ownSockets: { own: true, scoped: true } };
  const [own, scoped] = await Promise.all([isHeld(all, { mode: 'none' }), isHeld(all, { mode: 'open' })]);
  return { own, scoped: own && scoped };
}

async function isHeld(tools: Tools, network: Profile['network']): Promise<boolean> {
  const doors: Server[] = [];
  let around: string | undefined;
  let came = 0;
  try {
    around = temporaryFolder('countersign-self-test');
    for (const at of [join(around, 'door'), `\0${basename(around)}`]) {
      const door = createServer((socket) => {
        came += 1;
        socket.on('error', () => undefined).destroy();
      });
      doors.push(door);
      await once(door.listen(at), 'listening');
    }
    const [located, ...args] = connectWith([join(around, 'door'), basename(around), '9']);
    if (located === undefined) return false;
    const plan: LaunchPlan = { located, args, cwd: '/', env: { PATH: '/usr/bin:/bin' }, hidden: [], readOnly: [], home: around, level: 'partial', profile: { ...browsing, network } };
    const server = launchConfined(plan, tools, { inputMs: 3000, terminateMs: 0 });
    server.stderr.resume();
    const output = text(server.stdout);
    const started = await server.started;
    await server.stop();
    const { code } = await server.exit;
    const lines = (await output).split('\n');
    return started.ok && code === madeSocket && came === 0 && lines.includes(triedToConnect) && !lines.includes('path') && !lines.includes('abstract');
  } catch {
    return false;
  } finally {
    for (const door of doors) door.close();
    if (around !== undefined) rmSync(around, { recursive: true, force: true });
  }
}
