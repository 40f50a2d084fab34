import { visible } from '#shared/text/visible';
import type { ServerView } from '#shared/models/server';
import type { HandedView, SecretView } from '#shared/models/vault';

/** A digest that can be told apart by eye. */
const digest = (letter: string) => letter.repeat(64);

const line = 'It cannot see your display, the desktop’s buses, other programs or Countersign’s own files. It can read your home folder and reach the network.';

function base(now: number) {
  return {
    host: 'Claude Code',
    entry: null,
    located: '/usr/bin/npx',
    real: '/usr/lib/node_modules/npm/bin/npx-cli.js',
    interpreter: '/usr/bin/node',
    args: [],
    cwd: '/home/ana/projects/shop',
    package: null,
    loaderNames: [],
    sandbox: { level: 'full', missing: [], line },
    live: [],
    envNames: [],
    trust: 'known',
    decidedAt: now - 86_400_000,
    sessions: 0,
    suspended: false,
  } satisfies Partial<ServerView>;
}

/** Servers in every state. `now` is epoch ms. */
export function sampleServers(now: number): ServerView[] {
  const live = (...hosts: string[]) => ({ sessions: hosts.length, live: hosts.map((host, at) => ({ session: `s${at}`, host, since: now - (at + 1) * 47 * 60_000 })) });
  return [
    { ...base(now), digest: digest('a'), name: 'filesystem', entry: '.mcp.json#filesystem', command: '/usr/bin/npx -y @modelcontextprotocol/server-filesystem@2026.8.31 /home/ana/notes', args: ['-y', '@modelcontextprotocol/server-filesystem@2026.8.31', '/home/ana/notes'], package: '@modelcontextprotocol/server-filesystem@2026.8.31', trust: 'trusted', fetched: { name: '@modelcontextprotocol/server-filesystem', version: '2026.8.31', integrity: 'sha512-9tdE1xQwO2Yb0mVfVq3c7sJc1o5m0Xg8JQd1b0n4v2rJ1yGk6h3p5Zt7uL8wA9sD0fKjHqXcVbNmQwErTyUiOp==', at: now - 9 * 86_400_000 }, ...live('Claude Code', 'Cursor') },
    { ...base(now), digest: digest('b'), name: 'github', entry: '~/.claude.json#mcpServers.github', command: '/usr/bin/npx -y @modelcontextprotocol/server-github@2026.8.31 --toolsets=repos,issues,pull_requests', args: ['-y', '@modelcontextprotocol/server-github@2026.8.31', '--toolsets=repos,issues,pull_requests'], package: '@modelcontextprotocol/server-github@2026.8.31', envNames: ['GITHUB_HOST', 'GITHUB_PERSONAL_ACCESS_TOKEN'], loaderNames: ['NODE_OPTIONS'], ...live('Claude Code') },
    { ...base(now), digest: digest('c'), name: 'postgres', host: 'Cursor', command: '/home/ana/.local/bin/uvx mcp-server-postgres --dsn (secret)', located: '/home/ana/.local/bin/uvx', real: '/home/ana/.local/bin/uvx', interpreter: null, args: ['mcp-server-postgres', '--dsn', '(secret)'], suspended: true },
    { ...base(now), digest: digest('d'), name: 'weather-free-pro', host: 'VS Code', command: '/tmp/weather/run.sh', located: '/tmp/weather/run.sh', real: '/tmp/weather/run.sh', trust: 'blocked', sandbox: null },
    {
      ...base(now),
      digest: digest('e'),
      name: visible('docs\u202Egpj — a server whose author gave it a name much longer than any column', { lines: false }),
      host: 'Unknown host',
      command: visible('/home/ana/.cache/mcp/run.sh --label=docs\u202Egpj.sh', { lines: false }),
      located: '/home/ana/.cache/mcp/run.sh',
      real: '/home/ana/.cache/mcp/run.sh',
      args: [visible('--label=docs\u202Egpj.sh', { lines: false }), `--root=${'/a-very-long-folder-name'.repeat(6)}`],
      sandbox: { level: 'none', missing: ['bubblewrap is not installed', 'the kernel refuses user namespaces'], line: 'Nothing holds this server back: it can do whatever you can do, and it could answer prompts itself.' },
    },
    { ...base(now), digest: digest('f'), name: 'memory', host: 'Zed', command: '/usr/bin/npx -y @modelcontextprotocol/server-memory@2026.8.31', args: ['-y', '@modelcontextprotocol/server-memory@2026.8.31'], envNames: ['MEMORY_FILE_PATH'], fetch: { state: 'failed', words: ['@modelcontextprotocol/server-memory 2026.8.31 was not taken: the registry now gives something else than what was fetched when you accepted this server.'] }, sandbox: { level: 'partial', missing: ['network limits need a newer kernel'], line } },
  ];
}

/** What the vault holds for one of them. */
export function sampleSecrets(now: number): SecretView[] {
  return [{ server: digest('b'), name: 'GITHUB_PERSONAL_ACCESS_TOKEN', as: 'value', setAt: now - 9 * 86_400_000, readAt: now - 3_600_000 }];
}

export function sampleHanded(): HandedView[] {
  const one = { server: digest('b'), host: 'claude-code', title: 'Claude Code', live: true } as const;
  const words = (name: string) => `In Claude Code’s settings, delete "${name}": "…" under "env" of the entry github, and leave --env ${name} where it is.`;
  return [
    { ...one, name: 'GITHUB_WEBHOOK_SECRET', standing: 'plain', words: words('GITHUB_WEBHOOK_SECRET') },
    { ...one, name: 'GITHUB_PERSONAL_ACCESS_TOKEN', standing: 'other', words: words('GITHUB_PERSONAL_ACCESS_TOKEN') },
  ];
}

/** `count` invented servers. */
export function manyServers(count: number, now: number): ServerView[] {
  const samples = sampleServers(now);
  return Array.from({ length: count }, (_, at) => {
    const sample = samples[at % samples.length] as ServerView;
    return { ...sample, digest: at.toString(16).padStart(64, '0'), name: at < samples.length ? sample.name : `${sample.name}-${at}` };
  });
}
