import type { Rule } from '#shared/models/rule';
import { describe, expect, test } from 'vitest';
import { rule } from '#app/testing/rules';
import { ruleProblems } from './problems';
import { ruleView } from './words';

const full = { server: 'a'.repeat(64), tool: 't' };
const when = (condition: Rule['conditions'][number], rest: Partial<Rule> = {}): Partial<Rule> => ({ conditions: [condition], ...rest });
const glob = (pattern: string): Partial<Rule> => when({ op: 'glob', at: '/p', pattern });
const runs = (...prefix: string[]): Partial<Rule> => when({ op: 'command', at: '/c', prefix });
const example = (v: unknown) => ({ tool: 't', arguments: { v } });

test.each<{ id: string; given: Partial<Rule>; want: string | null; why: string }>([
  { id: 'P1', given: {}, want: null, why: 'an ordinary rule' },
  { id: 'P2', given: glob('src/{a,{b,c}}/**/[!x-z]?.ts'), want: null, why: 'an ordinary pattern' },
  { id: 'P2a', given: when({ op: 'equals', at: '/p', value: '[redacted: GitHub token]' }), want: 'conditions/0/value: This stands for a value that was redacted; it is not the value', why: 'a mark of the record' },
  { id: 'P2b', given: when({ op: 'one-of', at: '/p', values: ['a', 1, 'to badipofagubeki@example.invalid'] }, { action: 'deny' }), want: 'conditions/0/values: This stands for a value that was redacted; it is not the value', why: 'a stand-in, even where it is denied' },
  { id: 'P2c', given: runs('curl', '-u', `withheld-${'0a'.repeat(12)}`), want: 'conditions/0/prefix: This stands for a value that was redacted; it is not the value', why: 'a stand-in in a command' },
  { id: 'P2d', given: when({ op: 'absent', at: '/[redacted: secret]' }), want: 'conditions/0/at: This stands for a value that was redacted; it is not the value', why: 'a name that was redacted' },
  { id: 'P2e', given: when({ op: 'equals', at: '/p', value: 'a person-1 at example.com, redacted' }), want: null, why: 'words that only look so' },
  { id: 'P3', given: glob('[a'), want: 'conditions/0/pattern: The pattern opens a bracket it never closes; write “\\[” for the character', why: 'a bracket' },
  { id: 'P4', given: glob('{a'), want: 'conditions/0/pattern: The pattern has braces without a comma in them', why: 'a brace' },
  { id: 'P5', given: glob('{a,b'), want: 'conditions/0/pattern: The pattern opens a brace it never closes; write “\\{” for the character', why: 'a brace with a comma' },
  { id: 'P6', given: glob('a}'), want: 'conditions/0/pattern: The pattern closes a brace it never opened; write “\\}” for the character', why: 'a closing brace' },
  { id: 'P7', given: glob('{1..9}'), want: 'conditions/0/pattern: The pattern has braces without a comma in them', why: 'a range of numbers' },
  { id: 'P8', given: glob('@(a|b)'), want: 'conditions/0/pattern: The pattern has “@(”, which is not known here', why: 'a form of other globs' },
  { id: 'P9', given: glob('!a'), want: 'conditions/0/pattern: The pattern begins with “!”, which does not turn a pattern around here; write “\\!” for the character', why: 'another' },
  { id: 'P10', given: glob('[[:alpha:]]'), want: 'conditions/0/pattern: The pattern names a class of characters, which is not known here', why: 'another' },
  { id: 'P11', given: glob('[+-9]'), want: 'conditions/0/pattern: The pattern has a slash among its characters in brackets', why: 'a range that crosses segments' },
  { id: 'P12', given: glob('[z-a]'), want: 'conditions/0/pattern: The pattern has a range of characters that ends before it begins', why: 'a range the wrong way' },
  { id: 'P13', given: glob('a\\'), want: 'conditions/0/pattern: The pattern ends in a backslash', why: 'nothing to take the meaning of' },
  { id: 'P14', given: when({ op: 'regex', at: '/p', pattern: '(?<=a)b' }), want: 'conditions/0/pattern: The pattern is no regular expression that RE2 knows (it has no look-around and no back-references)', why: 'a look-behind' },
  { id: 'P15', given: when({ op: 'regex', at: '/p', pattern: 'a{1000}'.repeat(6) }), want: 'conditions/0/pattern: The pattern takes too many steps to be asked of every call', why: 'a bomb' },
  { id: 'P16', given: when({ op: 'under', at: '/p', folder: 'src' }), want: 'conditions/0/folder: A folder is written from its root: /home/ana/app, or C:\\work', why: 'a relative folder' },
  { id: 'P17', given: when({ op: 'under', at: '/p', folder: '/a/../b' }), want: 'conditions/0/folder: A folder is written without “..”', why: 'a folder that climbs' },
  { id: 'P18', given: when({ op: 'under', at: '/p', folder: '/' }), want: 'conditions/0/folder: This is a whole drive; leave the condition out if you mean every path', why: 'a drive' },
  { id: 'P19', given: when({ op: 'under', at: '/p', folder: 'C:\\' }, { action: 'deny' }), want: null, why: 'which a deny may name' },
  { id: 'P20', given: when({ op: 'domain', at: '/p', domain: 'https://a.io/x', subdomains: false }), want: 'conditions/0/domain: A domain is a host name and nothing else: example.com', why: 'an address' },
  { id: 'P21', given: when({ op: 'domain', at: '/p', domain: '*.a.io', subdomains: false }), want: 'conditions/0/domain: A domain is a host name and nothing else: example.com', why: 'a pattern' },
  { id: 'P22', given: when({ op: 'domain', at: '/p', domain: 'co.uk', subdomains: true }), want: 'conditions/0/domain: Anybody can register a name below this one', why: 'a public suffix' },
  { id: 'P23', given: when({ op: 'domain', at: '/p', domain: 'github.io', subdomains: true }), want: 'conditions/0/domain: Anybody can register a name below this one', why: 'a private one' },
  { id: 'P24', given: when({ op: 'domain', at: '/p', domain: 'com', subdomains: true }, { action: 'ask' }), want: null, why: 'which an ask may name' },
  { id: 'P25', given: when({ op: 'range', at: '/p', min: 5, max: 1 }), want: 'conditions/0/max: The highest number is below the lowest', why: 'an empty range' },
  { id: 'P26', given: when({ op: 'range', at: '/p', min: null, max: null }), want: 'conditions/0/min: A range needs a lowest or a highest number', why: 'a range of nothing' },
  { id: 'P27', given: when({ op: 'equals', at: '/p', value: 2 ** 53 }), want: 'conditions/0/value: The number is too large to be kept exactly', why: 'a number that was rounded already' },
  { id: 'P28', given: when({ op: 'one-of', at: '/p', values: [1, -(2 ** 60)] }), want: 'conditions/0/values/1: The number is too large to be kept exactly', why: 'one of several' },
  { id: 'P29', given: runs('bash'), want: 'conditions/0/prefix: These words start any other program, so they say nothing of what is run', why: 'a shell' },
  { id: 'P30', given: runs('sudo', '-u', 'x'), want: 'conditions/0/prefix: These words start any other program, so they say nothing of what is run', why: 'a wrapper' },
  { id: 'P31', given: runs('python3', '-m'), want: 'conditions/0/prefix: These words start any other program, so they say nothing of what is run', why: 'an interpreter' },
  { id: 'P32', given: runs('python3', '-m', 'pytest'), want: null, why: 'with a module it says what it runs' },
  { id: 'P33', given: runs('docker', 'exec'), want: 'conditions/0/prefix: These words start any other program, so they say nothing of what is run', why: 'a program elsewhere' },
  { id: 'P33a', given: runs('npm', 'exec'), want: 'conditions/0/prefix: These words start any other program, so they say nothing of what is run', why: 'a program that is fetched' },
  { id: 'P33b', given: runs('ssh', 'build-host'), want: 'conditions/0/prefix: These words start any other program, so they say nothing of what is run', why: 'another machine' },
  { id: 'P33c', given: runs('bash', 'build.sh'), want: null, why: 'a script that is named' },
  { id: 'P34', given: { ...runs('bash'), action: 'deny' }, want: null, why: 'which a deny may name' },
  { id: 'P35', given: { scope: { tools: '[a' } }, want: 'scope/tools: The pattern opens a bracket it never closes; write “\\[” for the character', why: 'a pattern of tools' },
  { id: 'P36', given: { scope: { serverName: '{a' }, action: 'deny' }, want: 'scope/serverName: The pattern has braces without a comma in them', why: 'a pattern of servers' },
  { id: 'P37', given: { scope: { serverName: 'a' } }, want: 'scope/serverName: Anybody can give a server this name, so an allow names the server itself', why: 'an allow by name' },
  { id: 'P38', given: { scope: { host: 'unknown' } }, want: 'scope/host: Hosts that could not be identified are not one host, so an allow for them would match nothing', why: 'an allow nobody is covered by' },
  { id: 'P39', given: { tier: 3 }, want: 'tier: An allow of dangerous calls names one server and one tool', why: 'dangerous calls of everything' },
  { id: 'P40', given: { tier: 3, scope: full }, want: null, why: 'of one tool' },
  { id: 'P41', given: { scope: { tool: 'a', tools: 'b' } }, want: 'scope/tools: A rule names one tool or a pattern, not both', why: 'both' },
  { id: 'P42', given: { action: 'ask', lifetime: { kind: 'until', at: 5 } }, want: 'lifetime: Only an allow can end', why: 'an ask that ends' },
  { id: 'P43', given: when({ op: 'equals', at: '/v', value: 1 }, { examples: { matches: [example(1), example(2)], doesNotMatch: [] } }), want: 'examples/matches/1: The rule does not match its example of t, which it should', why: 'an example that fails' },
  { id: 'P44', given: when({ op: 'equals', at: '/v', value: 1 }, { action: 'deny', examples: { matches: [], doesNotMatch: [example('1')] } }), want: 'examples/doesNotMatch/0: The rule matches its example of t, which it should leave alone', why: 'an example a deny asks about' },
  { id: 'P45', given: when({ op: 'equals', at: '/v', value: 1 }, { scope: full, examples: { matches: [example(1)], doesNotMatch: [example('1'), { tool: 'u', arguments: { v: 1 } }] } }), want: null, why: 'examples that come out' },
])('$id $why', ({ given, want }) => {
  const [first] = ruleProblems(rule({ id: 'r', ...given }));
  expect(first === undefined ? null : `${first.at}: ${first.words}`).toBe(want);
});

describe('ruleView', () => {
  test('says why a rule matches nothing', () => {
    expect(ruleView(rule({ id: 'r', ...glob('[a') }), false).problem).toBe('The pattern opens a bracket it never closes; write “\\[” for the character');
    expect(ruleView(rule({ id: 'r', tier: 3 }), false).problem).toBeNull();
  });
});
