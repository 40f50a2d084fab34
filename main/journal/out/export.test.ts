import { existsSync, mkdtempSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { ExportFormat, ExportQuery } from '#shared/models/export';
import { openForReading } from '../reader';
import { bundle, call, folder, key, noon, open, outcome, read, settled } from '../testing/fixture';
import { csvCell } from './csv';
import { exportRows } from './export-rows';
import { masked } from './masked';
import { leave, NotWritten, type LeaveOptions } from './out-client';

const hostile = '\u202E=cmd|\u0000"a,b"\r\n';

/** Call 1 was refused by the person, call 2 forwarded; call 3 has hostile names and is open; then something malformed. */
function journal(): string {
  const file = join(folder(), 'journal.sqlite');
  const secret = JSON.stringify({ path: '/home/ada/x', api_key: 'sk-abcdefghij0123456789abcdefghij0123456789', count: 12345678901234567890n.toString() }).replace('"12345678901234567890"', '12345678901234567890');
  open(file).append([
    call(1, { payload: { arguments: secret } }),
    { ...outcome(1, 'refused'), kind: 'answer', outcome: undefined as never, body: { option: 'deny', by: 'person', waitedMs: 1200 } },
    outcome(1, 'refused'),
    call(2, { body: { tier: 1, action: 'allow', because: ['a rule allowed it'], rules: ['r-1'], identity: 'f'.repeat(64) } }),
    outcome(2, 'forwarded', { body: { decidedBy: 'rule', durationMs: 7.4 } }),
    call(3, { server: hostile, tool: `${hostile}tool`, host: '+SUM(A1)' }),
    { kind: 'malformed', at: noon + 9, body: { from: 'server', reason: '-1+1', answered: true } },
  ]);
  return settled(file);
}

async function exported(file: string, format: ExportFormat, { query = {}, payloads = false }: { readonly query?: ExportQuery; readonly payloads?: boolean } = {}): Promise<string> {
  const db = openForReading(file);
  try {
    let text = '';
    for await (const portion of exportRows({ reader: read(file), db, key: payloads ? key : null, query, format, version: '1.2.3' })) text += portion.text;
    return text;
  } finally {
    db.close();
  }
}

function lines(text: string): Record<string, unknown>[] {
  return text.split('\n').filter((line) => line !== '').map((line) => JSON.parse(line) as Record<string, unknown>);
}

describe('JSON lines', () => {
  test('each row of the history is one, newest first, with what it was decided by and the hash of its entry', async () => {
    const found = lines(await exported(journal(), 'jsonl'));
    expect(found.map(({ seq, kind, outcome: came }) => [seq, kind, came])).toEqual([[7, 'malformed', null], [6, 'call', null], [4, 'call', 'forwarded'], [1, 'call', 'refused']]);
    expect(found[3]).toMatchObject({ v: 1, time: '2026-11-21T10:00:00.001Z', host: 'claude-code', server: 'github', tool: 'create_issue', tier: 2, decidedBy: 'person', option: 'deny', waitedMs: 1200, because: ['no rule covers this call'] });
    expect(found[3]).not.toHaveProperty('arguments');
    expect(found[2]).toMatchObject({ rules: ['r-1'], identity: 'f'.repeat(64), durationMs: 7.4, decidedBy: 'rule' });
    expect(found.every(({ hash }) => /^[0-9a-f]{64}$/.test(String(hash)))).toBe(true);
  });

  test('the filters are those of the history', async () => {
    expect(lines(await exported(journal(), 'jsonl', { query: { outcome: 'refused' } })).map(({ seq }) => seq)).toEqual([1]);
  });

  test('arguments come only when asked for, with their numbers whole and secrets left out', async () => {
    const [first] = lines(await exported(journal(), 'jsonl', { query: { outcome: 'refused' }, payloads: true }));
    expect(first?.['arguments']).toContain('"path":"/home/ada/x"');
    expect(first?.['arguments']).toContain('12345678901234567890');
    expect(first?.['arguments']).not.toContain('sk-abcdefghij');
    expect(first?.['arguments']).toContain('[redacted:');
  });

  test('nothing in a line moves or hides what stands there', async () => {
    const text = await exported(journal(), 'jsonl');
    expect(text).not.toMatch(/[\u202E\u0000\r]/);
    expect(text).toContain('⟦U+202E⟧');
  });
});

describe('CSV', () => {
  const cells: readonly (readonly [why: string, value: string | number | null, cell: string])[] = [
    ['nothing', null, ''],
    ['a number stays one', -5, '-5'],
    ['plain', 'read_file', 'read_file'],
    ['a comma', 'a,b', '"a,b"'],
    ['a quotation mark', 'a"b', '"a""b"'],
    ['lines', 'a\nb', '"a\nb"'],
    ['a formula', '=1+1', `"'=1+1"`],
    ['plus', '+1', `"'+1"`],
    ['minus', '-1', `"'-1"`],
    ['at', '@SUM(A1)', `"'@SUM(A1)"`],
    ['DDE', `=cmd|' /C calc'!A0`, `"'=cmd|' /C calc'!A0"`],
    ['a formula behind a blank', '  =1', `"'  =1"`],
    ['a formula behind a quotation mark', '"=1', `"'""=1"`],
    ['a formula on the second line', 'a\n=1', `"a\n'=1"`],
    ['a formula behind a semicolon, which parts cells elsewhere', `a;=cmd|' /C calc'!A0;b`, `"a;'=cmd|' /C calc'!A0;b"`],
    ['behind several, and a quotation mark', 'a; ;"=1', `"a; ;'""=1"`],
    ['semicolons and nothing', ';;', '";;"'],
    ['a full-width sign', '＝1', `"'＝1"`],
    ['a tab first', '\t=1', `"'\t'=1"`],
    ['a carriage return is shown', '\r=1', '⟦U+000D⟧=1'],
    ['what turns text around is shown', '\u202Ea', '⟦U+202E⟧a'],
    ['half a character', '\uD800', '⟦U+D800⟧'],
  ];
  test.each(cells)('%s', (_why, value, cell) => {
    expect(csvCell(value)).toBe(cell);
  });

  test('whatever a text is, its cell is one cell, and none a spreadsheet calculates', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 30 }), fc.constantFrom('', 'a;=', 'a;', 'a\n "=', '=', '+', '-', '@', '\t', '\n', ' ="', '"'), (text, before) => {
        const cell = csvCell(`${before}${text}`);
        const inner = cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell;
        for (const part of inner.split(/[;\t\r\n]/)) expect(part).not.toMatch(/^[\s"]*[=+\-@]/);
        if (cell.startsWith('"')) expect(cell.slice(1, -1).replaceAll('""', '')).not.toContain('"');
        else expect(cell).not.toMatch(/[",\n]/);
      }),
    );
  });

  test('a head and a line for each row, ended as RFC 4180 has it, for programs that need to be told that it is UTF-8', async () => {
    const text = await exported(journal(), 'csv', { payloads: true });
    expect(text.startsWith('\uFEFFseq,time,kind,')).toBe(true);
    expect(text.split('\r\n')).toHaveLength(6);
    expect(text).toContain(`"'-1+1"`);
    expect(text).toContain(`"'+SUM(A1)"`);
  });
});

