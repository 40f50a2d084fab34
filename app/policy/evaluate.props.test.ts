import type { Condition } from '#shared/models/condition';
import type { Action, Rule, Tier } from '#shared/models/rule';
import type { CallFacts } from './verdict';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fromPlain } from '#shared/json';
import { ruleSchema } from '#shared/models/rule';
import { linkedFiles } from '#app/testing/files';
import { implies } from './conditions/implies';
import { judgeCondition } from './conditions/judge';
import { conditionWorld } from './conditions/world';
import { evaluate } from './evaluate';
import { ruleMatches } from './matches';
import { includes, narrowest } from './narrower';
import { offer } from './offer';

fc.configureGlobal({ numRuns: 1_000 });

const tiers = fc.constantFrom<Tier>(0, 1, 2, 3);
const hosts = fc.constantFrom('claude-code', 'cursor', 'unknown');
const servers = fc.constantFrom('a'.repeat(64), 'b'.repeat(64));
const tools = fc.constantFrom('read', 'write');
const sessions = fc.constantFrom('s1', 's2');
const moments = fc.integer({ min: 0, max: 10 });

const pins = fc.constantFrom('c'.repeat(64), 'd'.repeat(64));
const places = { folder: '/home/ana/app', files: linkedFiles({ '/home/ana/app/out': '/etc', '/home/ana/app/loop': null }) };
const values = {
  path: fc.constantFrom('a.ts', 'src/a.ts', '/etc/x', 'out/x', 'loop/x', '../x', ''),
  url: fc.constantFrom('https://github.com/a', 'https://api.github.com', 'https://evil.io@github.com', 'x y'),
  command: fc.constantFrom('git log', 'git log -1 && rm x', 'sudo rm x', '$X', 'git push "'),
  v: fc.constantFrom('x', 'y', 1, '1', null),
};
const args = fc.record({ path: fc.oneof(values.path, fc.array(values.path, { maxLength: 2 })), url: values.url, command: values.command, v: values.v }, { requiredKeys: [] });

const calls: fc.Arbitrary<CallFacts> = fc
  .record({ host: hosts, server: servers, tool: tools, tier: tiers, session: sessions, args: fc.option(args), others: fc.boolean(), pin: fc.option(pins), floor: fc.option(fc.constant('The tool is new'), { freq: 6 }), passes: fc.constantFrom<Tier>(0, 1) })
  .map(({ args: given, ...facts }) => ({ ...facts, serverName: 'files', arguments: given === null ? undefined : fromPlain(given), places }));

const folders = fc.constantFrom('/home/ana', '/home/ana/app', '/home/ana/app/src', '/etc');
const conditions: fc.Arbitrary<Condition> = fc.oneof(
  fc.record({ op: fc.constant('under' as const), at: fc.constantFrom('/path', '/v'), folder: folders }),
  fc.record({ op: fc.constant('domain' as const), at: fc.constant('/url'), domain: fc.constantFrom('github.com', 'api.github.com', 'evil.io'), subdomains: fc.boolean() }),
  fc.record({ op: fc.constant('command' as const), at: fc.constant('/command'), prefix: fc.constantFrom<string[]>(['git'], ['git', 'log'], ['rm']) }),
  fc.record({ op: fc.constant('equals' as const), at: fc.constant('/v'), value: fc.constantFrom('x', 1, null) }),
  fc.record({ op: fc.constant('one-of' as const), at: fc.constant('/v'), values: fc.constantFrom<(string | number)[][]>(['x', 'y'], [1, 2], ['x']).map((list) => [...list]) }),
  fc.record({ op: fc.constant('range' as const), at: fc.constant('/v'), min: fc.constantFrom(null, 0, 1), max: fc.constantFrom(null, 1, 5) }),
  fc.record({ op: fc.constant('glob' as const), at: fc.constant('/path'), pattern: fc.constantFrom('src/**', '**', '[x') }),
  fc.record({ op: fc.constant('regex' as const), at: fc.constant('/v'), pattern: fc.constantFrom('^x$', '(') }),
  fc.record({ op: fc.constant('absent' as const), at: fc.constantFrom('/v', '/Path') }),
);

const scopes = fc
  .record({ host: hosts, server: servers, tool: tools, tools: fc.constantFrom('*', 're*', '[x'), serverName: fc.constantFrom('files', 'f*', 'other') }, { requiredKeys: [] })
  .map(({ tools: pattern, ...scope }) => (scope.tool === undefined && pattern !== undefined ? { ...scope, tools: pattern } : scope));
