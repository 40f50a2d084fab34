import { expect, test } from 'vitest';
import type { HostRow } from '#shared/models/host-table';
import { readDocument } from './documents/document';
import { entriesOf } from './entries';
import { hostTable } from './table';
import { unwrap } from './unwrap';
import { wrap } from './wrap';

/*
 * What is odd about each host, as its makers' pages and sources say it, and what of Countersign holds that. A quirk nothing here can show has its reason in `by`: it is
 * no matter of the host's file, or it is said to be not covered.
 */

interface Quirk {
  readonly host: string;
  readonly quirk: string;
  /** Where it is handled, or why it need not be. */
  readonly by: string;
  readonly holds?: (row: HostRow) => boolean;
}

const places = ({ files }: HostRow): readonly string[] => files.flatMap(({ paths }) => [...paths.linux, ...paths.darwin, ...paths.win32]);
const edits = (row: HostRow, place: string): boolean => row.files.some(({ servers, paths }) => servers !== null && [...paths.linux, ...paths.darwin, ...paths.win32].includes(place));
const under = (row: HostRow, ...names: readonly string[]): boolean => row.files.some(({ servers }) => servers?.some((one) => one.join('/') === names.join('/')));

/** The entries of a host's file of this text. */
function entriesIn(row: HostRow, text: string, servers: readonly (readonly string[])[]) {
  const read = readDocument(text, 'jsonc');
  if (!read.ok) throw new Error('malformed');
  return entriesOf(read.value, row, servers);
}

/** The file with its one server put behind Countersign, and the way back taken. */
function thereAndBack(row: HostRow, text: string, servers: readonly (readonly string[])[]): string {
  const read = readDocument(text, 'jsonc');
  if (!read.ok) throw new Error('malformed');
  const where = { host: row, servers };
  const [entry] = entriesOf(read.value, row, servers);
  const wrapped = wrap(read.value, where, { connector: '/opt/countersign', waitMs: null, entries: [{ path: entry?.path ?? [], id: 'e1' }] });
  if (!wrapped.ok) throw new Error('not wrapped');
  const after = readDocument(wrapped.value.text, 'jsonc');
  const back = after.ok ? unwrap(after.value, where, wrapped.value.changes) : after;
  if (!back.ok || back.value.text !== text) throw new Error('no way back');
  return wrapped.value.text;
}

