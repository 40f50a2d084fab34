import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fromPlain } from '#shared/json';
import { ruleInputSchema, ruleSchema, type Rule } from '#shared/models/rule';
import { linkedFiles } from '#app/testing/files';
import { call, now, rule } from '#app/testing/rules';
import { evaluate } from './evaluate';
import { suggestRules, type AnsweredCall } from './suggest';
import type { CallFacts } from './verdict';

const app = '/home/ana/app';
const pin = 'c'.repeat(64);
const places = { folder: app, files: linkedFiles({ '/home/ana/app/out': '/etc' }) };

function answered(args: unknown, over: Partial<CallFacts> = {}, action: AnsweredCall['action'] = 'allow'): AnsweredCall {
  return { facts: { ...call, places, pin, arguments: fromPlain(args), ...over }, action, hostTitle: 'Claude Code' };
}
const path = (text: string, over?: Partial<CallFacts>): AnsweredCall => answered({ path: text, content: 'x' }, over);
const times = (count: number, one: AnsweredCall): AnsweredCall[] => Array.from({ length: count }, () => one);
const notes = (count: number, over?: Partial<CallFacts>): AnsweredCall[] => Array.from({ length: count }, (_, nth) => answered({ title: `Note ${nth}` }, over));
const mail = (to: unknown, nth: number, more: object = {}): AnsweredCall => answered({ to, subject: `Week ${nth}`, body: 'x', ...more }, { tool: 'send_email' });
const five = (make: (nth: number) => AnsweredCall): AnsweredCall[] => [0, 1, 2, 3, 4].map(make);
const inSrc = [path('src/a.ts'), path('src/b.ts'), path('src/deep/c.ts')];