const lifetimes = fc.oneof(
  fc.record({ kind: fc.constant('session' as const), session: sessions }),
  fc.record({ kind: fc.constant('until' as const), at: moments }),
  fc.constant({ kind: 'always' as const }),
);

function rulesOf(actions: readonly Action[]): fc.Arbitrary<Rule> {
  return fc
    .record({ id: fc.string({ minLength: 1, maxLength: 4 }), action: fc.constantFrom(...actions), scope: scopes, tier: tiers, lifetime: lifetimes, conditions: fc.array(conditions, { maxLength: 2 }), pin: fc.option(pins), origin: fc.constantFrom('answer' as const, 'person' as const, 'managed' as const) })
    .map(({ pin, scope: { serverName, ...scope }, ...rule }) => ({
      ...rule,
      scope: rule.action === 'allow' || serverName === undefined ? scope : { ...scope, serverName },
      ...(pin === null ? {} : { pin }),
      origin: rule.action === 'allow' && rule.origin === 'managed' ? ('person' as const) : rule.origin,
      createdAt: 0,
      label: { host: 'H', server: 'S' },
      lifetime: rule.action === 'allow' ? rule.lifetime : { kind: 'always' as const },
    }));
}

const ruleLists = fc.array(rulesOf(['allow', 'ask', 'deny']), { maxLength: 8 });
const strictness = { allow: 0, ask: 1, deny: 2 } as const;

function strict(call: CallFacts, rules: readonly Rule[], now: number): number {
  return strictness[evaluate(call, rules, now).action];
}

test('the rules made here are valid rules', () => {
  fc.assert(fc.property(rulesOf(['allow', 'ask', 'deny']), (rule) => ruleSchema.safeParse(rule).success));
});

test('order never matters, down to the reasons', () => {
  fc.assert(
    fc.property(calls, ruleLists.chain((rules) => fc.tuple(fc.constant(rules), fc.shuffledSubarray(rules, { minLength: rules.length }))), moments, (call, [rules, shuffled], now) => {
      expect(evaluate(call, shuffled, now)).toEqual(evaluate(call, rules, now));
    }),
  );
});

test('adding a deny never loosens', () => {
  fc.assert(fc.property(calls, ruleLists, rulesOf(['deny']), moments, (call, rules, deny, now) => strict(call, [...rules, deny], now) >= strict(call, rules, now)));
});

test('removing an allow never loosens', () => {
  fc.assert(
    fc.property(calls, ruleLists, rulesOf(['allow']), moments, (call, rules, allow, now) => strict(call, rules, now) >= strict(call, [...rules, allow], now)),
  );
});

test('time never loosens', () => {
  fc.assert(fc.property(calls, ruleLists, moments, moments, (call, rules, now, later) => strict(call, rules, now + later) >= strict(call, rules, now)));
});

test('a higher tier never loosens', () => {
  fc.assert(fc.property(calls, ruleLists, moments, tiers, (call, rules, now, tier) => tier < call.tier || strict({ ...call, tier }, rules, now) >= strict(call, rules, now)));
});

test('an allow always cites a live allow whose tier and scope cover the call, or a default for its tier', () => {
  fc.assert(
    fc.property(calls, ruleLists, moments, (call, rules, now) => {
      const { action, because } = evaluate(call, rules, now);
      if (action !== 'allow') return;
      if (because.some(({ kind }) => kind === 'default')) {
        expect(call.tier).toBeLessThanOrEqual(call.passes);
        return;
      }
      const cited = because.filter(({ kind }) => kind === 'rule').map(({ rule }) => rule);
      const covering = rules.filter(
        (rule) =>
          cited.includes(rule.id) &&
          rule.action === 'allow' &&
          rule.tier >= call.tier &&
          (rule.pin === undefined || rule.pin === call.pin) &&
          (rule.scope.host ?? call.host) === call.host &&
          (rule.scope.server ?? call.server) === call.server &&
          (rule.scope.tool ?? call.tool) === call.tool &&
          ruleMatches(rule, call) &&
          (rule.lifetime.kind === 'session' ? rule.lifetime.session === call.session : rule.lifetime.kind === 'always' || rule.lifetime.at > now),
      );
      expect(covering).not.toEqual([]);
      expect(because.every((one) => one.action !== 'deny')).toBe(true);
    }),
  );
});

