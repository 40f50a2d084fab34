import type { Identity, ServerRecord } from '#shared/models/server';

/** An ordinary server's identity, but for what a row says. */
export function identity(members: Partial<Identity> = {}): Identity {
  return {
    digest: 'a'.repeat(64),
    command: 'npx',
    located: '/usr/bin/npx',
    real: '/usr/lib/npm/npx-cli.js',
    interpreter: '/usr/bin/node',
    args: ['-y', '@modelcontextprotocol/server-filesystem', '/home/me'],
    cwd: '/home/me',
    package: { name: '@modelcontextprotocol/server-filesystem', version: '1.0.0' },
    envNames: ['HOME', 'LANG'],
    loader: null,
    runnerFiles: null,
    ...members,
  };
}

/** What a person decided about `decided`, accepted under a full sandbox but for what a row says. */
export function record(decided: Identity, members: Partial<ServerRecord> = {}): ServerRecord {
  return { identity: decided, name: 'filesystem', host: 'claude-code', entry: null, trust: 'known', level: 'full', decidedAt: 0, ...members };
}
