import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Profile, Template } from '#shared/models/profile';
import { profileSchema } from '#shared/models/profile';
import { check } from './check';
import type { Facts } from './facts';
import { propose } from './propose';
import { absent, facts, file, folder, home, npx } from './testing/facts';
import { line } from './view';

interface Row {
  readonly why: string;
  readonly facts: Facts;
  readonly template: Template;
  readonly read?: readonly string[];
  readonly write?: readonly string[];
  /** `none`, `open`, or what is allowed. */
  readonly network: 'none' | 'open' | readonly string[];
  /** What is said of it, in part. */
  readonly says?: string;
}

const work = '/home/ada/work';
const inWork = { cwd: work };

const rows: readonly Row[] = [
  // Known: files.
  { why: 'the folder it is given and nothing else', facts: npx('@modelcontextprotocol/server-filesystem', [work], { paths: [folder(work)] }), template: 'files', write: [work], network: 'none', says: 'Its arguments name ~/work.' },
  { why: 'several folders', facts: npx('@modelcontextprotocol/server-filesystem', [work, '/srv/data'], { paths: [folder(work), folder('/srv/data')] }), template: 'files', write: [work, '/srv/data'], network: 'none' },
  { why: 'a folder in another is in it already', facts: npx('@modelcontextprotocol/server-filesystem', [], { paths: [folder(`${work}/a`), folder(work)] }), template: 'files', write: [work], network: 'none' },
  { why: 'the whole home folder is not proposed', facts: npx('@modelcontextprotocol/server-filesystem', ['~'], { paths: [folder(home)] }), template: 'files', network: 'none', says: 'Its arguments also name ~, which is never proposed' },
  { why: 'nor the disk', facts: npx('@modelcontextprotocol/server-filesystem', ['/'], { paths: [folder('/')] }), template: 'files', network: 'none', says: 'also name /' },
  { why: 'nor all homes', facts: npx('@modelcontextprotocol/server-filesystem', ['/home'], { paths: [folder('/home')] }), template: 'files', network: 'none' },
  { why: 'nor keys, whoever asks', facts: npx('@modelcontextprotocol/server-filesystem', [], { paths: [folder('/home/ada/.ssh'), folder(work)] }), template: 'files', write: [work], network: 'none', says: '~/.ssh' },
  { why: 'nor where others run programs from: it would not start', facts: { ...npx('@modelcontextprotocol/server-filesystem', [], { paths: [folder('/home/ada/bin'), folder('/home/ada/go/bin/x'), folder(work)] }), kept: ['/home/ada/bin', '/home/ada/go/bin'] }, template: 'files', write: [work], network: 'none', says: '~/bin and ~/go/bin/x, which is never proposed' },
  { why: 'what holds such a folder is proposed', facts: { ...npx('@modelcontextprotocol/server-filesystem', [], { paths: [folder('/home/ada/go')] }), kept: ['/home/ada/go/bin'] }, template: 'files', write: ['/home/ada/go'], network: 'none' },
  { why: 'nor a cloud’s credentials', facts: npx('@modelcontextprotocol/server-filesystem', [], { paths: [folder('/home/ada/.aws')] }), template: 'files', network: 'none' },
  { why: 'nor where all settings lie', facts: npx('@modelcontextprotocol/server-filesystem', [], { paths: [folder('/home/ada/.config')] }), template: 'files', network: 'none' },
  { why: 'nor one program’s settings', facts: npx('@modelcontextprotocol/server-filesystem', [], { paths: [folder('/home/ada/.config/Claude')] }), template: 'files', network: 'none' },
  { why: 'nor Countersign’s own', facts: npx('@modelcontextprotocol/server-filesystem', [], { paths: [folder('/home/ada/.local/share/countersign')] }), template: 'files', network: 'none' },
  { why: 'nor a host’s folder', facts: npx('@modelcontextprotocol/server-filesystem', [], { paths: [folder('/home/ada/.cursor')] }), template: 'files', network: 'none' },
  { why: 'nor a host’s configuration', facts: npx('@modelcontextprotocol/server-filesystem', [], { paths: [file('/home/ada/.claude.json')] }), template: 'files', network: 'none' },
  { why: 'nor a project’s list of servers', facts: npx('@modelcontextprotocol/server-filesystem', [], { paths: [file(`${work}/.mcp.json`)] }), template: 'files', network: 'none' },
  { why: 'nor hooks that are run later', facts: npx('@modelcontextprotocol/server-filesystem', [], { paths: [folder(`${work}/.git/hooks`)] }), template: 'files', network: 'none' },
  { why: 'nor the system', facts: npx('@modelcontextprotocol/server-filesystem', [], { paths: [folder('/etc')] }), template: 'files', network: 'none' },
  { why: 'nor sockets and devices', facts: npx('@modelcontextprotocol/server-filesystem', [], { paths: [folder('/run/user/1000'), folder('/dev'), file('/var/run/docker.sock')] }), template: 'files', network: 'none' },
  { why: 'nor another person’s home', facts: npx('@modelcontextprotocol/server-filesystem', [], { paths: [folder('/home/bob')] }), template: 'files', network: 'none' },
  { why: 'a file is that file', facts: npx('@modelcontextprotocol/server-filesystem', [], { paths: [file(`${work}/notes.md`)] }), template: 'files', write: [`${work}/notes.md`], network: 'none' },
  { why: 'where nothing is, nothing is given', facts: npx('@modelcontextprotocol/server-filesystem', [`${work}/gone`], { paths: [absent(`${work}/gone`)] }), template: 'files', network: 'none', says: 'where nothing is' },
  { why: 'on macOS the same', facts: npx('@modelcontextprotocol/server-filesystem', [], { platform: 'darwin', home: '/Users/ada', cwd: '/', paths: [folder('/Users/ada/work'), folder('/Users/ada/Library/Keychains'), folder('/Users/ada/Library/Application Support/Claude')] }), template: 'files', write: ['/Users/ada/work'], network: 'none' },
  { why: 'on Windows the same', facts: npx('@modelcontextprotocol/server-filesystem', [], { platform: 'win32', home: 'C:\\Users\\ada', cwd: 'C:\\', command: 'npx.cmd', paths: [folder('C:\\Users\\ada\\work'), folder('C:\\Users\\ada\\AppData\\Roaming\\Claude'), folder('C:\\Windows'), folder('D:\\')] }), template: 'files', write: ['C:\\Users\\ada\\work'], network: 'none' },
  { why: 'a server of the same kind in another language', facts: facts({ command: '/usr/local/bin/rust-mcp-filesystem', args: [work], paths: [folder(work)] }), template: 'files', write: [work], network: 'none' },
  { why: 'a vault of notes', facts: npx('mcp-obsidian', ['/home/ada/notes'], { paths: [folder('/home/ada/notes')] }), template: 'files', write: ['/home/ada/notes'], network: 'none' },
  { why: 'what only reads may change nothing', facts: npx('@sylphlab/pdf-reader-mcp', [work], { paths: [folder(work)] }), template: 'files', read: [work], network: 'none', says: 'only reads the files' },
  // Known: little or nothing.
  { why: 'memory in its own folder', facts: npx('@modelcontextprotocol/server-memory'), template: 'files', network: 'none', says: 'keeps its notes in one file' },
  { why: 'memory elsewhere is explained, since only the variable’s name is known', facts: npx('@modelcontextprotocol/server-memory', [], { env: ['MEMORY_FILE_PATH'] }), template: 'files', network: 'none', says: 'The variable MEMORY_FILE_PATH says where it keeps a file.' },
  { why: 'memory in a file that is there: that file', facts: npx('@modelcontextprotocol/server-memory', [], { env: ['MEMORY_FILE_PATH'], named: [{ variable: 'MEMORY_FILE_PATH', ...file(`${work}/memory.json`) }] }), template: 'files', write: [`${work}/memory.json`], network: 'none', says: 'The variable MEMORY_FILE_PATH names ~/work/memory.json.' },
  { why: 'one that is to be made: its folder', facts: npx('@modelcontextprotocol/server-memory', [], { env: ['MEMORY_FILE_PATH'], named: [{ variable: 'MEMORY_FILE_PATH', ...absent(`${work}/memory.json`) }] }), template: 'files', write: [work], network: 'none', says: 'so it may write in ~/work' },
  { why: 'not where its folder is absent too', facts: npx('@modelcontextprotocol/server-memory', [], { env: ['MEMORY_FILE_PATH'], named: [{ variable: 'MEMORY_FILE_PATH', ...absent(`${work}/a/memory.json`, work) }] }), template: 'files', network: 'none', says: 'names ~/work/a/memory.json, where nothing is' },
  { why: 'never home, for a file in it', facts: npx('@modelcontextprotocol/server-memory', [], { env: ['MEMORY_FILE_PATH'], named: [{ variable: 'MEMORY_FILE_PATH', ...absent(`${home}/memory.json`) }] }), template: 'files', network: 'none', says: 'The variable MEMORY_FILE_PATH names ~/memory.json, which is never proposed' },
  { why: 'folders in a list of a variable', facts: npx('@modelcontextprotocol/server-filesystem', [], { env: ['ALLOWED_DIRECTORIES'], named: [{ variable: 'ALLOWED_DIRECTORIES', ...folder(work) }, { variable: 'ALLOWED_DIRECTORIES', ...folder('/srv/data') }] }), template: 'files', write: [work, '/srv/data'], network: 'none' },
  { why: 'keys stay refused, whichever variable names them', facts: npx('@modelcontextprotocol/server-filesystem', [], { env: ['DATA_DIR'], named: [{ variable: 'DATA_DIR', ...folder('/home/ada/.ssh') }, { variable: 'DATA_DIR', ...folder(home) }] }), template: 'files', network: 'none', says: 'The variable DATA_DIR names ~/.ssh and ~' },
  { why: 'settings and certificates are only read', facts: npx('@modelcontextprotocol/server-filesystem', [], { env: ['APP_CONFIG', 'SCHEMA_PATH'], named: [{ variable: 'APP_CONFIG', ...file(`${work}/app.json`) }, { variable: 'SCHEMA_PATH', ...file('/srv/schema.sql') }] }), template: 'files', read: [`${work}/app.json`, '/srv/schema.sql'], network: 'none', says: 'The variable APP_CONFIG names ~/work/app.json, which it may read.' },
  { why: 'what every profile may read is no request', facts: npx('@modelcontextprotocol/server-filesystem', [], { env: ['CHROME'], named: [{ variable: 'CHROME', ...file('/usr/bin/chromium') }] }), template: 'files', network: 'none' },
  { why: 'to a server that only reads', facts: npx('@sylphlab/pdf-reader-mcp', [], { env: ['PDF_DIR'], named: [{ variable: 'PDF_DIR', ...folder(work) }] }), template: 'files', read: [work], network: 'none', says: 'The variable PDF_DIR names ~/work, which it may read.' },
  { why: 'everything needs nothing', facts: npx('@modelcontextprotocol/server-everything'), template: 'files', network: 'none', says: 'neither your files nor the network' },
  { why: 'nor does thinking', facts: npx('@modelcontextprotocol/server-sequential-thinking', [], inWork), template: 'files', network: 'none' },
  { why: 'nor the time', facts: facts({ command: 'uvx', args: ['mcp-server-time'], runner: true, package: 'mcp-server-time' }), template: 'files', network: 'none' },
  // Known: repositories and databases.
  { why: 'a repository', facts: facts({ command: 'uvx', args: ['mcp-server-git', '--repository', work], runner: true, package: 'mcp-server-git', paths: [folder(work)] }), template: 'files', write: [work], network: 'none', says: 'works in a repository' },
  { why: 'the same as a module of Python, underscores and all', facts: facts({ command: 'python3.12', args: ['-m', 'mcp_server_git', '--repository', work], paths: [folder(work)] }), template: 'files', write: [work], network: 'none' },
  { why: 'a database file that is there', facts: facts({ command: 'uvx', args: ['mcp-server-sqlite', '--db-path', `${work}/shop.db`], runner: true, package: 'mcp-server-sqlite', paths: [file(`${work}/shop.db`)] }), template: 'files', write: [`${work}/shop.db`], network: 'none' },
  { why: 'one that is to be made: its folder', facts: facts({ command: 'uvx', args: ['mcp-server-sqlite', '--db-path', `${work}/new.db`], runner: true, package: 'mcp-server-sqlite', paths: [absent(`${work}/new.db`)] }), template: 'files', write: [work], network: 'none', says: '~/work/new.db is not there yet, so it may write in ~/work.' },
  { why: 'to be made in home itself: not proposed', facts: facts({ command: 'uvx', args: ['mcp-server-sqlite', '--db-path', `${home}/new.db`], runner: true, package: 'mcp-server-sqlite', paths: [absent(`${home}/new.db`)] }), template: 'files', network: 'none', says: 'never proposed' },
  { why: 'a database by its address', facts: npx('@modelcontextprotocol/server-postgres', ['postgresql://u:secret@db.example.com/shop'], { addresses: ['postgresql://u:secret@db.example.com/shop'] }), template: 'files', network: ['db.example.com:5432'], says: 'Its arguments name db.example.com:5432.' },
  { why: 'a database on this computer, exactly that', facts: npx('@modelcontextprotocol/server-postgres', [], { addresses: ['postgres://localhost:5433/shop'] }), template: 'files', network: ['localhost:5433', '127.0.0.1:5433', '::1:5433'], says: 'Countersign carries its connections.' },
  { why: 'a database of several kinds', facts: npx('@bytebase/dbhub', [], { addresses: ['mysql://u@10.0.0.5/shop'] }), template: 'files', network: ['10.0.0.5:3306'] },
  // Known: one service.
  { why: 'GitHub', facts: npx('@modelcontextprotocol/server-github', [], { env: ['GITHUB_PERSONAL_ACCESS_TOKEN'] }), template: 'web', network: ['api.github.com:443'], says: 'talks to one service' },
  { why: 'GitHub’s own program, whatever it is called with', facts: facts({ command: '/usr/local/bin/github-mcp-server', args: ['stdio'], cwd: work }), template: 'web', network: ['api.github.com:443'] },
  { why: 'Slack', facts: npx('@modelcontextprotocol/server-slack'), template: 'web', network: ['slack.com:443'] },
  { why: 'a search', facts: npx('@modelcontextprotocol/server-brave-search'), template: 'web', network: ['api.search.brave.com:443'] },
  { why: 'a service with several addresses', facts: npx('@modelcontextprotocol/server-gdrive'), template: 'web', network: ['www.googleapis.com:443', 'oauth2.googleapis.com:443'] },
  { why: 'Notion', facts: npx('@notionhq/notion-mcp-server'), template: 'web', network: ['api.notion.com:443'] },
  { why: 'documentation', facts: npx('@upstash/context7-mcp'), template: 'web', network: ['context7.com:443'] },
  { why: 'papers, with a folder for them', facts: facts({ command: 'uvx', args: ['arxiv-mcp-server', '--storage-path', work], runner: true, package: 'arxiv-mcp-server', paths: [folder(work)] }), template: 'web', write: [work], network: ['export.arxiv.org:443', 'arxiv.org:443'] },
  { why: 'a service at the account’s own address asks', facts: facts({ command: 'uvx', args: ['mcp-atlassian'], runner: true, package: 'mcp-atlassian' }), template: 'web', network: [], says: 'depends on your account' },
  { why: 'with that address in the arguments it does not', facts: facts({ command: 'uvx', args: ['mcp-atlassian', '--jira-url', 'https://acme.atlassian.net'], runner: true, package: 'mcp-atlassian', addresses: ['https://acme.atlassian.net'] }), template: 'web', network: ['acme.atlassian.net:443'] },
  { why: 'any page of the web is asked about', facts: facts({ command: 'uvx', args: ['mcp-server-fetch'], runner: true, package: 'mcp-server-fetch' }), template: 'web', network: [], says: 'the model chooses' },
  { why: 'a bridge to an address', facts: npx('mcp-remote', ['https://mcp.linear.app/sse'], { addresses: ['https://mcp.linear.app/sse'] }), template: 'web', network: ['mcp.linear.app:443'] },
  { why: 'a bridge to credentials of the cloud’s machine gets nothing', facts: npx('mcp-remote', [], { addresses: ['http://169.254.169.254/latest'] }), template: 'web', network: [], says: 'http://169.254.169.254, which is no address' },
  { why: 'an address with a password, which is not shown', facts: npx('mcp-remote', [], { addresses: ['gopher://u:secret@example.com/?k=v'] }), template: 'web', network: [], says: 'name gopher://example.com, which' },
  // Known: browsers and Docker.
  { why: 'Playwright', facts: npx('@playwright/mcp', ['--headless']), template: 'browser', network: 'open', says: 'drives a browser' },
  { why: 'Playwright with a folder for what it makes', facts: npx('@playwright/mcp', ['--output-dir', work], { paths: [folder(work)] }), template: 'browser', write: [work], network: 'open' },
  { why: 'Puppeteer', facts: npx('@modelcontextprotocol/server-puppeteer'), template: 'browser', network: 'open' },
  { why: 'Chrome’s own', facts: npx('chrome-devtools-mcp'), template: 'browser', network: 'open' },
  { why: 'an unknown one by its tools', facts: npx('my-surfer', [], { tools: ['browser_navigate', 'browser_click', 'help'] }), template: 'browser', network: 'open', says: 'Its tools drive a browser.' },
  { why: 'one tool of many drives no browser', facts: npx('my-surfer', [], { tools: ['browser_open', 'list_files', 'add'] }), template: 'runner', network: [] },
  { why: 'a container', facts: facts({ command: 'docker', args: ['run', '-i', '--rm', 'mcp/github'] }), template: 'docker', network: 'open', says: 'started through docker' },
  { why: 'a container of something known is still a container', facts: facts({ command: '/usr/bin/podman', args: ['run', '-v', work, 'mcp/filesystem'], package: '@modelcontextprotocol/server-filesystem', paths: [folder(work)] }), template: 'docker', network: 'open' },
  { why: 'a client of Docker', facts: facts({ command: 'uvx', args: ['docker-mcp'], runner: true, package: 'docker-mcp' }), template: 'docker', network: 'open' },
  // Unknown.
  { why: 'an unknown program: nothing, and each address is asked about', facts: facts({ command: '/opt/acme/acme-mcp' }), template: 'files', network: [], says: 'does not know acme-mcp' },
  { why: 'it may read the folder it was started in', facts: facts({ command: 'acme-mcp', cwd: work }), template: 'files', read: [work], network: [], says: 'It was started in ~/work' },
  { why: 'but not home itself', facts: facts({ command: 'acme-mcp', cwd: home }), template: 'files', network: [] },
  { why: 'nor outside of home', facts: facts({ command: 'acme-mcp', cwd: '/srv/x' }), template: 'files', network: [] },
  { why: 'nor a folder of settings', facts: facts({ command: 'acme-mcp', cwd: '/home/ada/.config/acme' }), template: 'files', network: [] },
  { why: 'a folder it was given, in the one it was started in', facts: facts({ command: 'acme-mcp', args: [`${work}/a`], cwd: work, paths: [folder(`${work}/a`)] }), template: 'files', read: [work], write: [`${work}/a`], network: [] },
  { why: 'an unknown package', facts: npx('acme-mcp'), template: 'runner', network: [], says: 'gets a folder of its own' },
  { why: 'its own script is no request', facts: facts({ command: 'node', args: [`${work}/server.js`], paths: [file(`${work}/server.js`)] }), template: 'files', network: [] },
  { why: 'a script that is looked up elsewhere already', facts: facts({ command: 'node', args: ['server.js', `${work}/data.json`], paths: [file(`${work}/data.json`)] }), template: 'files', write: [`${work}/data.json`], network: [] },
  { why: 'what comes after the script is', facts: facts({ command: 'node', args: ['--inspect', `${work}/server.js`, '/srv/data'], paths: [file(`${work}/server.js`), folder('/srv/data')] }), template: 'files', write: ['/srv/data'], network: [] },
  { why: 'a project of uv is its program', facts: facts({ command: 'uv', args: ['--directory', `${work}/srv`, 'run', 'server.py'], paths: [folder(`${work}/srv`)] }), template: 'files', network: [] },
  { why: 'a runner’s own folder is its program', facts: facts({ command: 'npx', args: [`${work}/srv`, '/srv/data'], runner: true, package: `${work}/srv`, paths: [folder(`${work}/srv`), folder('/srv/data')] }), template: 'runner', write: ['/srv/data'], network: [] },
  { why: 'a log file that is to be written', facts: facts({ command: 'acme-mcp', args: [`--log-file=${work}/acme.log`], paths: [absent(`${work}/acme.log`)] }), template: 'files', write: [work], network: [] },
  { why: 'a log file in a folder that is not there either', facts: facts({ command: 'acme-mcp', args: [`--log-file=${work}/logs/acme.log`], paths: [absent(`${work}/logs/acme.log`, work)] }), template: 'files', network: [], says: 'where nothing is' },
  { why: 'a log file in the folder it was started in', facts: facts({ command: 'acme-mcp', cwd: work, args: ['--log-file', 'acme.log'], paths: [{ path: `${work}/acme.log`, kind: 'absent' }] }), template: 'files', write: [work], network: [] },
  { why: 'an absent file that nothing says is written', facts: facts({ command: 'acme-mcp', args: ['--config', `${work}/acme.json`], paths: [absent(`${work}/acme.json`)] }), template: 'files', network: [] },
  { why: 'tools that only read change nothing', facts: facts({ command: 'acme-mcp', args: [work], paths: [folder(work)], tools: ['list_notes', 'get_note', 'search_notes'] }), template: 'files', read: [work], network: [], says: 'Its tools only read' },
  { why: 'one that writes does', facts: facts({ command: 'acme-mcp', args: [work], paths: [folder(work)], tools: ['list_notes', 'delete_note'] }), template: 'files', write: [work], network: [] },
  { why: 'a name that only sounds known is not', facts: npx('@modelcontextprotocol/server-github-plus'), template: 'runner', network: [] },
  { why: 'a variable’s file is explained', facts: facts({ command: 'acme-mcp', env: ['PATH', 'API_KEY', 'ACME_DB_PATH'] }), template: 'files', network: [], says: 'The variable ACME_DB_PATH says' },
  { why: 'hidden characters in a name are seen', facts: facts({ command: 'acme\u202Emcp' }), template: 'files', network: [], says: 'acme⟦U+202E⟧mcp' },
  { why: 'a path that is none is left out', facts: facts({ command: 'acme-mcp', paths: [folder('relative/x'), folder(`${work}/../.ssh`), file('/home/ada/x\nY')] }), template: 'files', network: [] },
];

