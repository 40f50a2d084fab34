import type { Condition } from '#shared/models/condition';
import type { Rule } from '#shared/models/rule';
import type { CallFacts } from '#app/policy/verdict';
import type { Json } from '#shared/json';
import { fromPlain, JsonNumber } from '#shared/json';
import { valueDigest } from '#app/policy/conditions/digest';

/** One cell: the rules there are, the call, the verdict it must get with its reasons (`kind rule`), and why. */
export interface RuleCell {
  readonly id: string;
  readonly given: readonly (Partial<Rule> & { readonly id: string })[];
  readonly call: Partial<Omit<CallFacts, 'places'>>;
  readonly want: 'allow' | 'ask' | 'deny';
  readonly because: readonly string[];
  readonly why: string;
}

/*
 * The world of all cells: the folder is /home/ana/app, home is /home/ana. Links: app/out leads to /etc, app/loop nowhere, app/src/up to /home/ana/app,
 * /home/ana/work to /srv/work. The call is `write` at tier 2, and nothing passes by default.
 */

type Given = RuleCell['given'];

/** An allow of `write` with these conditions. */
function allow(...conditions: Condition[]): Given {
  return [{ id: 'a', action: 'allow', scope: { tool: 'write' }, conditions }];
}
function deny(...conditions: Condition[]): Given {
  return [{ id: 'd', action: 'deny', conditions }];
}
function ask(...conditions: Condition[]): Given {
  return [{ id: 'k', action: 'ask', conditions }];
}

/** What a verdict on one rule of these says. */
const outcomes = {
  allowed: { want: 'allow', because: ['rule a'] },
  asked: { want: 'ask', because: ['default'] },
  denied: { want: 'deny', because: ['rule d'] },
  /** A deny or an ask that cannot be told. */
  unclear: { want: 'ask', because: ['rule d'] },
} as const;

function cell(id: string, given: Given, args: unknown, outcome: keyof typeof outcomes, why: string): RuleCell {
  return { id, given, call: { arguments: args instanceof Map ? (args as Json) : fromPlain(args) }, ...outcomes[outcome], why };
}

function full(id: string, given: Given, call: RuleCell['call'], want: RuleCell['want'], because: readonly string[], why: string): RuleCell {
  return { id, given, call, want, because, why };
}

const is = (value: string | number | boolean | null, at = '/v'): Condition => ({ op: 'equals', at, value });
const glob = (pattern: string, at = '/path'): Condition => ({ op: 'glob', at, pattern });
const under = (folder: string, at = '/path'): Condition => ({ op: 'under', at, folder });
const on = (domain: string, subdomains = false): Condition => ({ op: 'domain', at: '/url', domain, subdomains });
const range = (min: number | null, max: number | null): Condition => ({ op: 'range', at: '/v', min, max });
const exactly = (value: unknown): Condition => ({ op: 'exactly', at: '', digest: valueDigest(fromPlain(value)) ?? '' });
const runs = (...prefix: string[]): Condition => ({ op: 'command', at: '/command', prefix });
const regex = (pattern: string): Condition => ({ op: 'regex', at: '/v', pattern });
const number = (text: string): Json => new Map([['v', new JsonNumber(text)]]);
const app = '/home/ana/app';
const pin = 'c'.repeat(64);

