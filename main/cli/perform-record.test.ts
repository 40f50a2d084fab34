import { describe, expect, test } from 'vitest';
import { NotWritten } from '#main/journal/out/out-client';
import { err } from '#shared/result';
import { perform, type Sources } from './perform';
import { allow, app } from './testing/app';

describe('export and bundle', () => {
  const query = { outcome: 'refused', tier: 3, from: Date.UTC(2026, 10, 20), decidedBy: 'person' };
  const good: readonly { readonly why: string; readonly argv: readonly string[]; readonly asked: unknown; readonly output: string }[] = [
    { why: 'the plainest', argv: ['export', '/tmp/x.jsonl'], asked: [{ format: 'jsonl', query: {}, payloads: false }, 'string'], output: 'Written: 2 rows, 300 bytes.\n' },
    { why: 'filters as the history has them', argv: ['export', '--format', 'csv', '--outcome', 'refused', '--tier', '3', '--from', '2026-11-20', '--decided-by', 'person', '/tmp/x.csv'], asked: [{ format: 'csv', query, payloads: false }, 'string'], output: 'Written: 2 rows, 300 bytes.\n' },
    { why: 'to standard output nothing but the rows goes', argv: ['export', '--format', 'ocsf', '--payloads', '-'], asked: [{ format: 'ocsf', query: {}, payloads: true }, 'function'], output: '' },
    { why: 'a rule by the beginning of its id', argv: ['export', '--rule', '0f8c1a52', '/tmp/x'], asked: [{ format: 'jsonl', query: { rule: allow.id }, payloads: false }, 'string'], output: 'Written: 2 rows, 300 bytes.\n' },
    { why: 'a name, in the folder it was typed in', argv: ['export', 'x.jsonl'], asked: [{ format: 'jsonl', query: {}, payloads: false }, 'string'], output: 'Written: 2 rows, 300 bytes.\n' },
    { why: 'a bundle', argv: ['bundle', '--payloads', '/tmp/x.tar'], asked: [{ format: 'bundle', query: {}, payloads: true }, 'string'], output: 'Written: 2 rows, 300 bytes.\n' },
    { why: 'a document', argv: ['bundle', '/tmp/x.tar', '--json'], asked: [{ format: 'bundle', query: {}, payloads: false }, 'string'], output: '{\n  "rows": 2,\n  "bytes": 300\n}\n' },
  ];
  test.skipIf(process.platform === 'win32').each(good)('$why', async ({ argv, asked: want, output }) => {
    const { ask, asked } = app();
    expect(await ask(argv, null)).toEqual({ code: 0, output, complaint: '' });
    expect(asked).toEqual([want]);
  });

  const wrong: readonly (readonly [why: string, argv: readonly string[], said: string])[] = [
    ['no file', ['export'], 'export needs a file, or - for standard output'],
    ['a bundle on standard output', ['bundle', '-'], 'a bundle needs a file, because its beginning is known only at its end: countersign bundle FILE'],
    ['a format nobody knows', ['export', '--format', 'xml', '/tmp/x'], '--format must be one of jsonl, csv, ocsf'],
    ['a bundle has no format', ['bundle', '--format', 'csv', '/tmp/x'], "Unknown option '--format'"],
    ['no such tier', ['export', '--tier', '4', '/tmp/x'], '--tier must be 0, 1, 2 or 3'],
    ['no such kind', ['export', '--kind', 'rain', '/tmp/x'], '--kind is none of those that are known'],
    ['nobody who decides', ['export', '--decided-by', 'cat', '/tmp/x'], '--decided-by is none of those that are known'],
    ['no moment', ['export', '--from', 'yesterday', '/tmp/x'], '--from must be a day or a moment, such as 2026-11-22 or 2026-11-22T08:00:00Z'],
    ['a day there is not', ['export', '--until', '2026-13-40', '/tmp/x'], '--until must be a day or a moment, such as 2026-11-22 or 2026-11-22T08:00:00Z'],
    ['twice', ['export', '--payloads', '--payloads', '/tmp/x'], '--payloads is given twice'],
    ['both on standard output', ['export', '-', '--json'], '--json and - both want standard output'],
    ['two files', ['export', '/tmp/x', '/tmp/y'], 'unexpected "/tmp/y"'],
  ];
  test.skipIf(process.platform === 'win32').each(wrong)('called wrongly: %s', async (_why, argv, said) => {
    const { ask, asked } = app();
    expect(await ask(argv)).toEqual({ code: 2, output: '', complaint: `countersign: ${said}\nTry: countersign help\n` });
    expect(asked).toEqual([]);
  });

  test.skipIf(process.platform === 'win32')('what could not be written, and what was cancelled, fail in words', async () => {
    const file = '/tmp/x';
    expect(await app({ leave: () => Promise.reject(new NotWritten('The disk is full.')) }).ask(['export', file])).toEqual({ code: 1, output: '', complaint: 'countersign: The disk is full.\n' });
    expect(await app({ leave: () => Promise.resolve(null) }).ask(['export', file])).toMatchObject({ code: 1, output: '' });
  });
});
describe('erasing', () => {
  test('says in numbers what would go, and erases nothing without a yes', async () => {
    const { asked, run } = erasing();
    const { code, output } = await run(['erase', '--before', '2026-10-01']);
    expect(code).toBe(1);
    expect(output).toBe('To erase everything before 2026-10-01 (UTC) takes away:\n\n  contents (arguments, results, notes) of 1,204 entries\n  3,000 entries altogether\n  2 keys of days\n  0 files of earlier records\n\nNothing was erased yet. It cannot be undone. To do it, type the same with --yes.\n');
    expect(asked).toEqual([{ count: { what: 'before', until: Date.UTC(2026, 9, 1) } }]);
  });

  test.each([
    { argv: ['--server', 'github'], scope: { what: 'server', server: 'github' } },
    { argv: ['--from', '2026-11-01', '--until', '2026-11-02'], scope: { what: 'period', from: Date.UTC(2026, 10, 1), until: Date.UTC(2026, 10, 3) } },
    { argv: ['--all'], scope: { what: 'everything' } },
    { argv: ['--server', 'github', '--set-aside'], scope: { what: 'server', server: 'github', setAside: true } },
    { argv: ['--all', '--set-aside'], scope: { what: 'everything' } },
  ])('with a yes: $argv', async ({ argv, scope }) => {
    const { asked, run } = erasing();
    const { code, output } = await run(['erase', ...argv, '--yes']);
    expect(code).toBe(0);
    expect(output).toMatch(/^Erased .*An entry that says so stays/s);
    expect(asked).toEqual([{ count: scope }, { erase: scope }]);
  });

  test.each([
    { why: 'nothing named', argv: [] },
    { why: 'two things', argv: ['--all', '--server', 'x'] },
    { why: 'half a period', argv: ['--from', '2026-01-01'] },
    { why: 'a period that ends before it begins', argv: ['--from', '2026-01-02', '--until', '2026-01-01'] },
    { why: 'a day that is none', argv: ['--before', '2026-02-30'] },
    { why: 'words behind it', argv: ['--all', 'now'] },
    { why: 'no name', argv: ['--server', ''] },
  ])('called wrongly, it asks for nothing: $why', async ({ argv }) => {
    const { asked, run } = erasing();
    expect((await run(['erase', ...argv, '--yes'])).code).toBe(2);
    expect(asked).toEqual([]);
  });

  test('what could not be done is said in words', async () => {
    const { run } = erasing({ erase: () => Promise.resolve(err('the disk is full')) });
    expect(await run(['erase', '--all', '--yes'])).toEqual({ code: 1, output: '', complaint: 'countersign: The disk is full.\n' });
  });
});

