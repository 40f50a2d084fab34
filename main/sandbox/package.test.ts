import { expect, test } from 'vitest';
import { runnerPackage } from './package';

test.each<{ line: string; want: [string, string] | null; why?: string }>([
  { line: 'npx -y @modelcontextprotocol/server-filesystem@2026.8.31 /tmp', want: ['@modelcontextprotocol/server-filesystem', '2026.8.31'] },
  { line: 'npx -y @modelcontextprotocol/server-filesystem /tmp', want: ['@modelcontextprotocol/server-filesystem', ''] },
  { line: '/usr/local/bin/npx pkg@latest', want: ['pkg', ''], why: 'a tag' },
  { line: 'npx pkg@^1.2.0', want: ['pkg', ''], why: 'a range' },
  { line: 'npx pkg@1', want: ['pkg', ''], why: 'a major version is a range to npm' },
  { line: 'npx --package=a@1.0.0 -- tool', want: ['a', '1.0.0'] },
  { line: 'npx -p a@1.0.0-rc.1 tool', want: ['a', '1.0.0-rc.1'] },
  { line: 'npx --registry https://evil.example pkg@1.0.0', want: ['pkg', '1.0.0'] },
  { line: 'npx github:owner/repo', want: ['github:owner/repo', ''] },
  { line: 'npx git+https://user@host/x.git', want: ['git+https://user@host/x.git', ''] },
  { line: 'npm exec pkg@1.2.3', want: ['pkg', '1.2.3'] },
  { line: 'npm install pkg', want: null, why: 'no runner' },
  { line: 'pnpm dlx pkg', want: ['pkg', ''] },
  { line: 'bunx pkg@2.0.0', want: ['pkg', '2.0.0'] },
  { line: 'uvx mcp-server-git==2026.1.2', want: ['mcp-server-git', '2026.1.2'] },
  { line: 'uvx mcp-server-git@2026.1.2', want: ['mcp-server-git', '2026.1.2'] },
  { line: 'uvx --python 3.12 mcp-server-git', want: ['mcp-server-git', ''] },
  { line: 'uvx --from git+https://x/y tool', want: ['git+https://x/y', ''] },
  { line: 'uv tool run --from a==1.0 b', want: ['a', '1.0'] },
  { line: 'uv run server.py', want: null },
  { line: 'C:\\node\\npx.cmd pkg@1.0.0', want: ['pkg', '1.0.0'] },
  { line: 'node server.js', want: null },
  { line: 'npx', want: null },
  { line: 'constructor pkg', want: null },
])('$line', ({ line, want }) => {
  const [command = '', ...args] = line.split(' ');
  const [name = '', version = ''] = want ?? [];
  expect(runnerPackage(command, args)).toEqual(want === null ? null : { name, version });
});