const scalars: readonly RuleCell[] = [
  cell('equals-1', allow(is('main')), { v: 'main' }, 'allowed', 'the text itself'),
  cell('equals-2', allow(is('main')), { v: 'Main' }, 'asked', 'case counts'),
  cell('equals-3', allow(is('main')), { v: 'main ' }, 'asked', 'a space counts'),
  cell('equals-4', allow(is('main')), {}, 'asked', 'not given is not equal'),
  cell('equals-5', allow(is('main')), { V: 'main' }, 'asked', 'another name'),
  cell('equals-6', allow(is('main')), { v: 'main', V: 'other' }, 'asked', 'two spellings of a name: a server may take either'),
  cell('equals-7', deny(is('main')), { V: 'main' }, 'unclear', 'a name of another case may be the one to a server'),
  cell('equals-8', allow(is(5)), { v: 5 }, 'allowed', 'a number'),
  cell('equals-9', allow(is(5)), number('5.0'), 'allowed', 'the same number, written otherwise'),
  cell('equals-10', allow(is(100)), number('1e2'), 'allowed', 'the same number with an exponent'),
  cell('equals-11', allow(is(0)), number('-0.0'), 'allowed', 'nought has no sign'),
  cell('equals-12', allow(is(9007199254740992)), number('9007199254740993'), 'asked', 'one more than a JavaScript number can tell'),
  cell('equals-13', allow(is(5)), { v: '5' }, 'asked', 'a text is no number'),
  cell('equals-14', deny(is(5)), { v: '5.0' }, 'unclear', 'but some servers take it for one'),
  cell('equals-15', deny(is(true)), { v: 'true' }, 'unclear', 'and this for a boolean'),
  cell('equals-16', deny(is(null)), { v: null }, 'denied', 'null'),
  cell('equals-17', allow(is(false)), { v: 0 }, 'asked', 'nought is not false'),
  cell('equals-18', allow(is('x')), { v: { x: 1 } }, 'asked', 'an object is no text'),
  cell('equals-19', deny(is('x')), { v: { x: 1 } }, 'unclear', 'and cannot be told'),
  cell('equals-20', allow(is('')), { v: '' }, 'allowed', 'the empty text is one'),
  cell('equals-21', allow(is(1)), number(`1${'0'.repeat(2000)}`), 'asked', 'a number too long to read'),
  cell('equals-22', deny(is(1)), number(`1e${'9'.repeat(40)}`), 'unclear', 'an exponent too long to read'),
  cell('one-of-1', allow({ op: 'one-of', at: '/v', values: ['a', 'b'] }), { v: 'b' }, 'allowed', 'one of them'),
  cell('one-of-2', allow({ op: 'one-of', at: '/v', values: ['a', 'b'] }), { v: 'c' }, 'asked', 'none of them'),
  cell('one-of-3', allow({ op: 'one-of', at: '/v', values: ['a', 1] }), { v: ['a', 1] }, 'allowed', 'every item is one'),
  cell('one-of-4', allow({ op: 'one-of', at: '/v', values: ['a', 1] }), { v: ['a', 2] }, 'asked', 'one bad item'),
  cell('range-1', allow(range(1, 5)), { v: 5 }, 'allowed', 'the bounds belong to it'),
  cell('range-2', allow(range(1, 5)), { v: 5.0001 }, 'asked', 'just above'),
  cell('range-3', allow(range(null, 5)), { v: -1e300 }, 'allowed', 'no lower bound'),
  cell('range-4', allow(range(null, 5)), number('5.00000000000000000000000000001'), 'asked', 'above by less than a JavaScript number can tell'),
  cell('range-5', allow(range(null, 5)), number('1e999999'), 'asked', 'not infinity but very large'),
  cell('range-6', allow(range(0, 5)), { v: '3' }, 'asked', 'a text is no number'),
  cell('range-7', deny(range(100, null)), { v: '500' }, 'unclear', 'a text that may be taken for one'),
  cell('range-8', deny(range(100, null)), { v: [1, 500] }, 'denied', 'any item is enough to deny'),
  cell('range-9', allow(range(0, null)), number('-0.5'), 'asked', 'below nought'),
  cell('exactly-1', allow(exactly({ v: 'a', n: 1 })), { n: 1, v: 'a' }, 'allowed', 'the same arguments, in whatever order'),
  cell('exactly-2', allow(exactly({ v: 'a' })), { v: 'a', force: true }, 'asked', 'one more is another call'),
  cell('exactly-3', allow(exactly({ v: 'a', force: false })), { v: 'a' }, 'asked', 'so is one less'),
  cell('exactly-4', allow(exactly({ v: 'a' })), { v: 'A' }, 'asked', 'so is another case'),
  cell('exactly-5', allow(exactly({ v: ['a', 'b'] })), { v: ['b', 'a'] }, 'asked', 'a list has an order'),
  cell('exactly-6', allow(exactly({ v: 1 })), number('1.0'), 'asked', 'a number written otherwise'),
  cell('exactly-7', allow(exactly({ v: 1 })), { v: '1' }, 'asked', 'a text is no number'),
  cell('exactly-8', allow(exactly({})), {}, 'allowed', 'none at all'),
  cell('exactly-9', allow(exactly({})), { v: null }, 'asked', 'null is something'),
  cell('exactly-10', allow(exactly({ v: 'a' })), { v: 'a', V: 'a' }, 'asked', 'a second spelling of a name'),
  cell('exactly-11', allow(exactly({ v: 'x' })), { v: 'x'.repeat(100_001) }, 'asked', 'what is too large is not told apart'),
  cell('exactly-12', deny(exactly({ v: 'x' })), { v: 'x'.repeat(100_001) }, 'unclear', 'and a deny asks'),
  cell('exactly-13', deny(exactly({ v: 'x' })), { v: 'x' }, 'denied', 'one call is never wanted'),
  full('exactly-15', allow(exactly({ v: 'a' })), { arguments: fromPlain({ v: 'a' }), others: true }, 'ask', ['default'], 'the same arguments with more beside them are another call'),
  full('exactly-16', deny(exactly({ v: 'a' })), { arguments: fromPlain({ v: 'a' }), others: true }, 'ask', ['rule d'], 'and a deny asks of it'),
  full('exactly-17', deny(exactly({ v: 'a' })), { arguments: fromPlain({ v: 'b' }), others: true }, 'ask', ['default'], 'other arguments are another call whatever lies beside them'),
  full('exactly-18', allow({ ...exactly('a'), at: '/v' }), { arguments: fromPlain({ v: 'a' }), others: true }, 'allow', ['rule a'], 'one argument is what it is'),
  cell('exactly-14', allow({ ...exactly(['a', 'b']), at: '/v' }), { v: ['a', 'b'] }, 'allowed', 'a list in one piece'),
  cell('absent-1', allow({ op: 'absent', at: '/force' }), { v: 1 }, 'allowed', 'not given'),
  cell('absent-2', allow({ op: 'absent', at: '/force' }), { force: false }, 'asked', 'given, whatever it is'),
  cell('absent-3', allow({ op: 'absent', at: '/force' }), { force: null }, 'asked', 'null may count as given'),
  cell('absent-4', allow({ op: 'absent', at: '/force' }), { Force: true }, 'asked', 'given in another case'),
  cell('absent-5', deny({ op: 'absent', at: '/dry_run' }), {}, 'denied', 'a deny of calls that lack something'),
  cell('absent-6', allow({ op: 'absent', at: '/edits/force' }), { edits: [{ force: true }] }, 'asked', 'a name is no place in a list'),
  cell('pointer-1', allow(is('x', '/a/b')), { a: { b: 'x' } }, 'allowed', 'a member of a member'),
  cell('pointer-2', allow(is('x', '/a~1b')), { 'a/b': 'x' }, 'allowed', '~1 is a slash'),
  cell('pointer-3', allow(is('x', '/a~01')), { 'a~1': 'x' }, 'allowed', '~01 is ~1 and no slash'),
  cell('pointer-4', allow(is('x', '/list/1')), { list: ['y', 'x'] }, 'allowed', 'one item by its place'),
  cell('pointer-5', allow(is('x', '/list/01')), { list: ['y', 'x'] }, 'asked', 'RFC 6901 knows no leading nought'),
  cell('pointer-6', allow(is('x', '/__proto__')), JSON.parse('{"__proto__":"x"}'), 'allowed', 'a member like any other'),
  cell('pointer-7', allow(is('x', '/constructor/name')), {}, 'asked', 'nothing is inherited'),
  cell('pointer-8', allow(is('x', '/')), { '': 'x' }, 'allowed', 'the member without a name'),
  cell('list-1', allow(is('x')), { v: [] }, 'asked', 'of nothing nothing holds'),
  cell('list-2', deny(is('x')), { v: [] }, 'asked', 'nor is it denied'),
  cell('list-3', allow(is('x')), { v: [['x'], ['x', ['x']]] }, 'allowed', 'lists in lists'),
  cell('list-4', allow(is('x')), { v: [['x'], ['x', ['y']]] }, 'asked', 'one bad item, deep down'),
  cell('list-5', allow(is('x')), { v: Array.from({ length: 5000 }, () => 'x') }, 'asked', 'more items than are looked at'),
  cell('list-6', deny(is('y')), { v: [...Array.from({ length: 5000 }, () => 'x'), 'y'] }, 'unclear', 'and a deny asks'),
];

