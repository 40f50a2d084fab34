import { describe, expect, test } from 'vitest';
import { runnerPackage } from '../package';
import { runnerPlan } from './plan';

/** The line's words; `|` keeps spaces together. */
function words(line: string): readonly string[] {
  return line.split(' ').map((word) => word.replaceAll('|', ' '));
}

function planOf(line: string) {
  const [command = '', ...args] = words(line);
  return runnerPlan(command, args);
}

interface Row {
  readonly line: string;
  readonly why: string;
  /** name, wanted, then what the program gets. */
  readonly want: readonly [string, string, ...string[]];
  readonly also?: Readonly<Record<string, unknown>>;
}

describe('what is fetched and what its program gets', () => {
  test.each<Row>([
    { line: 'npx -y @modelcontextprotocol/server-filesystem@2026.8.31 /tmp', want: ['@modelcontextprotocol/server-filesystem', '2026.8.31', '/tmp'], why: 'an exact version and a folder', also: { source: 'npm', runner: 'npx', program: null } },
    { line: 'npx @modelcontextprotocol/server-memory', want: ['@modelcontextprotocol/server-memory', ''], why: 'the newest' },
    { line: '/usr/local/bin/npx -y pkg', want: ['pkg', ''], why: 'the runner by its path' },
    { line: 'C:\\node\\npx.cmd pkg@1.0.0 a', want: ['pkg', '1.0.0', 'a'], why: 'the runner on Windows' },
    { line: 'NPX pkg', want: ['pkg', ''], why: 'Windows knows no case' },
    { line: 'npx pkg@latest', want: ['pkg', 'latest'], why: 'a tag' },
    { line: 'npx pkg@^1.2.0', want: ['pkg', '^1.2.0'], why: 'a range' },
    { line: 'npx pkg@>=1|<2', want: ['pkg', '>=1 <2'], why: 'a range of two' },
    { line: 'npx pkg@', want: ['pkg', ''], why: 'nothing after the sign is the newest' },
    { line: 'npx pkg --flag -- -y', want: ['pkg', '', '--flag', '--', '-y'], why: 'after the package everything is the program’s' },
    { line: 'npx pkg --package=evil', want: ['pkg', '', '--package=evil'], why: 'an option of the runner’s name after the package is the program’s' },
    { line: 'npx -y -- pkg -x', want: ['pkg', '', '-x'], why: 'the runner’s own end of options' },
    { line: 'npx -p pkg@1.2.3 tool a', want: ['pkg', '1.2.3', 'a'], why: 'a program of another name', also: { program: 'tool' } },
    { line: 'npx --package=pkg -- tool --x', want: ['pkg', '', '--x'], why: 'the same in one word', also: { program: 'tool' } },
    { line: 'npx --yes --quiet --loglevel error pkg', want: ['pkg', ''], why: 'options that say nothing about the code' },
    { line: 'npx --loglevel=silent pkg x', want: ['pkg', '', 'x'], why: 'an option with its value in one word' },
    { line: 'npx --registry https://npm.example/ pkg@1.0.0', want: ['pkg', '1.0.0'], why: 'another registry', also: { registry: 'https://npm.example/' } },
    { line: 'npx --registry=https://npm.example/ pkg', want: ['pkg', ''], why: 'another registry in one word', also: { registry: 'https://npm.example/' } },
    { line: 'npx -y --ignore-scripts pkg', want: ['pkg', ''], why: 'scripts are not run anyway' },
    { line: 'npm exec pkg@1.2.3', want: ['pkg', '1.2.3'], why: 'npm’s own name for it' },
    { line: 'npm x -y pkg a b', want: ['pkg', '', 'a', 'b'], why: 'words after the package are the program’s' },
    { line: 'npm exec pkg -- --root /x', want: ['pkg', '', '--root', '/x'], why: 'options after the end of npm’s' },
    { line: 'npm exec -- pkg --root', want: ['pkg', '', '--root'], why: 'all after the end of npm’s' },
    { line: 'npm exec --package=pkg -- tool -v', want: ['pkg', '', '-v'], why: 'package and program', also: { program: 'tool' } },
    { line: 'pnpx pkg x', want: ['pkg', '', 'x'], why: 'pnpm’s short name' },
    { line: 'pnpm dlx pkg@2 --x', want: ['pkg', '2', '--x'], why: 'a major version', also: { runner: 'pnpm' } },
    { line: 'pnpm --package=pkg dlx tool', want: ['', ''], why: 'an option before the word that makes it a runner', also: { none: true } },
    { line: 'yarn dlx -q pkg', want: ['pkg', ''], why: 'yarn' },
    { line: 'yarn dlx -p pkg tool', want: ['pkg', ''], why: 'yarn with a package', also: { program: 'tool' } },
    { line: 'bunx pkg@2.0.0 a', want: ['pkg', '2.0.0', 'a'], why: 'bun' },
    { line: 'bun x pkg', want: ['pkg', ''], why: 'bun’s other name' },
    { line: 'uvx mcp-server-git', want: ['mcp-server-git', ''], why: 'the newest', also: { source: 'pypi', program: 'mcp-server-git' } },
    { line: 'uvx mcp-server-git==2026.1.2 --repository /x', want: ['mcp-server-git', '==2026.1.2', '--repository', '/x'], why: 'exact' },
    { line: 'uvx mcp-server-git@2026.1.2', want: ['mcp-server-git', '==2026.1.2'], why: 'uvx’s own spelling' },
    { line: 'uvx mcp-server-git@latest', want: ['mcp-server-git', ''], why: 'the newest by name' },
    { line: 'uvx pkg>=1,<2', want: ['pkg', '>=1,<2'], why: 'a range' },
    { line: 'uvx pkg[cli,fast]==1.0', want: ['pkg', '==1.0'], why: 'extras', also: { extras: ['cli', 'fast'] } },
    { line: 'uvx --from pkg==1.0 tool -x', want: ['pkg', '==1.0', '-x'], why: 'a program of another name', also: { program: 'tool' } },
    { line: 'uv tool run --from pkg tool', want: ['pkg', ''], why: 'the long form', also: { runner: 'uv', program: 'tool' } },
    { line: 'uvx --python 3.12 pkg', want: ['pkg', ''], why: 'a Python', also: { python: '3.12' } },
    { line: 'uvx --index-url https://pypi.example/simple pkg', want: ['pkg', ''], why: 'another registry', also: { registry: 'https://pypi.example/simple' } },
    { line: 'uvx -q --isolated -- pkg --x', want: ['pkg', '', '--x'], why: 'the end of uvx’s options' },
  ])('$line ($why)', ({ line, want: [name, wanted, ...args], also: { none, ...also } = {} }) => {
    if (none === true) expect(planOf(line)).toBe(null);
    else expect(planOf(line)).toMatchObject({ kind: 'fetch', name, wanted, args, ...also });
  });
});