function network({ network: one }: Profile): Row['network'] {
  return one.mode === 'allowed' ? one.allow.map(({ host, port }) => `${host}:${port}`) : one.mode;
}

describe('what is proposed', () => {
  it.each(rows)('$why', (row) => {
    const { profiles, because } = propose(row.facts);
    const [first] = profiles;
    expect(first === undefined ? null : { template: first.template, read: first.files.read, write: first.files.write, network: network(first) }).toEqual({ template: row.template, read: row.read ?? [], write: row.write ?? [], network: row.network });
    expect(because.join(' ')).toContain(row.says ?? '');
    expect(because.join(' ')).not.toContain('secret');
  });

  it.each(rows)('$why: each template once, the widest last, all of them sound', ({ facts: given }) => {
    const { profiles } = propose(given);
    const templates = profiles.map(({ template }) => template);
    expect(new Set(templates).size).toBe(templates.length);
    expect(templates.slice(-2)).toEqual(['home', 'unrestricted']);
    for (const one of profiles) expect(check(profileSchema.parse(one), { home: given.home, forbidden: [], platform: given.platform })).toEqual([]);
  });

  it('what is forbidden is not proposed, nor what holds it', () => {
    const { profiles } = propose(npx('@modelcontextprotocol/server-filesystem', [], { paths: [folder('/srv/keys/own'), folder('/srv'), folder(work)] }), ['/srv/keys']);
    expect(profiles[0]?.files.write).toEqual([work]);
  });

  it('whatever the facts say, nothing is proposed that no server may be given', () => {
    const forbidden = ['/home/ada/.ssh', '/home/ada/.local/share/countersign', '/srv/keys'];
    const paths = fc.constantFrom('/', '/home', home, work, '/home/ada/.ssh', '/home/ada/.ssh/id_rsa', '/home/ada/.local', '/srv', '/srv/keys', '/srv/data', '/etc/passwd', '/dev/null', '/home/ada/.bashrc', 'x', '', '/home/ada/work/.env', '/HOME/ADA');
    const arbitrary = fc.record({
      command: fc.constantFrom('npx', 'node', 'docker', 'uv', 'acme', '', '__proto__'),
      args: fc.array(fc.oneof(paths, fc.string(), fc.constantFrom('--out', '--log-file', '-m', '--directory')), { maxLength: 6 }),
      paths: fc.array(fc.record({ path: fc.oneof(paths, fc.string()), kind: fc.constantFrom('folder', 'file', 'absent') }), { maxLength: 6 }),
      package: fc.constantFrom(null, '@modelcontextprotocol/server-filesystem', 'constructor', './x', '@playwright/mcp'),
      addresses: fc.array(fc.oneof(fc.string(), fc.constantFrom('https://a.example.com/x', 'ws://u:p@b.example.com:9/', 'http://169.254.169.254', 'https://*.com', '0x7f.1:80')), { maxLength: 4 }),
      tools: fc.constantFrom(null, ['get_x'], ['browser_a']),
      runner: fc.boolean(),
      cwd: paths,
    });
    fc.assert(
      fc.property(arbitrary, (members) => {
        const given = facts(members as Partial<Facts>);
        const { profiles, because } = propose(given, forbidden);
        const first = profiles[0];
        if (first === undefined) throw new Error('nothing is proposed');
        expect(check(first, { home, forbidden, platform: 'linux' })).toEqual([]);
        expect(line(first, home)).not.toMatch(/[\p{Cc}\p{Cf}]/u);
        expect(because.join(' ')).not.toMatch(/[\p{Cc}\p{Cf}]/u);
        for (const path of first.files.write) expect([...given.paths.map((one) => one.path), ...given.paths.map((one) => one.path.replace(/\/[^/]*$/, ''))]).toContain(path);
      }),
      { numRuns: 300 },
    );
  });
});

it('says this computer and addresses by number first, so that none of them is among those only counted', () => {
  const { profiles, because } = propose(facts({ command: 'server', addresses: ['https://a.example', 'https://b.example', 'https://c.example', 'http://127.0.0.1:2375', 'http://192.168.1.1/'] }));
  expect(line(profiles[0] as Profile, home)).toContain('Reaches 127.0.0.1:2375, 192.168.1.1:80, a.example and 2 more.');
  expect(because).toContain('Its arguments name 127.0.0.1:2375, 192.168.1.1:80, a.example and 2 more.');
});