const sheet: readonly { id: string; answers: readonly AnsweredCall[]; rules?: readonly Rule[]; want: readonly string[]; why: string }[] = [
  { id: 'S1', answers: inSrc, want: ['where path is in /home/ana/app/src|You allowed this 3 times in ~/app/src and never denied it'], why: 'a folder three calls share' },
  { id: 'S2', answers: inSrc.slice(1), want: [], why: 'two are no habit' },
  { id: 'S3', answers: [...inSrc, answered({ path: 'src/a.ts' }, {}, 'deny')], want: [], why: 'one no stands against them' },
  { id: 'S4', answers: [...inSrc, answered({ path: '/etc/x' }, { pin: null }, 'deny')], want: [], why: 'also one to the tool as it was' },
  { id: 'S5', answers: [...inSrc, answered({ path: '/etc/x' }, { server: 'b'.repeat(64) }, 'deny')], want: ['where path is in /home/ana/app/src|You allowed this 3 times in ~/app/src and never denied it'], why: 'but not one to another server' },
  { id: 'S6', answers: [path('src/a.ts'), path('src/b.ts', { pin: null }), path('src/c.ts')], want: [], why: 'not all of one definition' },
  { id: 'S7', answers: [path('src/a.ts'), path('src/b.ts', { host: 'cursor' }), path('src/c.ts')], want: [], why: 'nor of one host' },
  { id: 'S8', answers: inSrc.map(({ facts }) => path('x', { ...facts, host: 'unknown' })), want: [], why: 'hosts nobody could identify have no habits' },
  { id: 'S9', answers: inSrc.map(({ facts }) => path('x', { ...facts, tier: 3 })), want: [], why: 'nor have dangerous calls' },
  { id: 'S10', answers: [path('a'), path('/home/ana/other/b'), path('/home/ana/c.txt')], want: [], why: 'all they share is the home folder' },
  { id: 'S11', answers: [path('src/a.ts'), path('src/b.ts'), path('out/x')], want: [], why: 'a link led out' },
  { id: 'S12', answers: [...inSrc, answered({ file: 'src/d.ts' })], want: [], why: 'a path in another argument' },
  { id: 'S13', answers: times(3, answered({ url: 'https://api.example.com/a' })), want: ['where url is on api.example.com|You allowed this 3 times on api.example.com and never denied it'], why: 'a domain' },
  { id: 'S14', answers: [answered({ url: 'https://a.example.com' }), ...times(2, answered({ url: 'https://b.example.com' }))], want: [], why: 'two hosts of one domain are two' },
  { id: 'S15', answers: [answered({ command: 'git log -1' }), answered({ command: 'git log a' }), answered({ command: 'git log' })], want: ['where command runs nothing but git log …|You allowed this 3 times with git log and never denied it'], why: 'the same command' },
  { id: 'S16', answers: [answered({ command: 'git log' }), answered({ command: 'git log' }), answered({ command: 'git diff' })], want: [], why: 'another subcommand' },
  { id: 'S17', answers: times(9, answered({ command: 'python3 x.py' })), want: [], why: 'an interpreter, however often' },
  { id: 'S18', answers: notes(5), want: ['|You allowed this 5 times and never denied it'], why: 'a tool whose arguments lead nowhere, five times' },
  { id: 'S19', answers: notes(4), want: [], why: 'four are too few for a whole tool' },
  { id: 'S20', answers: times(9, answered({ url: 'https://example.com', path: 'a' })), want: [], why: 'two places, and no one condition for both' },
  { id: 'S21', answers: inSrc, rules: [rule({ id: 'a', conditions: [{ op: 'under', at: '/path', folder: app }] })], want: [], why: 'a rule covers them already' },
  { id: 'S22', answers: inSrc, rules: [rule({ id: 'k', action: 'ask', origin: 'managed' })], want: [], why: 'a suggestion that would not hold' },
  { id: 'S23', answers: inSrc, rules: [rule({ id: 'a', lifetime: { kind: 'until', at: now } })], want: ['where path is in /home/ana/app/src|You allowed this 3 times in ~/app/src and never denied it'], why: 'a rule that has ended covers nothing' },
  { id: 'S24', answers: [...inSrc, ...notes(5, { tool: 'note' })], want: ['|You allowed this 5 times and never denied it', 'where path is in /home/ana/app/src|You allowed this 3 times in ~/app/src and never denied it'], why: 'most answers first' },
  { id: 'S25', answers: five(() => answered({ title: 'A note' })), want: ['where title is “A note”|You allowed this 5 times and never denied it'], why: 'one and the same call, five times' },
  { id: 'S26', answers: five((nth) => mail('ana@example.com', nth)), want: ['where body is “x” and to is “ana@example.com” and cc is not given and bcc is not given|You allowed this 5 times and never denied it'], why: 'mail to one person is no mail to anybody' },
  { id: 'S27', answers: five((nth) => mail(['ana@example.com'], nth)), want: ['where body is “x” and to is “ana@example.com” and cc is not given and bcc is not given|You allowed this 5 times and never denied it'], why: 'nor is a list of one' },
  { id: 'S28', answers: five((nth) => mail(`${nth}@example.com`, nth)), want: [], why: 'five people: the sixth was never allowed' },
  { id: 'S29', answers: [...five((nth) => mail('ana@example.com', nth)), mail('bo@example.com', 6), mail('bo@example.com', 7)], want: ['where body is “x” and to is “ana@example.com” or “bo@example.com” and cc is not given and bcc is not given|You allowed this 7 times and never denied it'], why: 'two people, each more than once' },
  { id: 'S30', answers: five((nth) => mail('ana@example.com', nth, nth === 2 ? { cc: 'bo@example.com' } : {})), want: [], why: 'a copy once' },
  { id: 'S31', answers: five((nth) => answered({ query: `UPDATE t SET a = ${nth}` })), want: [], why: 'five statements are five deeds' },
  { id: 'S32', answers: times(3, answered({ url: 'https://api.example.com/a', method: 'GET' })), want: ['where url is on api.example.com and method is “GET”|You allowed this 3 times on api.example.com and never denied it'], why: 'the method is part of what was allowed' },
  { id: 'S33', answers: [answered({ url: 'https://api.example.com/a', method: 'GET' }), ...times(2, answered({ url: 'https://api.example.com/a', method: 'POST' }))], want: [], why: 'two methods, one of them once' },
  { id: 'S34', answers: inSrc.map(({ facts }) => answered({ path: 'src/a.ts', content: String(facts.tier), recursive: true })), want: ['where path is in /home/ana/app/src and recursive is true|You allowed this 3 times in ~/app/src and never denied it'], why: 'a switch that was on each time' },
  { id: 'S35', answers: five((nth) => answered({ repo: nth < 3 ? 'app' : 'site', title: `Bug ${nth}` })), want: ['where repo is “app” or “site”|You allowed this 5 times and never denied it'], why: 'two repositories, each more than once' },
];

