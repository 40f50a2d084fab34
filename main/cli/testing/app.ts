import type { HistoryPage, Verification } from '#shared/models/history';
import type { InboxItem } from '#shared/models/inbox';
import type { RuleView } from '#shared/models/rule';
import type { ServerView } from '#shared/models/server';
import type { HostPreview, HostServer, HostView } from '#shared/models/hosts-view';
import { ok } from '#shared/result';
import type { HostSources } from '../hosts';
import { perform, type Sources } from '../perform';

export const now = Date.UTC(2026, 10, 21, 12, 0, 0);
export const minute = 60_000;

export const page: HistoryPage = {
  rows: [
    { seq: 1209, at: now - 2000, kind: 'call', session: 's', host: 'Claude Code', server: 'filesystem', tool: 'write_file', tier: 2, outcome: null, decidedBy: null, durationMs: null },
    { seq: 1204, at: now - 5 * minute, kind: 'call', session: 's', host: 'Claude Code', server: 'github-enterprise-read-only', tool: 'create_pull_request_review_comment', tier: 2, outcome: 'forwarded', decidedBy: 'person', durationMs: 12.6 },
    { seq: 1199, at: now - 300 * minute, kind: 'call', session: 's', host: 'Visual Studio Code', server: '文件', tool: 'evil\u001B[2J\u202E', tier: 3, outcome: 'refused', decidedBy: 'rule', durationMs: 2449 },
    { seq: 9, at: now - 9 * 1440 * minute, kind: 'first-use', session: 's', host: 'Claude Code', server: 'filesystem', tool: null, tier: null, outcome: 'expired', decidedBy: 'deadline', durationMs: 61_000 },
    { seq: 4, at: now - 9 * 1440 * minute, kind: 'fault', session: null, host: null, server: null, tool: null, tier: null, outcome: null, decidedBy: null, durationMs: null },
  ],
  more: true,
};

export const allow: RuleView = { id: '0f8c1a52-2b7e-4d55-9d6f-3f1c2a4b5e6d', action: 'allow', words: 'Allow Claude Code to run read_text_file on filesystem, up to tier 2 (writes), always', host: 'Claude Code', server: 'filesystem', tool: 'read_text_file', tier: 2, lifetime: 'always', createdAt: 0, uses: 1412, lastUsedAt: now - 3 * minute, suspended: false, origin: 'answer', problem: null };
export const deny: RuleView = { ...allow, id: '7be0d0aa-0d52-4ab6-8df1-5a8f7a3b1c2e', action: 'deny', words: 'Never let any host run any tool on github', host: 'any host', server: 'github', tool: null, uses: 0, lastUsedAt: null };
export const suspended: RuleView = { ...allow, id: 'c4d2e1f0-9a8b-4c7d-8e6f-1a2b3c4d5e6f', host: 'Visual Studio Code', lifetime: 'until 22 Nov 2026, 07:20 UTC', uses: 3, lastUsedAt: null, suspended: true };

export const server: ServerView = {
  digest: 'a'.repeat(64), name: 'filesystem', host: 'Claude Code', entry: null, command: '/usr/bin/node /opt/mcp/server-filesystem/dist/index.js /home/ada/projects/shop', located: '/usr/bin/node', real: '/usr/bin/node',
  interpreter: null, args: [], cwd: '/', package: null, envNames: [], loaderNames: [], trust: 'known', decidedAt: now - 200 * minute, sandbox: null, sessions: 2, live: [], suspended: false,
};
export const servers: ServerView[] = [server, { ...server, digest: 'b'.repeat(64), name: 'github', trust: 'blocked', command: 'npx -y @acme/github', sessions: 0, suspended: true }];

export const items: InboxItem[] = [
  { id: 'p1', kind: 'call', host: 'Claude Code', server: 'filesystem', tool: 'write_file', tier: 2, sentence: '', askedAt: now - 12_000, deadlineAt: now + 43_000, onScreen: true },
  { id: 'p2', kind: 'first-use', host: 'Visual Studio Code', server: 'postgres-production-replica', tool: null, tier: null, sentence: '', askedAt: now - 4000, deadlineAt: null, onScreen: false },
  { id: 'p3', kind: 'call', host: 'Claude Code', server: 'github', tool: 'delete_branch', tier: 3, sentence: '', askedAt: now - 1000, deadlineAt: now + 58_000, onScreen: false },
];