describe('what is left to the runner itself', () => {
  test.each<{ line: string; says: RegExp }>([
    { line: 'npx', says: /names no package/ },
    { line: 'npx -y', says: /names no package/ },
    { line: 'npx --', says: /names no package/ },
    { line: 'npx -p pkg', says: /names no package/ },
    { line: 'npx -c echo', says: /line of shell/ },
    { line: 'npx -p a -c b|c', says: /line of shell/ },
    { line: 'npx --call=b pkg', says: /line of shell/ },
    { line: 'npx -p a -p b tool', says: /several packages/ },
    { line: 'npx --package=a --package b tool', says: /several packages/ },
    { line: 'npx github:owner/repo', says: /address or a folder/ },
    { line: 'npx owner/repo', says: /address or a folder/ },
    { line: 'npx git+https://user@host/x.git', says: /address or a folder/ },
    { line: 'npx git@host:owner/repo', says: /address or a folder/ },
    { line: 'npx https://evil.example/x.tgz', says: /address or a folder/ },
    { line: 'npx file:../x', says: /address or a folder/ },
    { line: 'npx pkg@file:../x', says: /address or a folder/ },
    { line: 'npx pkg@../x', says: /address or a folder/ },
    { line: 'npx pkg@https://evil.example/x', says: /address or a folder/ },
    { line: 'npx pkg@owner/repo', says: /address or a folder/ },
    { line: 'npx ./server', says: /address or a folder/ },
    { line: 'npx ../server', says: /address or a folder/ },
    { line: 'npx .', says: /address or a folder/ },
    { line: 'npx /opt/server', says: /address or a folder/ },
    { line: 'npx ~/server', says: /address or a folder/ },
    { line: 'npx server.tgz', says: /address or a folder/ },
    { line: 'npx pkg@x.tar.gz', says: /address or a folder/ },
    { line: 'npx C:\\server', says: /address or a folder/ },
    { line: 'npx pkg@npm:evil@1.0.0', says: /by another name/ },
    { line: 'npx npm:evil@1.0.0', says: /by another name/ },
    { line: 'npx @scope', says: /could be looked up/ },
    { line: 'npx @scope/a/b', says: /could be looked up/ },
    { line: 'npx a$b', says: /could be looked up/ },
    { line: `npx ${'a'.repeat(215)}`, says: /could be looked up/ },
    { line: 'npx pkg@1.0.0;x', says: /could be looked up/ },
    { line: 'npx pkg@--registry=x', says: /could be looked up/ },
    { line: 'npx pkg\u202e', says: /⟦U\+202E⟧ is no package/ },
    { line: 'npx -p a ../../tool', says: /could be looked up/ },
    { line: 'npx --unknown pkg', says: /option --unknown changes/ },
    { line: 'npx --unknown value pkg', says: /option --unknown changes/ },
    { line: 'npx --no-install pkg', says: /option --no-install/ },
    { line: 'npx --yes=false pkg', says: /option --yes/ },
    { line: 'npx --node-options=--require=/x pkg', says: /option --node-options/ },
    { line: 'npx --userconfig /x pkg', says: /option --userconfig/ },
    { line: 'npx --prefix /x pkg', says: /option --prefix/ },
    { line: 'npx -w packages/a pkg', says: /option -w/ },
    { line: 'npx --registry', says: /option --registry/ },
    { line: 'npx --package= tool', says: /option --package/ },
    { line: 'npx --registry --yes pkg', says: /option --registry/ },
    { line: 'npm exec pkg --root /x', says: /npm would take --root for itself/ },
    { line: 'npm exec pkg a --root -- b', says: /npm would take --root for itself/ },
    { line: 'pnpm dlx pkg -- x', says: /pnpm would take -- for itself/ },
    { line: 'pnpm dlx --allow-build=x pkg', says: /option --allow-build/ },
    { line: 'bunx --bun pkg', says: /option --bun/ },
    { line: 'uvx --with other pkg', says: /option --with/ },
    { line: 'uvx --from git+https://x/y tool', says: /address or a folder/ },
    { line: 'uvx --from pkg@1.0 tool', says: /could be looked up/ },
    { line: 'uvx pkg@https://evil.example', says: /address or a folder/ },
    { line: 'uvx pkg.whl', says: /address or a folder/ },
    { line: 'uvx ./pkg', says: /address or a folder/ },
    { line: 'uvx pkg;python_version>"3"', says: /could be looked up/ },
    { line: 'uvx pkg==1@2', says: /could be looked up/ },
    { line: 'uvx --directory /x pkg', says: /option --directory/ },
    { line: 'uvx --env-file .env pkg', says: /option --env-file/ },
    { line: 'uvx --offline pkg', says: /option --offline/ },
    { line: 'pipx run pkg', says: /pipx cannot fetch/ },
  ])('$line', ({ line, says }) => {
    const plan = planOf(line);
    expect(plan?.kind).toBe('whole');
    if (plan?.kind === 'whole') expect(plan.words.join('\n')).toMatch(says);
  });
});

test.each(['node server.js', 'python server.py', 'deno run server.ts', 'bun server.ts', 'uv run server.py', 'npm start', 'npm install pkg', 'constructor pkg', '__proto__ pkg'])('%s is no runner', (line) => {
  expect(planOf(line)).toBe(null);
});

test.each(['npx -y pkg@1.0.0 x', 'npx -p pkg@1.0.0 tool', 'npm exec -- pkg@1.0.0', 'pnpm dlx pkg@1.0.0', 'uvx --python 3.12 pkg==1.0.0', 'uvx --from pkg==1.0.0 tool'])('%s is fetched by the name the person is shown', (line) => {
  const [command = '', ...args] = words(line);
  expect(runnerPackage(command, args)).toEqual({ name: 'pkg', version: '1.0.0' });
  expect(planOf(line)).toMatchObject({ kind: 'fetch', name: 'pkg' });
});