const texts: readonly RuleCell[] = [
  cell('glob-1', allow(glob('src/*.ts')), { path: 'src/a.ts' }, 'allowed', 'within a segment'),
  cell('glob-2', allow(glob('src/*.ts')), { path: 'src/x/a.ts' }, 'asked', '* does not cross a slash'),
  cell('glob-3', allow(glob('src/**/*.ts')), { path: 'src/x/y/a.ts' }, 'allowed', '** does'),
  cell('glob-4', allow(glob('src/**/*.ts')), { path: 'src/a.ts' }, 'allowed', 'and may be nothing'),
  cell('glob-5', allow(glob('src/**')), { path: 'src/.env' }, 'allowed', 'a dot is a character like any other'),
  cell('glob-6', allow(glob('src/**')), { path: 'src/../../.ssh/id_rsa' }, 'asked', 'what climbs may be elsewhere'),
  cell('glob-7', allow(glob('src/**')), { path: 'src/%2e%2E/x' }, 'asked', 'so may what climbs once decoded'),
  cell('glob-8', allow(glob('src/**')), { path: 'src\\..\\x' }, 'asked', 'or on Windows'),
  cell('glob-9', allow(glob('*.ts')), { path: 'a.ts\0.sh' }, 'asked', 'a text that ends early for some'),
  cell('glob-10', allow(glob('*.TS')), { path: 'a.ts' }, 'asked', 'case counts'),
  cell('glob-11', allow(glob('a')), { path: 'xay' }, 'asked', 'the whole text'),
  cell('glob-12', allow(glob('*')), { path: 'a\nb' }, 'allowed', 'a line feed is a character'),
  cell('glob-13', allow(glob('{a,b}.ts')), { path: 'b.ts' }, 'allowed', 'one of several'),
  cell('glob-14', allow(glob('[!a]x')), { path: '/x' }, 'asked', 'not a slash either'),
  cell('glob-15', allow(glob('a.c')), { path: 'abc' }, 'asked', 'a dot is no wildcard'),
  cell('glob-16', allow(glob('**a**a**a**a**a**a**b')), { path: 'a'.repeat(4000) }, 'asked', 'a pattern made to be slow is not'),
  cell('glob-17', allow(glob('*')), { path: 'x'.repeat(100_000) }, 'asked', 'too long to be asked of'),
  cell('glob-18', deny(glob('*.env')), { path: 'a/../prod.env' }, 'unclear', 'a deny asks of what climbs'),
  cell('glob-19', deny(glob('**/*.env')), { path: 'a/../prod.env' }, 'denied', 'unless the text fits as it is'),
  cell('glob-20', allow(glob('!(x)')), { path: 'y' }, 'asked', 'a pattern that is none allows nothing'),
  cell('glob-21', deny(glob('[a')), { path: 'y' }, 'unclear', 'and a deny with one asks'),
  cell('glob-22', allow(glob('*')), { path: 5 }, 'asked', 'a number is no text'),
  cell('regex-1', allow(regex('^JIRA-\\d+$')), { v: 'JIRA-12' }, 'allowed', 'found in the text'),
  cell('regex-2', allow(regex('^JIRA-\\d+$')), { v: 'JIRA-12\nx' }, 'asked', 'the end is the end of the text'),
  cell('regex-3', allow(regex('(a+)+$')), { v: `${'a'.repeat(30_000)}!` }, 'asked', 'a bomb elsewhere, linear here'),
  cell('regex-4', allow(regex('(?=a)a')), { v: 'a' }, 'asked', 'a look-around cannot be asked'),
  cell('regex-5', deny(regex('(x')), { v: 'a' }, 'unclear', 'nor can what does not compile'),
  cell('regex-6', deny(regex('(?i)drop')), { v: 'DROP TABLE' }, 'denied', 'any case, where it says so'),
  cell('regex-7', deny(regex('drop')), { v: 'dr\0op' }, 'unclear', 'NUL in the middle'),
  cell('regex-8', deny(regex('((x{1000}){1000})')), { v: 'x' }, 'unclear', 'a pattern of too many steps'),
  cell('regex-9', allow(regex('')), { v: '\uD800' }, 'allowed', 'half a character does not throw'),
];