describe('copies', () => {
  test.each([
    { argv: ['backup', '/mnt/copy'], output: 'Backed up and verified: 1 entry, 1.2 MB. Its contents open with this installation\'s vault only.\n' },
    { argv: ['restore', '/mnt/copy'], output: 'Verified: 3,000 entries. The copy takes the record\'s place now; the record from before is set aside\nbeside it. Sessions that run are ended. To see that it holds: countersign verify.\n' },
  ])('$argv', async ({ argv, output }) => {
    expect(await erasing().run(argv)).toEqual({ code: 0, output, complaint: '' });
  });

  test('what nobody signed of a copy is told first, and put back only with a yes', async () => {
    const { run } = erasing();
    expect(await run(['restore', 'tail'])).toEqual({
      code: 1,
      output: 'The copy holds: 3,000 entries.\nIts last 3 entries, 2998 to 3000, were recorded after it was last signed:\nthe chain speaks for that, and no signature does. The record would say so for ever.\nNothing was changed yet. To put it back all the same, type the same with --yes.\n',
      complaint: '',
    });
    expect(await run(['restore', '--yes', 'tail'])).toMatchObject({ code: 0, output: expect.stringMatching(/^Verified: 3,000 entries\. Its last 3 entries, 2998 to 3000, were recorded after/) as string });
  });

  test('how far it is shows at a terminal, and whoever leaves ends it', async () => {
    const shown: string[] = [];
    const leaving = new AbortController();
    const { sources } = app({
      restore: (file, { onProgress, signal }) => {
        expect([file, signal?.aborted]).toEqual(['/work/copy', false]);
        onProgress(0.5);
        leaving.abort();
        return Promise.resolve(err(signal?.aborted === true ? 'it was cancelled' : 'nobody left'));
      },
    });
    const performed = await perform(['restore', 'copy'], { columns: 80, cwd: '/work', signal: leaving.signal }, sources, (text) => shown.push(text));
    expect([performed.complaint, shown.join('')]).toEqual(['countersign: It was cancelled. Nothing was changed.\n', expect.stringContaining('50 %')]);
  });

  test.each([['export'], ['bundle']])('whoever leaves ends %s to a file, and is told so', async (verb) => {
    const leaving = new AbortController();
    const { sources } = app({
      leave: (_order, _to, _onProgress, signal) => {
        expect(signal?.aborted).toBe(false);
        leaving.abort();
        return Promise.resolve(signal?.aborted === true ? null : { rows: 1, bytes: 1 });
      },
    });
    expect(await perform([verb, '/tmp/x'], { columns: 80, cwd: '/work', signal: leaving.signal }, sources)).toEqual({ code: 1, output: '', complaint: 'countersign: The export was cancelled. Nothing was written.\n' });
  });

  test.each([['backup'], ['backup', '/a', '--yes'], ['restore', ''], ['backup', '-'], ['backup', '/a', '/b']])('%s %s is called wrongly', async (...argv) => {
    expect((await erasing().run(argv)).code).toBe(2);
  });
});

function erasing(changes: Partial<Sources> = {}) {
  const { sources, asked } = app(changes);
  return { asked, run: (argv: readonly string[]) => perform(argv, { columns: null, cwd: '/work' }, sources) };
}