describe('suggestRules', () => {
  test.each(sheet)('$id $why', ({ answers, rules = [], want }) => {
    const suggested = suggestRules(answers, rules, now);
    expect(suggested.map(({ words, because }) => `${/ (where .*?), up to/.exec(words)?.[1] ?? ''}|${because}`)).toEqual(want);
    for (const { input } of suggested) expect(ruleInputSchema.safeParse(input).success).toBe(true);
  });

  test('a suggestion keeps its id while what it suggests stays the same', () => {
    expect(suggestRules(inSrc, [], now)[0]?.id).toBe(suggestRules([...inSrc, path('src/z.ts')], [], now + 1)[0]?.id);
    expect(suggestRules(inSrc, [], now)[0]?.input).toEqual({ action: 'allow', scope: { host: call.host, server: call.server, tool: 'write' }, conditions: [{ op: 'under', at: '/path', folder: `${app}/src` }], tier: 2, lifetime: { kind: 'always' }, pin });
  });

  test('what is suggested covers every answered call and no other tool, server, host, definition, tier or place', () => {
    const texts = fc.constantFrom('src/a.ts', 'src/x/b.ts', 'lib/c.ts', '/srv/data/d.csv', '../x', 'out/y');
    const calls = fc.record({ text: texts, tier: fc.constantFrom(1 as const, 2 as const), tool: fc.constantFrom('write', 'edit') });
    fc.assert(
      fc.property(fc.array(calls, { maxLength: 9 }), texts, (given, elsewhere) => {
        const answers = given.map(({ text, tier, tool }) => path(text, { tier, tool }));
        for (const { input, label } of suggestRules(answers, [], now)) {
          const made = ruleSchema.parse({ ...input, id: 's', label, origin: 'person', createdAt: 0 });
          const allows = (facts: CallFacts): boolean => evaluate({ ...facts, passes: 0 }, [made], now).action === 'allow';
          const mine = answers.filter(({ facts }) => facts.tool === made.scope.tool).map(({ facts }) => facts);
          expect(mine.length).toBeGreaterThanOrEqual(3);
          for (const facts of mine) {
            expect(allows(facts)).toBe(true);
            for (const other of [{ tool: 'x' }, { host: 'x' }, { server: 'b'.repeat(64) }, { pin: null }, { tier: 3 as const }]) expect(allows({ ...facts, ...other })).toBe(false);
          }
          const folder = made.conditions.flatMap((one) => (one.op === 'under' ? [one.folder] : []))[0] ?? '';
          const [first] = mine;
          const leads = elsewhere === '../x' ? '/home/ana/x' : elsewhere.startsWith('/') ? elsewhere : `${app}/${elsewhere}`;
          if (first !== undefined && leads !== folder && !leads.startsWith(`${folder}/`)) expect(allows({ ...first, arguments: fromPlain({ path: elsewhere }) })).toBe(false);
        }
      }),
      { numRuns: 500, examples: [[Array.from({ length: 3 }, () => ({ text: '../x', tier: 1, tool: 'write' })), '../x']] },
    );
  });

  test('no suggestion reaches anybody, or does anything, that was not allowed', () => {
    const people = fc.constantFrom('ana@example.com', 'bo@example.com', 'cy@example.com');
    const methods = fc.constantFrom('GET', 'POST');
    const calls = fc.record({ to: fc.array(people, { minLength: 1, maxLength: 2 }), method: methods, subject: fc.constantFrom('a', 'b', 'c') });
    const one = { to: ['ana@example.com' as const], method: 'GET' as const, subject: 'a' as const };
    fc.assert(
      fc.property(fc.array(calls, { minLength: 3, maxLength: 8 }), calls, fc.boolean(), (given, other, copied) => {
        const made = suggestRules(given.map((one) => answered(one)), [], now);
        for (const { input, label } of made) {
          const rules = [ruleSchema.parse({ ...input, id: 's', label, origin: 'person', createdAt: 0 })];
          const asked = copied ? { ...other, bcc: 'cy@example.com' } : other;
          if (evaluate({ ...answered(asked).facts, passes: 0 }, rules, now).action !== 'allow') continue;
          expect(copied).toBe(false);
          for (const whom of other.to) expect(given.flatMap(({ to }) => to)).toContain(whom);
          expect(given.map(({ method }) => method)).toContain(other.method);
        }
      }),
      { numRuns: 500, examples: [[[one, one, one, one, one], one, true]] },
    );
  });
});