const places: readonly RuleCell[] = [
  cell('under-1', allow(under(app)), { path: `${app}/src/a.ts` }, 'allowed', 'below it'),
  cell('under-2', allow(under(app)), { path: app }, 'allowed', 'the folder itself'),
  cell('under-3', allow(under(app)), { path: `${app}-evil/a` }, 'asked', 'a name that only begins alike'),
  cell('under-4', allow(under(app)), { path: 'src/a.ts' }, 'allowed', 'relative to where the server works'),
  cell('under-5', allow(under(app)), { path: '../other/a.ts' }, 'asked', 'climbs out'),
  cell('under-6', allow(under(app)), { path: `${app}/src/../../x` }, 'asked', 'climbs out in the middle'),
  cell('under-7', allow(under(app)), { path: `${app}/src/../b.ts` }, 'allowed', 'climbs and stays inside'),
  cell('under-8', allow(under(app)), { path: 'out/shadow' }, 'asked', 'a link leads out'),
  cell('under-9', allow(under(app)), { path: 'out/../a.ts' }, 'asked', 'after the link `..` is elsewhere'),
  cell('under-10', allow(under(app)), { path: 'src/up/a.ts' }, 'allowed', 'a link that stays inside'),
  cell('under-11', allow(under(app)), { path: 'loop/a' }, 'asked', 'a link nobody can follow'),
  cell('under-12', allow(under('/home/ana/work')), { path: '/srv/work/a' }, 'allowed', 'the rule’s folder is a link itself'),
  cell('under-13', allow(under('/srv/work')), { path: '/home/ana/work/a' }, 'allowed', 'and the other way round'),
  cell('under-14', allow(under(app)), { path: `${app}/a\0/../../x` }, 'asked', 'NUL'),
  cell('under-15', allow(under(app)), { path: '' }, 'asked', 'no path'),
  cell('under-16', allow(under(app)), { path: `${app}/${'x'.repeat(5000)}` }, 'asked', 'too long a path'),
  cell('under-17', allow(under('/home/ana')), { path: '~/x' }, 'allowed', 'home, or a folder named ~ in the project: both inside'),
  cell('under-18', allow(under(app)), { path: '~/x' }, 'asked', 'home is not inside'),
  cell('under-19', allow(under(app)), { path: '~root/x' }, 'asked', 'somebody’s home'),
  cell('under-20', allow(under(app)), { path: '$HOME/x' }, 'asked', 'a variable a server may fill in'),
  cell('under-21', allow(under(app)), { path: `file://${app}/a.ts` }, 'allowed', 'a file address'),
  cell('under-22', allow(under(app)), { path: `file://evil${app}/a.ts` }, 'asked', 'of another machine'),
  cell('under-23', allow(under(app)), { path: `${app}/%2e%2e/x` }, 'asked', 'climbs once it is decoded'),
  cell('under-24', allow(under(app)), { path: ` ${app}/a` }, 'allowed', 'trimmed or not, it is inside'),
  cell('under-25', allow(under(app)), { path: ' /etc/passwd' }, 'asked', 'trimmed it is not'),
  cell('under-26', allow(under(app)), { path: '..\\..\\x' }, 'asked', 'a backslash may be a slash'),
  cell('under-27', allow(under(app)), { path: 'https://example.com/a' }, 'asked', 'no path at all'),
  cell('under-28', allow(under(app)), { path: '/Home/ana/app/a' }, 'asked', 'case counts for an allow'),
  cell('under-29', deny(under(app)), { path: '/HOME/ana/app/a' }, 'unclear', 'and a deny asks, as some file systems know none'),
  cell('under-30', deny(under('/etc')), { path: 'out/shadow' }, 'denied', 'a link into what is denied'),
  cell('under-31', deny(under('/etc')), { path: 'out/../etc/x' }, 'denied', 'one of the two places it may lead to'),
  cell('under-32', deny(under('/etc')), { path: 'src/a' }, 'asked', 'elsewhere, for certain'),
  cell('under-33', deny(under('/etc')), { paths: ['/etc/x'] }, 'asked', 'another argument'),
  cell('under-34', deny(under('/etc', '/paths')), { paths: ['a', '/etc/x'] }, 'denied', 'any path of several'),
  cell('under-35', allow(under(app, '/paths')), { paths: ['a', '/etc/x'] }, 'asked', 'every path of several'),
  cell('under-36', allow(under('C:\\work')), { path: 'C:\\work\\a.ts' }, 'allowed', 'Windows'),
  cell('under-37', allow(under('C:\\work')), { path: 'C:/work/../x' }, 'asked', 'climbs out with slashes'),
  cell('under-38', allow(under('C:\\work')), { path: 'C:\\work\\a.ts::$DATA' }, 'asked', 'a stream of a file'),
  cell('under-39', allow(under('C:\\work')), { path: 'C:\\work\\... \\x' }, 'asked', 'a name Windows shortens'),
  cell('under-40', allow(under('C:\\work')), { path: '\\\\?\\C:\\work\\a' }, 'asked', 'a path past the usual rules'),
  cell('under-41', allow(under('C:\\work')), { path: '\\\\server\\share\\a' }, 'asked', 'another machine'),
  cell('under-42', allow(under('app')), { path: 'app/a' }, 'asked', 'a folder that is not written from its root'),
  cell('under-43', allow(under('/')), { path: '/etc/x' }, 'allowed', 'everything, where somebody confirmed such a rule'),
];