test('a floor never loosens, and below it nothing is allowed', () => {
  fc.assert(
    fc.property(calls, ruleLists, moments, (call, rules, now) => {
      const floored = evaluate({ ...call, floor: 'The tool is new' }, rules, now).action;
      expect(floored).not.toBe('allow');
      expect(strictness[floored]).toBeGreaterThanOrEqual(strict({ ...call, floor: null }, rules, now));
    }),
  );
});

test('letting less pass by default never loosens', () => {
  fc.assert(fc.property(calls, ruleLists, moments, (call, rules, now) => strict({ ...call, passes: 0 }, rules, now) >= strict({ ...call, passes: 1 }, rules, now)));
});

test('a condition more never widens an allow, and never loosens where no rule asks', () => {
  fc.assert(
    fc.property(calls, fc.array(rulesOf(['allow', 'deny']), { maxLength: 5 }), rulesOf(['allow']), conditions, moments, (call, rules, allow, condition, now) => {
      const narrower: Rule = { ...allow, conditions: [...allow.conditions, condition] };
      expect(ruleMatches(narrower, call) && !ruleMatches(allow, call)).toBe(false);
      expect(strict(call, [...rules, narrower], now)).toBeGreaterThanOrEqual(strict(call, [...rules, allow], now));
    }),
  );
});

test('a condition that follows from another holds wherever that one does', () => {
  fc.assert(
    fc.property(args, conditions, conditions, (given, one, other) => {
      if (!implies(one, other)) return;
      const holds = (condition: Condition): boolean => judgeCondition(condition, fromPlain(given), 'every', conditionWorld(places)) === 'holds';
      expect(holds(one) && !holds(other)).toBe(false);
    }),
    { numRuns: 3000 },
  );
});

test('rules for other servers and tools change nothing, however many there are', () => {
  const others = Array.from({ length: 20 }, (_, at): Rule => ({ id: `far-${at}`, action: at % 2 === 0 ? 'deny' : 'allow', scope: at % 3 === 0 ? { server: 'e'.repeat(64) } : { tool: `far-${at}` }, conditions: [], tier: 3, lifetime: { kind: 'always' }, origin: 'person', createdAt: 0, label: { host: '', server: '' } }));
  fc.assert(
    fc.property(calls, ruleLists, moments, (call, rules, now) => {
      expect(evaluate(call, [...others, ...rules], now)).toEqual(evaluate(call, rules, now));
    }),
  );
});

test('inclusion is an order, and the narrowest rules leave nothing narrower out', () => {
  fc.assert(
    fc.property(ruleLists, (rules) => {
      const least = narrowest(rules);
      for (const rule of rules) expect(includes(rule, rule)).toBe(true);
      for (const rule of rules) expect(least.some((one) => includes(rule, one))).toBe(true);
      for (const one of least) expect(rules.filter((rule) => includes(one, rule) && !includes(rule, one))).toEqual([]);
    }),
  );
});

test('what an option would add allows this call, and none of another tool, server, host, session or tier', () => {
  fc.assert(
    fc.property(calls, ruleLists, moments, fc.boolean(), (call, rules, now, onceOnly) => {
      const options = offer({ facts: call, verdict: evaluate(call, rules, now), onceOnly, hostTitle: 'H', serverName: 'S' });
      for (const { rule: draft } of options) {
        if (draft === null) continue;
        const added: Rule = { ...draft, id: 'new', origin: 'answer', createdAt: now };
        expect(ruleSchema.safeParse(added).success).toBe(true);
        expect(evaluate(call, [...rules, added], now).action).toBe('allow');
        const others: CallFacts[] = [
          // Reads of one server are the only grant that names no tool.
          ...(draft.scope.tool === undefined ? [] : [{ ...call, tool: 'other' }]),
          { ...call, server: 'c'.repeat(64) },
          { ...call, host: 'other' },
          ...([0, 1, 2, 3] as const).filter((tier) => tier > draft.tier).map((tier) => ({ ...call, tier })),
          ...(draft.lifetime.kind === 'session' ? [{ ...call, session: 'other' }] : []),
        ];
        for (const other of others) expect(evaluate({ ...other, passes: 0, tier: other.tier === 0 ? 1 : other.tier }, [{ ...added, tier: added.tier === 0 ? 1 : added.tier }], now).action).toBe('ask');
      }
    }),
  );
});