describe('OCSF', () => {
  // What class 6003 of version 1.3.0 requires, with the profile Security Control, and the enumerations as far as they are used.
  const named = z.looseObject({ name: z.string().min(1) });
  const event = z.looseObject({
    activity_id: z.union([z.literal(2), z.literal(99)]),
    category_uid: z.literal(6),
    class_uid: z.literal(6003),
    type_uid: z.number().int(),
    severity_id: z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4)]),
    time: z.number().int().positive(),
    status_id: z.union([z.literal(0), z.literal(1), z.literal(2), z.literal(99)]),
    action_id: z.union([z.literal(0), z.literal(1), z.literal(2)]),
    disposition_id: z.union([z.literal(0), z.literal(1), z.literal(2), z.literal(99)]),
    metadata: z.looseObject({ version: z.literal('1.3.0'), profiles: z.array(z.literal('security_control')), product: z.looseObject({ name: z.string(), vendor_name: z.string(), version: z.string() }), uid: z.string().length(64) }),
    actor: z.looseObject({ app_name: z.string().min(1) }),
    api: z.looseObject({ operation: z.string().min(1), service: named, request: z.looseObject({ uid: z.string().min(1) }) }),
    src_endpoint: named,
    unmapped: z.looseObject({}),
  });

  test('every row is an event that has what its class requires', async () => {
    const found = lines(await exported(journal(), 'ocsf', { payloads: true }));
    expect(found).toHaveLength(4);
    for (const one of found) {
      const read = event.parse(one);
      expect(read.type_uid).toBe(read.class_uid * 100 + read.activity_id);
    }
  });

  test('outcome, tier and rules stand where the framework has a place for them', async () => {
    const [, open3, forwarded, refused] = lines(await exported(journal(), 'ocsf'));
    expect(refused).toMatchObject({ status_id: 2, status_code: 'refused', disposition_id: 2, action_id: 2, severity_id: 2, unmapped: { tier: 2, option: 'deny', decided_by: 'person' } });
    expect(forwarded).toMatchObject({ activity_id: 2, status_id: 1, disposition_id: 1, severity_id: 1, duration: 7, actor: { authorizations: [{ decision: 'allow', policy: { uid: 'r-1' } }] } });
    expect(open3).toMatchObject({ status_id: 0, disposition_id: 0, activity_id: 99 });
  });
});