const webs: readonly RuleCell[] = [
  cell('domain-1', allow(on('github.com')), { url: 'https://github.com/a' }, 'allowed', 'on it'),
  cell('domain-2', allow(on('github.com')), { url: 'https://api.github.com/a' }, 'asked', 'below it'),
  cell('domain-3', allow(on('github.com', true)), { url: 'https://api.github.com/a' }, 'allowed', 'below it, where the rule says so'),
  cell('domain-4', allow(on('github.com', true)), { url: 'https://evilgithub.com' }, 'asked', 'a name that only ends alike'),
  cell('domain-5', allow(on('github.com', true)), { url: 'https://github.com.evil.io' }, 'asked', 'a name that only begins alike'),
  cell('domain-6', allow(on('github.com')), { url: 'HTTPS://GitHub.COM./a' }, 'allowed', 'case and the last dot mean nothing'),
  cell('domain-7', allow(on('github.com')), { url: 'https://github.com:8443/a' }, 'allowed', 'a port is none of its business'),
  cell('domain-8', allow(on('github.com')), { url: 'https://github.com@evil.io/' }, 'asked', 'a name in front of the real host'),
  cell('domain-9', allow(on('github.com')), { url: 'https://x:y@github.com/' }, 'asked', 'a password on its way'),
  cell('domain-10', allow(on('github.com')), { url: 'https://github.com\\@evil.io/' }, 'asked', 'two readers, two hosts'),
  cell('domain-11', allow(on('github.com')), { url: 'https://git\thub.com/' }, 'asked', 'a tab that some drop'),
  cell('domain-12', allow(on('github.com')), { url: 'https://github.com/\u0000' }, 'asked', 'NUL'),
  cell('domain-13', allow(on('github.com')), { url: 'github.com' }, 'allowed', 'a bare name'),
  cell('domain-14', allow(on('github.com')), { url: 'github.com:443/x' }, 'allowed', 'a bare name with a port'),
  cell('domain-15', allow(on('github.com')), { url: '//github.com/x' }, 'allowed', 'no scheme'),
  cell('domain-16', allow(on('github.com')), { url: 'javascript://github.com/%0aalert(1)' }, 'asked', 'no web address'),
  cell('domain-17', allow(on('github.com')), { url: 'https://gіthub.com' }, 'asked', 'a Cyrillic letter'),
  cell('domain-18', allow(on('github.com')), { url: 'https://ｇithub.com' }, 'asked', 'a wide letter, which some map'),
  cell('domain-19', allow(on('github.com')), { url: 'https://github。com' }, 'asked', 'a dot that some map'),
  cell('domain-20', allow(on('bücher.de')), { url: 'https://xn--bcher-kva.de/a' }, 'allowed', 'the same name in punycode'),
  cell('domain-21', allow(on('xn--bcher-kva.de')), { url: 'https://BÜCHER.de/a' }, 'allowed', 'and the other way round'),
  cell('domain-22', allow(on('straße.de')), { url: 'https://straße.de' }, 'asked', 'two standards, two names'),
  cell('domain-23', allow(on('127.0.0.1')), { url: 'http://127.0.0.1:3000/' }, 'allowed', 'a number, as it is'),
  cell('domain-24', allow(on('127.0.0.1')), { url: 'http://2130706433/' }, 'asked', 'the same number in disguise'),
  cell('domain-25', deny(on('127.0.0.1')), { url: 'http://0x7f.1/' }, 'denied', 'which a deny sees through'),
  cell('domain-26', allow(on('0.0.1', true)), { url: 'http://127.0.0.1/' }, 'asked', 'a number has nothing below it'),
  cell('domain-27', deny(on('evil.io', true)), { url: 'https://good.com@a.evil.io' }, 'denied', 'the host, not what stands before it'),
  cell('domain-28', deny(on('evil.io')), { url: 'https://evil.io\\@good.com' }, 'denied', 'one of two readings'),
  cell('domain-29', deny(on('evil.io')), { url: 'https://good.com\\@evil.io' }, 'unclear', 'the other reading'),
  cell('domain-30', deny(on('evil.io')), { url: 'not a host' }, 'unclear', 'no host to be told'),
  cell('domain-31', allow(on('github.com')), { url: ['https://github.com', 'https://evil.io'] }, 'asked', 'one bad address'),
  cell('domain-32', allow(on('github.com')), { url: `https://github.com/${'x'.repeat(10_000)}` }, 'asked', 'too long an address'),
  cell('domain-33', allow(on('github.com')), { url: 'https://%67ithub.com' }, 'asked', 'a host that has to be decoded'),
  cell('domain-34', allow(on('[::1]')), { url: 'http://[::1]:80/' }, 'allowed', 'a number of the other family'),
  cell('domain-35', allow(on('github.com')), { url: 'gopher://github.com/x' }, 'asked', 'no way the web goes'),
  cell('domain-36', allow(on('github.com')), { url: 'smb://github.com/x' }, 'asked', 'a folder of another computer'),
  cell('domain-37', allow(on('github.com')), { url: 'wss://github.com/x' }, 'allowed', 'a web socket'),
  cell('domain-38', allow(on('github.com')), { url: 'git+ssh://github.com/x' }, 'allowed', 'as packages are named'),
  cell('domain-39', allow(on('github.com')), { url: 'ftp://github.com/x' }, 'asked', 'another program reads it'),
  cell('domain-40', deny(on('evil.io')), { url: 'gopher://evil.io/x' }, 'denied', 'a deny holds however one goes there'),
];