export const verified: Verification = { ok: true, entries: 3, bad: null, head: 'ab', problems: [], warnings: [{ seq: 2, why: 'the clock stepped back' }, { seq: null, why: 'a key was destroyed' }], warned: 3, signed: { seq: 2, at: now - minute }, key: 'cd' };

export const file = { id: 'f1', path: '/home/ada/.cursor/mcp.json', state: 'read', words: null, writable: true, linked: false, distribution: null } as const;
export const entry: HostServer = { id: 's1', name: 'git\u001B[2J', standing: 'bypassing', why: null, off: false, fresh: false, lost: false, command: 'npx -y git-mcp', url: null, elsewhere: [{ title: 'Codex', standing: 'protected' }], secrets: [{ where: 'env', name: 'GITHUB_TOKEN', movable: true, words: 'The value of GITHUB_TOKEN stands in this file as it is.' }], risks: [{ rule: 'runner/unpinned', words: 'It runs whatever is newest of git-mcp at each start.' }], double: { state: 'no', words: null } };
export const cursor: HostView = { id: 'cursor', title: 'Cursor', verified: '2026-11-21', state: 'looked', lookedAt: now, files: [{ ...file, servers: [entry, { ...entry, id: 's2', name: 'far', standing: 'uncovered', why: 'Reached by its address: not yet.', command: null, url: 'https://x.example/mcp', secrets: [], risks: [], elsewhere: [] }] }], gaps: ['Files of a project (.cursor/mcp.json) are shared with others and are never changed.'], reload: 'Switch the server off and on again in Cursor’s settings.', time: { can: false, words: '' } };
export const place = { file: 'f1', host: 'cursor', title: 'Cursor', path: file.path };
export const preview: HostPreview = { id: 'p', changes: [{ ...place, way: 'edit', servers: ['git'], before: 'ab', diff: [{ sign: '-', number: 3, text: '"command": "npx",' }, { sign: '+', number: 3, text: '"command": "/opt/countersign",' }] }], refused: [{ ...place, server: 'far', words: 'Reached by its address: not yet.' }], conflicts: [], notes: ['A copy is kept.'] };
export const hosts: HostSources = {
  list: () => Promise.resolve({ hosts: [cursor, { ...cursor, id: 'zed', title: 'Zed', state: 'found', lookedAt: null, files: [{ ...file, id: 'f2', path: '/home/ada/.config/zed/settings.json', state: 'unread', servers: [] }] }], known: 31, watch: 'events' }),
  look: () => Promise.resolve([cursor]),
  preview: () => Promise.resolve(preview),
  apply: () => Promise.resolve({ done: [{ ...place, servers: ['git'] }], failed: [], next: [cursor.reload] }),
};

/** As the app refuses in words. */
export class Refused extends Error {
  override readonly name = 'Refusal';
}

export function app(changes: Partial<Sources> = {}) {
  const asked: unknown[] = [];
  const sources: Sources = {
    history(query) {
      asked.push(query);
      return Promise.resolve(page);
    },
    verify: () => Promise.resolve(verified),
    rules: () => Promise.resolve([allow, deny, suspended]),
    revokeRule(id) {
      asked.push(id);
      return true;
    },
    servers: () => servers,
    pending: () => items,
    countErased(scope) {
      asked.push({ count: scope });
      return Promise.resolve(ok({ payloads: 1204, entries: 3000, keys: 2, setAside: 0 }));
    },
    erase(scope) {
      asked.push({ erase: scope });
      return Promise.resolve(ok({ payloads: 1204, entries: 3000, keys: 2, setAside: 0, clean: true }));
    },
    backUp: () => Promise.resolve(ok({ entries: 1, bytes: 1_204_000 })),
    restore: (file, { accepted }) => Promise.resolve(ok(file.endsWith('tail') ? { entries: 3000, restored: accepted, unsigned: { count: 3, from: 2998, upTo: 3000 } } : { entries: 3000, restored: true, unsigned: null })),
    doctor: () => [
      { name: 'home', ok: true, words: '/home/ada/.local/share/countersign' },
      { name: 'bubblewrap', ok: false, words: 'bwrap is not installed: servers cannot be confined' },
    ],
    leave(order, to) {
      asked.push([order, typeof to]);
      return Promise.resolve({ rows: 2, bytes: 300 });
    },
    hosts,
    showConsole: () => void asked.push('console'),
    now: () => now,
    onFault: (verb, fault) => void asked.push([verb, String(fault)]),
    ...changes,
  };
  return { asked, sources, ask: (argv: readonly string[], columns: number | null = 80, cwd: string | null = '/work') => perform(argv, { columns, cwd }, sources) };
}
