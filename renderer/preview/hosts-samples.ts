import type { HostApplied, HostFileView, HostIntent, HostPreview, HostServer, HostsView, HostView, Patience } from '#shared/models/hosts-view';
import { visible } from '#shared/text/visible';

const plainServer: HostServer = { id: '', name: '', standing: 'bypassing', why: null, off: false, fresh: false, lost: false, command: null, url: null, elsewhere: [], secrets: [], risks: [], double: { state: 'no', words: null } };

function server(id: string, rest: Partial<HostServer>): HostServer {
  return { ...plainServer, id, name: id, ...rest };
}

function file(id: string, path: string, rest: Partial<HostFileView> = {}): HostFileView {
  return { id, path, state: 'read', words: null, writable: true, linked: false, distribution: null, servers: [], ...rest };
}

function host(id: string, title: string, rest: Partial<HostView>): HostView {
  return { id, title, verified: '2026-11-02', state: 'looked', lookedAt: null, files: [], gaps: [], reload: 'It reads its settings when it starts: quit it and start it again.', time: { can: false, words: 'Its limit cannot be changed.' }, ...rest };
}

const long = visible(`a-server-with-a-name-nobody-reads\u202E-${'and-on-'.repeat(20)}end`, { lines: false });
const longPath = `/home/ana/.config/${'deep-in-a-folder/'.repeat(8)}settings.json`;

/** Hosts in every state, as main lists them. `now` is epoch ms. */
export function sampleFound(now: number): HostsView {
  const lookedAt = now - 240_000;
  return {
    known: 31,
    watch: 'events',
    hosts: [
      host('claude-desktop', 'Claude Desktop', {
        lookedAt,
        gaps: ['Connectors run in the vendor’s cloud and never pass this machine.', 'Servers that extensions bring stand in no file.'],
        files: [
          file('f-claude', '/home/ana/.config/Claude/claude_desktop_config.json', {
            servers: [
              server('filesystem', { standing: 'protected', command: 'npx -y @modelcontextprotocol/server-filesystem@2026.8.1 /home/ana/Documents', elsewhere: [{ title: 'Codex', standing: 'bypassing' }] }),
              server('github', {
                command: 'npx -y @modelcontextprotocol/server-github',
                secrets: [{ where: 'env', name: 'GITHUB_PERSONAL_ACCESS_TOKEN', movable: true, words: 'GITHUB_PERSONAL_ACCESS_TOKEN holds a GitHub token.' }],
                risks: [{ rule: 'unpinned', words: 'It runs whatever is newest of @modelcontextprotocol/server-github at each start.' }],
              }),
              server('ops-shell', { command: 'sudo /opt/ops/shell --all', fresh: true, risks: [{ rule: 'sudo', words: 'It is started with all rights of the administrator (sudo). What it does cannot be confined.' }] }),
              server('weather', { standing: 'uncovered', why: 'Reached by its address: not yet.', url: 'https://weather.example/mcp' }),
            ],
          }),
        ],
      }),
      host('codex', 'Codex', {
        lookedAt,
        time: { can: true, words: 'Codex waits 5 minutes; with this, 10.' },
        files: [
          file('f-codex', '/home/ana/.codex/config.toml', {
            linked: true,
            servers: [
              server('postgres', { standing: 'protected', command: 'uvx mcp-server-postgres==1.4.0', double: { state: 'can', words: 'Codex asks about its calls as well. It can be told not to, as long as Countersign asks.' } }),
              server('files', { command: 'npx -y @modelcontextprotocol/server-filesystem@2026.8.1 /home/ana/Documents', lost: true, elsewhere: [{ title: 'Claude Desktop', standing: 'protected' }] }),
              server('memory', { standing: 'elsewhere', command: '/opt/Countersign-old/bin/countersign run --server memory -- npx mcp-memory' }),
            ],
          }),
        ],
      }),
      host('vscode', 'VS Code', { state: 'found', files: [file('f-code', '/home/ana/.config/Code/User/mcp.json', { state: 'unread', writable: false })] }),
      host('cursor', 'Cursor', { state: 'denied', lookedAt, files: [file('f-cursor', '/home/ana/.cursor/mcp.json', { state: 'denied', writable: false, words: 'Countersign may not read this file. Give it access in your system’s settings, or change the file’s permissions, and look again.' })] }),
      host('zed', 'Zed', { lookedAt, files: [file('f-zed', '/home/ana/.config/zed/settings.json', { state: 'malformed', writable: false, words: 'This file cannot be read from line 12, column 3 on. Correct it there and look again; nothing was changed.' })] }),
      host('gemini-cli', 'Gemini CLI', {
        lookedAt,
        files: [
          file('f-gemini', '/nix/store/2k1-home/.gemini/settings.json', { writable: false, words: 'This file cannot be written. If a tool makes it for you (Nix, chezmoi), change it there.', servers: [server('search', { command: 'docker run -v /:/host acme/search', risks: [{ rule: 'docker-root', words: 'Docker gives it the whole disk (-v /:/host).' }] })] }),
          file('f-gemini-wsl', '//wsl.localhost/Ubuntu/home/ana/.gemini/settings.json', { distribution: 'Ubuntu', writable: false, words: 'This file is of another system on this machine. Install Countersign there.' }),
        ],
      }),
      host('warp', 'Warp', { state: 'uncovered', gaps: ['It keeps its servers inside the app. Enter the connector there yourself.'] }),
    ],
  };
}

/** Hosts nobody looked into yet, as on a first start. */
export function sampleUnlooked(now: number): HostsView {
  const all = sampleFound(now);
  return { ...all, hosts: all.hosts.filter(({ state }) => state !== 'uncovered').map((one) => ({ ...one, state: 'found', lookedAt: null, files: one.files.map((part) => ({ ...part, state: 'unread', words: null, writable: false, servers: [] })) })) };
}