const commands: readonly RuleCell[] = [
  cell('command-1', allow(runs('git', 'status')), { command: 'git status -s' }, 'allowed', 'begins with the words'),
  cell('command-2', allow(runs('git', 'status')), { command: 'git stash' }, 'asked', 'another word'),
  cell('command-3', allow(runs('git', 'status')), { command: 'git status && rm -rf ~' }, 'asked', 'one bad command of two'),
  cell('command-4', allow(runs('git')), { command: 'git fetch; git status' }, 'allowed', 'every command of two'),
  cell('command-5', allow(runs('git', 'log')), { command: 'git log | sh' }, 'asked', 'a pipe into something else'),
  cell('command-6', allow(runs('git', 'log')), { command: 'git log $(rm x)' }, 'asked', 'a command inside'),
  cell('command-7', allow(runs('git', 'log')), { command: 'git log `git log`' }, 'asked', 'known only when it runs'),
  cell('command-8', allow(runs('git', 'log')), { command: 'git log > ~/.bashrc' }, 'asked', 'writes a file'),
  cell('command-9', allow(runs('git', 'log')), { command: 'git log 2>&1 >/dev/null' }, 'allowed', 'but this writes none'),
  cell('command-10', allow(runs('git', 'log')), { command: 'GIT_PAGER=evil git log' }, 'asked', 'a variable for it'),
  cell('command-11', allow(runs('git', 'log')), { command: 'PATH=/evil; git log' }, 'asked', 'a variable before it'),
  cell('command-12', allow(runs('git', 'log')), { command: 'git() { git log; }; git log' }, 'asked', 'another git'),
  cell('command-13', allow(runs('git', 'log')), { command: 'for PATH in /evil; do git log; done' }, 'asked', 'a loop that sets a variable'),
  cell('command-14', allow(runs('git', 'log')), { command: 'sudo git log' }, 'asked', 'as somebody else'),
  cell('command-15', allow(runs('sudo', 'git')), { command: 'sudo git log' }, 'asked', 'a wrapper may start anything'),
  cell('command-16', allow(runs('git', 'log')), { command: 'git "log"' }, 'allowed', 'quotes mean nothing'),
  cell('command-17', allow(runs('git', 'log')), { command: 'git $X' }, 'asked', 'a word known only when it runs'),
  cell('command-18', allow(runs('git', 'log')), { command: 'git log "' }, 'asked', 'cannot be parsed'),
  cell('command-19', allow(runs('git', 'log')), { command: 'git log\nrm x' }, 'asked', 'a second line'),
  cell('command-20', allow(runs('git', 'log')), { command: '' }, 'asked', 'no command'),
  cell('command-21', allow(runs('git', 'commit')), { command: `git commit -m 'a & del x'` }, 'asked', 'another shell ends the command here'),
  cell('command-22', allow(runs('git', 'commit')), { command: 'git commit -m "a & b; c"' }, 'allowed', 'but not in double quotes'),
  cell('command-23', allow(runs('git', 'status')), { command: 'git', args: ['status', '-s'] }, 'allowed', 'words beside the program'),
  cell('command-24', allow(runs('git', 'status')), { command: 'git', args: ['status; rm -rf ~'] }, 'asked', 'which a server may hand to a shell'),
  cell('command-25', allow(runs('git', 'status')), { command: 'git', args: ['status'], env: { PATH: '/evil' } }, 'asked', 'variables beside the program'),
  cell('command-26', allow(runs('git', 'status')), { command: 'git', args: ['status', 5] }, 'asked', 'a word that is none'),
  cell('command-27', allow(runs('git', 'status')), { command: ['git status', 'git status -s'] }, 'allowed', 'a list of lines'),
  cell('command-28', allow(runs('git', 'status')), { command: `git status${' x'.repeat(20_000)}` }, 'asked', 'too long a line'),
  cell('command-29', allow(runs('git', 'status')), { command: './git status' }, 'asked', 'another program of that name'),
  cell('command-30', deny(runs('rm')), { command: 'ls && rm x' }, 'denied', 'any command of the line'),
  cell('command-31', deny(runs('rm')), { command: 'sudo -u root env A=1 /bin/rm x' }, 'denied', 'behind wrappers, by its path'),
  cell('command-32', deny(runs('rm')), { command: `bash -c 'echo a; r""m x'` }, 'denied', 'inside another shell, spelled oddly'),
  cell('command-33', deny(runs('rm')), { command: 'find . -exec rm {} +' }, 'denied', 'once for each file'),
  cell('command-34', deny(runs('rm')), { command: 'ls $(rm x)' }, 'denied', 'in a substitution'),
  cell('command-35', deny(runs('rm')), { command: '$CMD x' }, 'unclear', 'a program known only when it runs'),
  cell('command-36', deny(runs('rm')), { command: 'ls | xargs ls' }, 'unclear', 'words that another command prints'),
  cell('command-37', deny(runs('git', 'push')), { command: 'git -C elsewhere push' }, 'unclear', 'options before the subcommand'),
  cell('command-38', deny(runs('git', 'push')), { command: 'git log' }, 'asked', 'not it'),
  cell('command-39', deny(runs('git', 'push')), { command: ['git', 'push'] }, 'denied', 'a list that is one line'),
  cell('command-40', deny(runs('rm')), { command: 'echo "' }, 'unclear', 'cannot be parsed'),
  cell('command-41', deny(runs('rm')), { command: 'RM.EXE x' }, 'denied', 'as Windows writes it'),
  cell('command-42', deny(runs('rm')), { command: 'sh', args: ['-c', 'rm x'] }, 'denied', 'words beside a shell'),
  cell('command-43', deny(runs('rm')), { command: 'echo "rm x" | sh' }, 'unclear', 'a shell that is fed'),
  cell('command-44', deny(runs('rm')), { command: 'sh <<< "rm x"' }, 'denied', 'by a text that is known'),
  cell('command-45', allow(runs('git', 'log')), { command: '(git log)' }, 'asked', 'a shell of its own'),
  cell('command-46', allow(runs('git', 'log')), { command: 'if true; then git log; fi' }, 'asked', 'a branch'),
  cell('command-47', deny(runs('rm')), { command: 'if true; then rm x; fi' }, 'denied', 'in a branch'),
  cell('command-48', deny(runs('rm')), { command: 'fd -x rm x' }, 'denied', 'once for each file, by another finder'),
  cell('command-49', deny(runs('rm')), { command: 'fd -e ts --exec-batch=rm' }, 'denied', 'joined to its option'),
  cell('command-50', deny(runs('rm')), { command: 'sed \'1e rm x\' f' }, 'denied', 'in a script of sed'),
  cell('command-51', deny(runs('rm')), { command: 'sed \'s/a/b/e\' f' }, 'unclear', 'what a replacement gives is run'),
  cell('command-52', deny(runs('rm')), { command: 'uv run rm x' }, 'denied', 'behind what makes an environment'),
  cell('command-53', deny(runs('rm')), { command: 'npx rm x' }, 'denied', 'behind what runs packages'),
  cell('command-54', deny(runs('rm')), { command: 'npx -c \'rm x\'' }, 'denied', 'in a line it hands to a shell'),
  cell('command-55', deny(runs('rm')), { command: 'pnpm exec rm x' }, 'denied', 'behind a package manager'),
  cell('command-56', deny(runs('rm')), { command: 'docker run a rm x' }, 'denied', 'in a container'),
  cell('command-57', deny(runs('rm')), { command: 'docker run -v /a:/b --rm a rm x' }, 'denied', 'behind options that take a value or none'),
  cell('command-58', deny(runs('rm')), { command: 'wsl rm x' }, 'denied', 'in Linux on Windows'),
  cell('command-59', deny(runs('rm')), { command: 'nix-shell --run \'rm x\'' }, 'denied', 'in a line for a shell'),
  cell('command-60', deny(runs('rm')), { command: 'poetry run -q python a.py' }, 'asked', 'another program'),
  cell('command-61', deny(runs('rm')), { command: 'vim -c "!rm x"' }, 'denied', 'in an editor'),
  cell('command-62', deny(runs('rm')), { command: 'c=rm; $c x' }, 'unclear', 'a name in a variable'),
  cell('command-63', deny(runs('rm')), { command: 'uv run $C x' }, 'unclear', 'a program known only when it runs'),
  cell('command-64', deny(runs('rm')), { command: '{ rm x; } > f' }, 'denied', 'in a group'),
  cell('command-65', allow(runs('git', 'diff')), { command: 'git diff --output=.bashrc' }, 'asked', 'writes a file'),
  cell('command-66', allow(runs('git', 'diff')), { command: 'git diff --output .git/hooks/pre-commit' }, 'asked', 'and by the next word'),
  cell('command-67', allow(runs('git', 'diff')), { command: 'git diff --ext-diff' }, 'asked', 'runs what is set up to show differences'),
  cell('command-68', allow(runs('git', 'diff')), { command: 'git diff --stat src' }, 'allowed', 'options that only say how it is shown'),
  cell('command-69', allow(runs('git', 'log')), { command: 'git log --since=2.weeks --format=%h' }, 'allowed', 'with values'),
  cell('command-70', allow(runs('npm', 'test')), { command: 'npm test --script-shell=./evil' }, 'asked', 'another shell'),
  cell('command-71', allow(runs('npm', 'test')), { command: 'npm test --node-options=--require=./evil.js' }, 'asked', 'other code'),
  cell('command-72', allow(runs('npm', 'test')), { command: 'npm test --node-options --require=./evil.js' }, 'asked', 'by the next word'),
  cell('command-73', allow(runs('npm', 'test')), { command: 'npm test -- --run src/a.test.ts' }, 'allowed', 'words for the tests'),
  cell('command-74', allow(runs('npm', 'test')), { command: 'npm test --prefix /tmp/evil' }, 'asked', 'in another place'),
  cell('command-75', allow(runs('sort')), { command: 'sort -o .bashrc a' }, 'asked', 'an option of one letter'),
  cell('command-76', allow(runs('git', 'log')), { command: 'git log --exec-path=/tmp/evil' }, 'asked', 'programs from elsewhere'),
  cell('command-77', allow(runs('cargo', 'test')), { command: 'cargo test --config build.rustc-wrapper=./evil' }, 'asked', 'a setting for this run'),
  cell('command-78', allow(runs('go', 'test')), { command: 'go test -exec ./evil ./...' }, 'asked', 'a program around the tests'),
  cell('command-79', allow(runs('npm', 'test')), { command: 'npm test --coverage' }, 'allowed', 'a switch'),
];