const quirks: readonly Quirk[] = [
  { host: 'claude-desktop', quirk: 'its Windows package reads a file of its own', by: 'both places are looked at', holds: (row) => edits(row, '$LOCALAPPDATA/Packages/Claude_*/LocalCache/Roaming/Claude/claude_desktop_config.json') && edits(row, '$APPDATA/Claude/claude_desktop_config.json') },
  { host: 'claude-desktop', quirk: 'Linux spells its folder in two ways', by: 'both are looked at', holds: (row) => edits(row, '~/.config/Claude/claude_desktop_config.json') && edits(row, '~/.config/claude/claude_desktop_config.json') },
  { host: 'claude-desktop', quirk: 'connectors and extensions stand in no file', by: 'said as not covered', holds: ({ gaps }) => gaps.includes('connectors') && gaps.includes('extensions') },
  { host: 'claude-desktop', quirk: 'started from the desktop its PATH is short', by: 'the login shell’s PATH (main/desktop/login-path)' },
  { host: 'claude-desktop', quirk: 'several time-outs in a row end its bridge', by: 'questions are answered before the limit', holds: ({ limit }) => limit?.hardMs === 240_000 },
  { host: 'claude-code', quirk: 'an address without a type is dropped by it', by: 'an entry with an address is left alone', holds: (row) => entriesIn(row, '{"mcpServers":{"a":{"url":"https://x.example"}}}', [['mcpServers']])[0]?.uncovered === 'remote' },
  { host: 'claude-code', quirk: 'it rewrites its file all the time', by: 'hash and place are asked again at the rename (main/hosts/replace)' },
  { host: 'claude-code', quirk: 'saved permissions hang on the server’s name', by: 'the name stays', holds: (row) => thereAndBack(row, '{"mcpServers":{"my server":{"command":"x"}}}', [['mcpServers']]).includes('"my server":{') },
  { host: 'claude-code', quirk: 'projects have entries of their own in the same file', by: 'they are entries like others', holds: (row) => under(row, 'projects', '*', 'mcpServers') },
  { host: 'claude-code', quirk: '.mcp.json is committed and shared', by: 'never edited', holds: ({ projectFiles }) => projectFiles.includes('.mcp.json') },
  { host: 'claude-code', quirk: 'a variable moves its file', by: 'it is asked first', holds: (row) => edits(row, '$CLAUDE_CONFIG_DIR/.claude.json') },
  { host: 'claude-code', quirk: 'its own permissions decide whether it asks, in another file', by: 'not offered: docs/hosts.md; that file is kept from servers', holds: ({ relax, files }) => relax === null && files.some(({ servers, paths }) => servers === null && paths.linux.includes('~/.claude/settings.json')) },
  { host: 'cursor', quirk: 'permissions.json decides whether it asks, and takes the place of the list in the app', by: 'not offered: docs/hosts.md; that file is kept from servers', holds: ({ relax, files }) => relax === null && files.some(({ servers, paths }) => servers === null && paths.linux.includes('~/.cursor/permissions.json')) },
  { host: 'cursor', quirk: 'a changed server has to be switched on again', by: 'said after writing', holds: ({ reload }) => reload === 'toggle' },
  ...['vscode', 'vscode-insiders'].flatMap((host): Quirk[] => [
    { host, quirk: 'its servers stand under `servers`', by: 'the table', holds: (row) => under(row, 'servers') && !under(row, 'mcpServers') },
    { host, quirk: 'each profile has a file of its own', by: 'each is looked at', holds: (row) => places(row).some((place) => place.endsWith('/User/profiles/*/mcp.json')) },
    { host, quirk: 'extensions bring servers that stand in no file', by: 'said as not covered', holds: ({ gaps }) => gaps.includes('extensions') },
    { host, quirk: 'servers held in its own sandbox are not asked about by it', by: 'Countersign asks; the member stays as it is', holds: (row) => thereAndBack(row, '{"servers":{"a":{"command":"x","sandboxEnabled":true}}}', [['servers']]).includes('"sandboxEnabled":true') },
  ]),
  { host: 'visual-studio', quirk: 'it reads other apps’ files of a project', by: 'they are named and never edited', holds: ({ projectFiles }) => projectFiles.includes('.cursor/mcp.json') },
  { host: 'windsurf', quirk: 'addresses have a name of their own', by: 'known as an address', holds: (row) => entriesIn(row, '{"mcpServers":{"a":{"serverUrl":"https://x.example"}}}', [['mcpServers']])[0]?.uncovered === 'remote' },
  { host: 'zed', quirk: 'macOS has two places', by: 'both are looked at', holds: ({ files }) => files.some(({ paths }) => paths.darwin.includes('~/.config/zed/settings.json') && paths.darwin.includes('~/Library/Application Support/Zed/settings.json')) },
  { host: 'zed', quirk: 'servers of extensions have no command', by: 'said as not covered', holds: (row) => row.gaps.includes('extensions') && entriesIn(row, '{"context_servers":{"a":{"settings":{}}}}', [['context_servers']])[0]?.uncovered === 'unclear' },
  { host: 'zed', quirk: 'an old member `source` is being taken out by it', by: 'it stays as it is and is never added', holds: (row) => thereAndBack(row, '{"context_servers":{"a":{"source":"custom","command":"x"}}}', [['context_servers']]).includes('"source":"custom"') && !thereAndBack(row, '{"context_servers":{"a":{"command":"x"}}}', [['context_servers']]).includes('source') },
  { host: 'cline', quirk: 'its file moved, and older places stay behind', by: 'all are looked at', holds: (row) => edits(row, '~/.cline/data/settings/cline_mcp_settings.json') && edits(row, '~/.config/Cursor/User/globalStorage/saoudrizwan.claude-dev/settings/cline_mcp_settings.json') },
  { host: 'cline', quirk: '`autoApprove` names tools one by one', by: 'not offered: docs/hosts.md; the member stays as it is', holds: (row) => row.relax === null && thereAndBack(row, '{"mcpServers":{"a":{"command":"x","autoApprove":["t"]}}}', [['mcpServers']]).includes('"autoApprove":["t"]') },
  { host: 'roo-code', quirk: 'its time-out is seconds, an hour at most', by: 'the table', holds: ({ timeout }) => timeout?.unit === 's' && timeout.max === 3600 },
  { host: 'kilo-code', quirk: 'the command is a list', by: 'the table', holds: ({ entry }) => entry.args === null },
  { host: 'continue', quirk: 'files of other apps lie in its folder', by: 'each is looked at, in either format', holds: (row) => edits(row, '~/.continue/mcpServers/*.json') && edits(row, '~/.continue/mcpServers/*.yaml') },
  { host: 'gemini-cli', quirk: 'a server gets the variables its entry names and few others', by: 'each is handed over by name', holds: (row) => thereAndBack(row, '{"mcpServers":{"a":{"command":"x","env":{"TOKEN":"$TOKEN"}}}}', [['mcpServers']]).includes('"--env", "TOKEN"') },
  { host: 'gemini-cli', quirk: '`trust` keeps it from asking', by: 'offered', holds: ({ relax }) => relax?.member === 'trust' },
  { host: 'codex', quirk: 'TOML with comments', by: 'edited, not printed (golden files)', holds: ({ files }) => files.every(({ format }) => format === 'toml') },
  { host: 'codex', quirk: 'a member keeps it from asking', by: 'offered', holds: ({ relax }) => relax?.member === 'default_tools_approval_mode' },
  { host: 'codex', quirk: 'a variable moves its folder', by: 'it is asked first', holds: (row) => edits(row, '$CODEX_HOME/config.toml') },
  { host: 'opencode', quirk: 'its second version has another shape in the same file', by: 'both are read', holds: (row) => under(row, 'mcp') && under(row, 'mcp', 'servers') },
  { host: 'opencode', quirk: 'one of two files hides the other', by: 'both are looked at', holds: (row) => edits(row, '~/.config/opencode/opencode.jsonc') && edits(row, '~/.config/opencode/opencode.json') },
  { host: 'goose', quirk: 'bundled entries are its own', by: 'left alone', holds: (row) => row.gaps.includes('builtIn') && entriesIn(row, '{"extensions":{"a":{"cmd":"x","bundled":true}}}', [['extensions']])[0]?.uncovered === 'builtIn' },
  { host: 'goose', quirk: 'variables of its keyring are listed by name', by: 'handed over by name', holds: ({ entry }) => entry.envNames.includes('env_keys') },
  { host: 'jetbrains', quirk: 'AI Assistant keeps servers in the IDE’s settings', by: 'said as not covered', holds: ({ gaps }) => gaps.includes('ideSettings') },
  { host: 'kiro', quirk: '`autoApprove` is read by its editor and not by its command line, from the same file', by: 'not offered: docs/hosts.md', holds: ({ relax }) => relax === null },
  { host: 'amazon-q', quirk: 'some files are read only where an agent says so', by: 'all are looked at', holds: (row) => edits(row, '~/.aws/amazonq/mcp.json') && edits(row, '~/.aws/amazonq/cli-agents/*.json') },
  { host: 'copilot-cli', quirk: 'a comment breaks its file', by: 'none is ever added', holds: (row) => !thereAndBack(row, '{"mcpServers":{"a":{"command":"x"}}}', [['mcpServers']]).includes('//') },
  { host: 'antigravity', quirk: 'a mistake in its file keeps it from starting', by: 'read anew and compared before it is written (app/hosts/change)' },
  { host: 'antigravity', quirk: 'its file moved', by: 'both places are looked at', holds: (row) => edits(row, '~/.gemini/config/mcp_config.json') && edits(row, '~/.gemini/antigravity/mcp_config.json') },
  { host: 'amp', quirk: 'a member’s name has a dot in it', by: 'names are not taken apart', holds: (row) => entriesIn(row, '{"amp.mcpServers":{"a":{"command":"x"}}}', [['amp.mcpServers']])[0]?.name === 'a' },
  { host: 'factory-droid', quirk: 'approvals stand beside the entries', by: 'they stay', holds: (row) => thereAndBack(row, '{"mcpServers":{"a":{"command":"x"}},"persistentPermissions":{"a":1}}', [['mcpServers']]).endsWith('"persistentPermissions":{"a":1}}') },
  { host: 'crush', quirk: 'its crushrc is a program', by: 'said as not covered', holds: ({ files, gaps }) => gaps.includes('script') && files.some(({ format, servers }) => format === 'script' && servers === null) },
  { host: 'warp', quirk: 'there is no file', by: 'said as not covered', holds: ({ covered, gaps }) => !covered && gaps.includes('inApp') },
  { host: 'kimi-code', quirk: 'its older folder', by: 'both are looked at', holds: (row) => edits(row, '~/.kimi-code/mcp.json') && edits(row, '~/.kimi/mcp.json') },
];

/** Hosts nothing odd is known of. */
const plain = ['lm-studio', 'grok-build', 'mistral-vibe', 'trae', 'qoder'];

test('of every host it is said what is odd about it, or that nothing is', () => {
  const told = new Set([...quirks.map(({ host }) => host), ...plain]);
  expect([...told].sort()).toEqual(hostTable.map(({ id }) => id).sort());
  expect(plain.filter((id) => quirks.some(({ host }) => host === id))).toEqual([]);
});

test.each(quirks.filter(({ holds }) => holds !== undefined))('$host: $quirk ($by)', ({ host, holds }) => {
  const row = hostTable.find(({ id }) => id === host);
  expect(row !== undefined && holds?.(row)).toBe(true);
});

test('every row was held against its host on a day that is said', () => {
  for (const { verified } of hostTable) expect(verified).toMatch(/^2026-/);
});
