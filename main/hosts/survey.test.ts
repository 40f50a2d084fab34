import { expect, test } from 'vitest';
import { findHostFiles } from './find';
import { survey } from './survey';
import { machine, put } from './testing/machine';

const connector = '/opt/countersign';

test('what is here: how each server stands, who else has it, what lies open and what is risky', async () => {
  const on = machine();
  put(on, '.cursor/mcp.json', JSON.stringify({ mcpServers: {
    files: { command: connector, args: ['run', '--server', 'files', '--entry', 'e', '--', 'npx', '-y', 'pkg@1.0.0'] },
    git: { command: 'sudo', args: ['git-mcp'], env: { GITHUB_TOKEN: 'ghp_x7Kq2LmN9pRt4VwZ8bDf1HjC5sYa3E0uGiXo' } },
    far: { url: 'https://x.example/mcp' },
  } }));
  put(on, '.codex/config.toml', '[mcp_servers.fs]\ncommand = "npx"\nargs = ["-y", "pkg@1.0.0"]\nenabled = false\n[mcp_servers.any]\ncommand = "uvx"\nargs = ["any", "--api-key", "p9Xk2mQ7vL4tR8wZ1nB6"]\n');
  put(on, '.config/crush/crushrc', 'mcp add x\n');
  put(on, '.claude/settings.json', '{}');
  put(on, '.kiro/settings/mcp.json', '{"mcpServers":');

  const hosts = await survey(await findHostFiles(on), { connector, home: on.home });
  expect(hosts.map(({ id, files }) => [id, files.map(({ state }) => state)])).toEqual([['cursor', ['read']], ['codex', ['read']], ['kiro', ['malformed']], ['crush', ['script']]]);
  const servers = hosts.flatMap(({ id, files }) => files.flatMap((file) => file.servers.map((server) => ({ ...server, id }))));
  expect(servers.map(({ id, name, standing, off, elsewhere, secrets, risks }) => [id, name, standing, off, elsewhere, secrets.map((one) => one.name), risks.map(({ rule }) => rule)])).toEqual([
    ['cursor', 'files', 'protected', false, [{ title: 'OpenAI Codex', standing: 'bypassing' }], [], []],
    ['cursor', 'git', 'bypassing', false, [], ['GITHUB_TOKEN'], ['shell/elevated']],
    ['cursor', 'far', 'uncovered', false, [], [], []],
    ['codex', 'fs', 'bypassing', true, [{ title: 'Cursor', standing: 'protected' }], [], []],
    ['codex', 'any', 'bypassing', false, [], ['3'], ['runner/unpinned']],
  ]);
  expect(JSON.stringify(servers)).not.toMatch(/ghp_|p9Xk2/);
  expect(hosts.map(({ files }) => files[0]?.words)).toEqual([null, null, expect.stringContaining('line 1, column 15'), expect.stringContaining('does not edit this file')]);
  expect(hosts[0]?.gaps).toEqual(['Files of a project (.cursor/mcp.json) are shared with others and are never changed.']);
});