const scoped: readonly RuleCell[] = [
  full('tools-1', [{ id: 'a', scope: { tools: 'wr*' } }], {}, 'allow', ['rule a'], 'a pattern of names'),
  full('tools-2', [{ id: 'a', scope: { tools: 're*' } }], {}, 'ask', ['default'], 'that does not fit'),
  full('tools-3', [{ id: 'd', action: 'deny', scope: { tools: '[x' } }], {}, 'ask', ['rule d'], 'a deny whose pattern is none asks'),
  full('tools-4', [{ id: 'a', scope: { tools: '[x' } }], {}, 'ask', ['default'], 'an allow with one is nothing'),
  full('tools-5', [{ id: 'k', action: 'ask', scope: { tools: '*' } }, { id: 'a', scope: { tool: 'write' } }], {}, 'allow', ['rule k', 'rule a'], 'one tool is narrower than a pattern it fits'),
  full('server-name-1', [{ id: 'd', action: 'deny', scope: { serverName: 'file*' } }], {}, 'deny', ['rule d'], 'a deny by name'),
  full('server-name-2', [{ id: 'd', action: 'deny', scope: { serverName: 'git*' } }], {}, 'ask', ['default'], 'of another server'),
  full('server-name-3', [{ id: 'k', action: 'ask', scope: { serverName: '*' } }, { id: 'a', scope: { server: 'a'.repeat(64) } }], {}, 'ask', ['rule k', 'rule a'], 'a name and an identity are equals'),
  full('server-name-4', [{ id: 'a', scope: { serverName: 'filesystem' } }], {}, 'ask', ['default'], 'no allow by name, whatever was stored'),
  full('pin-1', [{ id: 'a', pin }], { pin }, 'allow', ['rule a'], 'the tool it was given for'),
  full('pin-2', [{ id: 'a', pin }], { pin: 'd'.repeat(64) }, 'ask', ['suspended a', 'default'], 'another definition suspends it'),
  full('pin-3', [{ id: 'a', pin }], { pin: null }, 'ask', ['suspended a', 'default'], 'so does one nobody accepted'),
  full('pin-4', [{ id: 'a', pin }, { id: 'b' }], { pin: null }, 'allow', ['rule b', 'suspended a'], 'and only its own grants'),
  full('pin-5', [{ id: 'd', action: 'deny', pin }], { pin: null }, 'deny', ['rule d'], 'a deny needs no pin'),
  full('floor-1', [{ id: 'a' }], { floor: 'The tool is new' }, 'ask', ['floor', 'rule a'], 'asks whatever is allowed'),
  full('floor-2', [{ id: 'd', action: 'deny' }], { floor: 'The tool is new' }, 'deny', ['rule d', 'floor'], 'is no ceiling'),
  full('floor-3', [], { floor: 'The tool is new', tier: 0, passes: 1 }, 'ask', ['floor'], 'nothing passes below it'),
  full('passes-1', [], { tier: 1, passes: 1 }, 'allow', ['default'], 'what reads passes'),
  full('passes-2', [], { tier: 2, passes: 1 }, 'ask', ['default'], 'what writes does not'),
  full('passes-3', ask(), { tier: 1, passes: 1 }, 'ask', ['rule k'], 'a rule that asks comes first'),
  full('passes-4', [{ id: 'a', tier: 0 }], { tier: 1, passes: 1 }, 'allow', ['above-tier a', 'default'], 'an allow that falls short takes nothing away'),
  full('passes-5', deny(glob('x*')), { tier: 1, passes: 1, arguments: fromPlain({ path: 5 }) }, 'ask', ['rule d'], 'a deny that cannot be told lets nothing pass'),
  full('unclear-1', [...deny(under('/etc')), { id: 'a', scope: { tool: 'write', host: 'claude-code' } }], { arguments: fromPlain({ path: 'loop/x' }) }, 'ask', ['rule d', 'rule a'], 'no narrower allow lifts a deny that cannot be told'),
  full('unclear-2', [...ask(under('/etc')), { id: 'a', scope: { tool: 'write' }, conditions: [under('/etc/x')] }], { arguments: fromPlain({ path: 'loop/x' }) }, 'ask', ['rule k'], 'an allow that cannot be told is not there'),
  full('unclear-3', [{ id: 'k', action: 'ask', conditions: [under('/etc')], origin: 'managed' }, { id: 'a' }], { arguments: fromPlain({ path: 'loop/x' }) }, 'ask', ['rule k', 'rule a'], 'a managed ask that cannot be told is a floor'),
  full('narrow-1', [...ask(under('/home/ana')), { id: 'a', conditions: [under(app)] }], { arguments: fromPlain({ path: 'a' }) }, 'allow', ['rule k', 'rule a'], 'a folder in a folder is narrower'),
  full('narrow-2', [{ id: 'k', action: 'ask', conditions: [under(app)] }, { id: 'a', conditions: [under('/home/ana')] }], { arguments: fromPlain({ path: 'a' }) }, 'ask', ['rule k', 'rule a'], 'and the wider allow loses'),
  full('narrow-3', [...ask(runs('git')), { id: 'a', conditions: [runs('git', 'log')] }], { arguments: fromPlain({ command: 'git log' }) }, 'allow', ['rule k', 'rule a'], 'a longer prefix is narrower'),
  full('narrow-4', [...ask(on('github.com', true)), { id: 'a', conditions: [on('api.github.com')] }], { arguments: fromPlain({ url: 'https://api.github.com' }) }, 'allow', ['rule k', 'rule a'], 'a domain below is narrower'),
  full('narrow-5', [...ask({ op: 'one-of', at: '/v', values: [1, 2] }), { id: 'a', conditions: [is(1)] }], { arguments: fromPlain({ v: 1 }) }, 'allow', ['rule k', 'rule a'], 'one of several is narrower'),
  full('narrow-6', [...ask(range(0, 10)), { id: 'a', conditions: [range(0, 5)] }], { arguments: fromPlain({ v: 1 }) }, 'allow', ['rule k', 'rule a'], 'a range in a range is narrower'),
  full('narrow-7', [...ask(is(1)), { id: 'a', conditions: [is('x', '/w')] }], { arguments: fromPlain({ v: 1, w: 'x' }) }, 'ask', ['rule k', 'rule a'], 'other arguments: equals'),
  full('narrow-8', [...ask(is(1)), { id: 'a', conditions: [is('x', '/w'), is(1)] }], { arguments: fromPlain({ v: 1, w: 'x' }) }, 'allow', ['rule k', 'rule a'], 'one condition more is narrower'),
  full('narrow-9', [{ id: 'k', action: 'ask', conditions: [is(1), is('x', '/w')] }, { id: 'a', conditions: [is('x', '/w'), is(1)] }], { arguments: fromPlain({ v: 1, w: 'x' }) }, 'ask', ['rule k', 'rule a'], 'their order is nothing'),
  full('example-1', [{ id: 'a', conditions: [is('x')], examples: { matches: [{ tool: 'write', arguments: { v: 'y' } }], doesNotMatch: [] } }], { arguments: fromPlain({ v: 'x' }) }, 'ask', ['default'], 'an allow whose example fails does not say what it was meant to'),
  full('example-2', [{ id: 'd', action: 'deny', conditions: [is('x')], examples: { matches: [], doesNotMatch: [{ tool: 'write', arguments: { v: 'x' } }] } }], { arguments: fromPlain({ v: 'x' }) }, 'deny', ['rule d'], 'a deny holds on'),
  full('example-3', [{ id: 'a', conditions: [under(app)], examples: { matches: [{ tool: 'write', arguments: { path: `${app}/a` } }], doesNotMatch: [{ tool: 'write', arguments: { path: '/etc/x' } }] } }], { arguments: fromPlain({ path: 'a' }) }, 'allow', ['rule a'], 'examples that come out as they say'),
  full('nothing-1', allow(is('x')), { arguments: undefined }, 'ask', ['default'], 'a call without arguments'),
  full('nothing-2', allow({ op: 'absent', at: '/v' }), { arguments: null }, 'allow', ['rule a'], 'in which everything is absent'),
];

export const ruleCells: readonly RuleCell[] = [...scalars, ...texts, ...places, ...webs, ...commands, ...scoped];
