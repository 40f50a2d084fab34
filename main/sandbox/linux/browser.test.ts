import { once } from 'node:events';
import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { base } from '#app/profiles/templates';
import type { Profile } from '#shared/models/profile';
import { chromium } from '../testing/chromium';
import { builtInside, linux } from '../testing/inside-host';
import { bubblewrapSandbox } from './bubblewrap';
import { bundleLauncher, startLauncher, type Launching } from './testing/launching';

/* A whole Chromium under the browser's template, which needs sockets of its own: as the user the tests run as and, where that is root, as an ordinary one too. */

const inside = builtInside();
const folder = mkdtempSync('/tmp/cs-browser-');
const state = linux ? await bubblewrapSandbox().probe() : undefined;
const roles = process.getuid?.() === 0 ? (['root', 'nobody'] as const) : (['self'] as const);
const networks: readonly Profile['network'][] = [{ mode: 'open' }, { mode: 'none' }];
let launching: Launching;

beforeAll(async () => {
  for (const one of [folder, inside.folder]) chmodSync(one, 0o755);
  for (const name of ['home', 'given']) mkdirSync(join(folder, name), { mode: 0o777 });
  launching = await bundleLauncher(folder);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function shown(role: string, profile: Profile): Promise<{ readonly out: string; readonly said: string }> {
  const plan = {
    located: chromium ?? '', args: ['--headless', '--no-sandbox', '--dump-dom', 'data:text/html,<p id=p></p><script>p.textContent = 6 * 7</script>'],
    cwd: '/', env: { PATH: '/usr/bin:/bin', HOME: join(folder, 'home') }, hidden: [], readOnly: [], home: join(folder, 'home'), level: 'partial', profile,
  } as const;
  const child = inside.own(startLauncher(launching, role, plan, { inside: inside.programs.plain, folder: join(folder, 'ways'), port: 1, listed: 1 }));
  if (child.stdout === null || child.stderr === null) throw new Error('there are no streams');
  const [out, said] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'exit')]);
  return { out, said };
}

describe.skipIf(chromium === undefined || state === undefined || state.level === 'none')('Chromium, run as', () => {
  test.each(roles.flatMap((role) => networks.map((network) => ({ role, network }))))('$role with the network “$network.mode”, shows a page, unless the profile’s line says that it does not start', async ({ role, network }) => {
    const profile: Profile = { ...base('browser'), network };
    const { out, said } = await shown(role, profile);
    expect(out.includes('<p id="p">42</p>'), said).toBe(!(await lineOf(profile)).includes('most browsers do not start'));
    // A network of its own is enough on any kernel.
    if (network.mode === 'none') expect(out).toContain('42');
  }, 60_000);

  test('with a folder, where somebody’s socket may lie, does not start, and the profile’s line says so', async () => {
    const profile = base('browser');
    const given: Profile = { ...profile, files: { ...profile.files, read: [join(folder, 'given')] } };
    const { out, said } = await shown(roles[0], given);
    expect({ out, line: await lineOf(given) }).toEqual({ out: '', line: expect.stringContaining('most browsers do not start') as string });
    expect(said).toMatch(/socket\(\) failed: Operation not permitted/);
  }, 60_000);
});

async function lineOf(profile: Profile): Promise<string> {
  const sandbox = bubblewrapSandbox({ inside: inside.programs.plain });
  await sandbox.probe();
  return sandbox.state?.(profile).line ?? '';
}
