import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { HostIntent } from '#shared/models/hosts-view';
import { machine, put } from '#main/hosts/testing/machine';
import { hostsSide } from '#main/desktop/hosts/hosts-side';
import { openSeenStore } from '../stores/seen-store';
import { movedValues } from '../vault/moved';
import { openSecrets } from '../vault/secrets';
import { benchOf } from './fake-bench';
import { fakeVault } from './fake-vault';

export const connector = '/opt/countersign/bin/countersign';
export const token = 'ghp_x7Kq2LmN9pRt4VwZ8bDf1HjC5sYa3E0uGiXo';
export const cursor = JSON.stringify({ mcpServers: { git: { command: 'npx', args: ['-y', 'git-mcp'], env: { GITHUB_TOKEN: token, LEVEL: 'high' } }, far: { url: 'https://x.example/mcp' } } }, null, 2);

export interface Accepted {
  readonly identity: { digest: string; command: string; args: string[]; envNames: string[]; cwd?: string };
  readonly entry?: string;
  readonly lent?: readonly string[] | undefined;
}

/** Cursor's server as the person accepted it, told that it gets the token. */
export function accepted(digest: string, entry: string, more: Partial<Accepted> = {}): Accepted {
  return { identity: { digest, command: 'npx', args: ['-y', 'git-mcp'], envNames: ['GITHUB_TOKEN', 'LEVEL'] }, entry, lent: ['GITHUB_TOKEN'], ...more };
}

/** The hosts' side over a machine with these files, an open vault and no time. */
export function opened({ files = { '.cursor/mcp.json': cursor } as Readonly<Record<string, string>>, watchHosts = 'tell' as 'tell' | 'silent' | 'off', on = machine(), usualHome = undefined as string | null | undefined, clock = { at: 0 }, home = mkdtempSync(path.join(tmpdir(), 'cs-side-')) } = {}) {
  const paths = Object.fromEntries(Object.entries(files).map(([name, content]) => [name, put(on, name, content)]));
  const vault = fakeVault();
  const recorded: unknown[][] = [];
  const notes: { title: string; body: string }[] = [];
  const emitted: string[] = [];
  const told: unknown[] = [];
  const laters: (() => void)[] = [];
  let noticed = (): void => undefined;
  let followed: readonly string[] = [];
  const secrets = openSecrets({ vault, record: () => undefined, send: () => undefined, changed: () => undefined, log: () => undefined });
  const servers: Accepted[] = [];
  const moved = movedValues({ vault, secrets, servers: () => servers as never, record: (...what) => void recorded.push(what), changed: () => undefined, log: () => undefined });
  const side = hostsSide({
    bench: benchOf({ home, ...(usualHome === undefined ? {} : { usualHome }), version: '1', connector, machine: on, now: () => 1000 }),
    seen: openSeenStore({ home, now: () => 1000, onDamage: () => undefined }),
    moved,
    told: (waits) => void told.push(waits),
    settings: () => ({ watchHosts }),
    watch(changed) {
      noticed = changed;
      return { follow: (watched) => void (followed = watched), mode: () => 'events', close: () => void (followed = []) };
    },
    record: (...what) => void recorded.push(what),
    emit: (name) => void emitted.push(name),
    changed: () => undefined,
    notify: (note) => void notes.push(note),
    now: () => 1000,
    steady: () => clock.at,
    later: (ms, what) => void (ms < 1000 ? what() : laters.push(what)),
    onFault(call, cause) {
      throw new Error(`${call}: ${String(cause)}`, { cause });
    },
  });
  return { side, vault, secrets, servers, moved, recorded, notes, laters, emitted, told, paths, on, home, noticed: () => noticed(), followed: () => followed };
}

export const text = (file: string | undefined): string => readFileSync(file ?? '', 'utf8');
export const all: HostIntent = { what: 'wrap', targets: null, time: false, move: [] };

/** Cursor's server is put behind Countersign with its token moved; the id of its entry. */
export async function moveToken({ side, paths }: ReturnType<typeof opened>, host = 'cursor', name = '.cursor/mcp.json'): Promise<string> {
  const [view] = await side.actions.look([host]);
  const [file] = view?.files ?? [];
  const preview = await side.actions.preview({ ...all, targets: [{ file: file?.id ?? '', servers: null }], move: [{ file: file?.id ?? '', server: file?.servers[0]?.id ?? '', name: 'GITHUB_TOKEN' }] });
  await side.actions.apply(preview.id ?? '', 'person');
  return /"--entry",\s*"([0-9a-f]+)"/.exec(text(paths[name]))?.[1] ?? '';
}