describe('secrets in arguments', () => {
  const told: readonly (readonly [why: string, text: string, kept: string | null])[] = [
    ['nothing secret stays as it is', '{"path":"/tmp/x","n":1.50}', '{"path":"/tmp/x","n":1.50}'],
    ['one that its name gives away', '{"password":"hunter22"}', '[redacted'],
    ['one in a document under such a name', '{"credentials":{"password":"hunter22"}}', '[redacted'],
    ['one behind a flag within a text', '{"command":"deploy --token hunter22x --fast"}', '--token [redacted: secret] --fast'],
    ['one behind a flag in a list', '{"args":["--token","hunter22x"]}', '[redacted'],
    ['one assigned within a text', '{"command":"cd x && API_KEY=hunter22x make"}', '[redacted'],
    ['one whose name stands beside it', '{"env":[{"name":"DB_PASSWORD","value":"hunter22x"}]}', '[redacted'],
    ['one in what a server tried to reach', '{"target":"https://ada:hunter22x@example.com/x"}', 'example.com/x'],
    ['one in a path that a server tried to read', '{"target":"/srv/token=hunter22x/a"}', '[redacted'],
    ['what is no JSON does not leave', 'password=hunter22', null],
    ['what was cut short does not leave', '{"a":1', null],
  ];
  test.each(told)('%s', (_why, text, kept) => {
    const out = masked(text);
    if (kept === null) expect(out).toBeNull();
    else {
      expect(out).toContain(kept);
      expect(out).not.toContain('hunter22');
    }
  });
});

test.each(['jsonl', 'csv', 'ocsf'] as const)('what a server tried and was refused leaves %s as what calls held does: only when asked for, and without what storing would have left out', async (format) => {
  const target = 'https://ada:hunter22x@files.example.com/list';
  const file = join(folder(), 'journal.sqlite');
  open(file).append([
    { kind: 'access-blocked', at: noon, session: 's1', host: 'claude-code', server: 'github', body: { what: 'connect', source: 'hint', identity: 'f'.repeat(64) }, payload: { target } },
    call(1, { payload: { arguments: JSON.stringify({ target }) } }),
  ]);
  settled(file);
  const query = { kind: 'routine' } as const;
  expect(await exported(file, format, { query })).not.toContain('files.example.com');
  const [blocked, called] = [await exported(file, format, { query, payloads: true }), await exported(file, format, { query: { kind: 'call' }, payloads: true })];
  for (const text of [blocked, called]) {
    expect(text).not.toContain('hunter22x');
    expect(text).toContain('[redacted');
  }
  // The same text in both.
  const kept = /https:[^\\"]*/.exec(called)?.[0] ?? 'none';
  expect(kept).toContain('files.example.com/list');
  expect(blocked).toContain(kept);
});

describe('the thread that writes', () => {
  let worker = '';
  beforeAll(async () => {
    worker = await bundle(mkdtempSync(join(tmpdir(), 'countersign-out-')), 'out/out-worker.ts');
  });

  function options(file: string, to: LeaveOptions['to']): LeaveOptions {
    return { file, key, query: {}, payloads: false, version: '1', what: { kind: 'rows', format: 'jsonl' }, workerFile: worker, to };
  }

  test('the file is there whole, for its owner only, where it was chosen in the place of an older one', async () => {
    const into = join(folder(), 'out.jsonl');
    writeFileSync(into, 'older', { mode: 0o644 });
    expect(await leave({ ...options(journal(), into), over: true }).done).toEqual({ rows: 4, bytes: statSync(into).size });
    expect(lines(readFileSync(into, 'utf8'))).toHaveLength(4);
    if (process.platform !== 'win32') expect(statSync(into).mode & 0o777).toBe(0o600);
    expect(readdirSync(join(into, '..'))).toEqual(['out.jsonl']);
  });

  test('cancelled, nothing is there, and what was there stays', async () => {
    const into = join(folder(), 'out.jsonl');
    writeFileSync(into, 'older');
    const leaving = leave(options(journal(), into));
    leaving.cancel();
    expect(await leaving.done).toBeNull();
    expect(readFileSync(into, 'utf8')).toBe('older');
    expect(readdirSync(join(into, '..'))).toEqual(['out.jsonl']);
  });

  test('a folder that is not there, and a journal that is not, are said in words and leave no file', async () => {
    const into = folder();
    await expect(leave(options(journal(), join(into, 'no', 'out.jsonl'))).done).rejects.toThrow(NotWritten);
    await expect(leave(options(join(into, 'none.sqlite'), join(into, 'out.jsonl'))).done).rejects.toThrow('there is no journal yet');
    expect(existsSync(join(into, 'out.jsonl'))).toBe(false);
    expect(readdirSync(into)).toEqual([]);
  });

  test('handed over as text, it waits for whoever takes it, and ends when that wants no more', async () => {
    const file = join(folder(), 'journal.sqlite');
    const journalOpen = open(file);
    for (let at = 0; at < 4; at += 1) journalOpen.append(Array.from({ length: 400 }, (_, nth) => call(at * 400 + nth + 1)));
    settled(file);
    const taken: string[] = [];
    let waiting = 0;
    const all = await leave(options(file, async (text) => {
      waiting += 1;
      expect(waiting).toBe(1);
      await new Promise((next) => setImmediate(next));
      waiting -= 1;
      return taken.push(text) > 0;
    })).done;
    expect(all).toMatchObject({ rows: 1600 });
    expect(lines(taken.join(''))).toHaveLength(1600);
    expect(taken.length).toBeGreaterThan(2);
    expect(await leave(options(file, () => Promise.resolve(false))).done).toBeNull();
  });
});