/** Names and paths nobody would choose, and many of them. */
export function sampleHostileHosts(now: number): HostsView {
  const many = Array.from({ length: 300 }, (_, at) => server(`s${at}`, { name: `server-${at}`, command: `npx tool-${at}`, standing: at % 3 === 0 ? 'protected' : 'bypassing' }));
  const named = server('long', { name: long, command: `node ${'/very/long/path'.repeat(30)} --flag ${long}`, fresh: true, secrets: [{ where: 'args', name: '3', movable: false, words: 'Argument 3 holds what looks like a key.' }] });
  return { known: 31, watch: 'polling', hosts: [host('unknown', visible('Acme\u202E (verified) Assistant Professional Edition for Teams', { lines: false }), { lookedAt: now, files: [file('f-long', longPath, { servers: [named, ...many] })] })] };
}

/** What would be changed, made up from what is asked for. */
export function samplePreviewOf(view: HostsView, intent: HostIntent, kind: 'some' | 'conflict' | 'nothing' | 'refused' = 'some'): HostPreview {
  if (kind === 'nothing') return { id: null, changes: [], refused: [], conflicts: [], notes: [] };
  const files = view.hosts.flatMap((one) => one.files.filter((part) => intent.targets === null || intent.targets.some((target) => target.file === part.id)).map((part) => ({ where: { file: part.id, host: one.id, title: one.title, path: part.path }, part, one })));
  const first = files[0];
  if (kind === 'conflict' && first !== undefined) {
    return { id: null, changes: [], refused: [], conflicts: [{ ...first.where, now: '{\n  "mcpServers": {\n    "github": { "command": "/opt/Countersign/bin/countersign", "args": ["run", "--", "npx",\n', before: '{\n  "mcpServers": {\n    "github": { "command": "npx", "args": ["-y", "server-github"] }\n  }\n}\n', restorable: true }], notes: [] };
  }
  const changes = files.filter(({ part }) => part.writable).map(({ where, part, one }) => {
    const target = intent.targets?.find(({ file: id }) => id === part.id);
    const own = part.servers.filter(({ id, standing }) => (target?.servers === null || target === undefined ? standing === (intent.what === 'wrap' ? 'bypassing' : 'protected') : target.servers.includes(id)));
    const diff = own.flatMap((entry, at) => {
      const number = 4 + at * 6;
      const [program = 'npx', ...rest] = (entry.command ?? 'npx tool').split(' ');
      const before = [{ sign: '-' as const, number, text: `      "command": "${program}",` }, { sign: '-' as const, number: number + 1, text: `      "args": [${rest.map((word) => `"${word}"`).join(', ')}]` }];
      const after = [{ sign: '+' as const, number, text: '      "command": "/opt/Countersign/bin/countersign",' }, { sign: '+' as const, number: number + 1, text: `      "args": ["run", "--server", "${entry.name}", "--host", "${one.id}", "--entry", "3f9a1c", "--", ${[program, ...rest].map((word) => `"${word}"`).join(', ')}]` }];
      const time = intent.time && one.time.can ? [{ sign: '+' as const, number: number + 2, text: 'tool_timeout_sec = 600' }] : [];
      const moved = intent.move.filter(({ server: id }) => id === entry.id).map(({ name }) => ({ sign: '-' as const, number: number + 3, text: `      "env": { "${name}": "••••••" }` }));
      return intent.what === 'wrap' ? [...before, ...after, ...time, ...moved] : [...after.map((line) => ({ ...line, sign: '-' as const })), ...before.map((line) => ({ ...line, sign: '+' as const }))];
    });
    return { ...where, way: intent.what === 'restore' ? ('bytes' as const) : ('edit' as const), servers: own.map(({ name }) => name), diff, before: 'ab'.repeat(32) };
  });
  const refused = files.filter(({ part }) => !part.writable).map(({ where, part }) => ({ ...where, server: null, words: part.words ?? 'The file has changed since it was looked at. Nothing was written. Look again.' }));
  return { id: changes.length === 0 ? null : 'p1', changes: changes.filter(({ diff }) => diff.length > 0), refused, conflicts: [], notes: kind === 'refused' ? [] : ['Claude Desktop keeps a copy of its settings while it runs. Quit it before you write.'] };
}

/** What writing came to. */
export function sampleApplied(preview: HostPreview, fails = false): HostApplied {
  const where = preview.changes.map(({ file: id, host: of, title, path, servers }) => ({ file: id, host: of, title, path, servers }));
  return {
    done: fails ? where.slice(1) : where,
    failed: fails ? where.slice(0, 1).map(({ file: id, host: of, title, path }) => ({ file: id, host: of, title, path, words: 'The file has changed since it was looked at. Nothing was written. Look again.' })) : [],
    next: where.map(({ title }) => `Quit ${title} and start it again.`),
  };
}

/** How the test of a host's patience goes. `now` is epoch ms. */
export function samplePatience(now: number): Patience {
  return {
    entry: '"countersign-patience": {\n  "command": "/opt/Countersign/bin/countersign",\n  "args": ["run", "--server", "countersign-patience", "--host", "codex", "--", "countersign", "patience"]\n}',
    path: '/home/ana/.codex/config.toml',
    ask: 'Call the tool wait of the server countersign-patience, first without, then with progress.',
    runs: [{ progress: false, state: 'gaveUp', ms: 60_040, at: now - 90_000 }, { progress: true, state: 'running', ms: null, at: now - 42_000 }],
    words: 'Codex gives up after 60 seconds, whatever it is told.',
  };
}
