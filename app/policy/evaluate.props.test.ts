import type { Action, Rule, Tier } from '#shared/models/rule';
import type { CallFacts } from './verdict';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { noFiles } from '#app/ports';
import { ruleSchema } from '#shared/models/rule';
import { evaluate } from './evaluate';
import { includes, narrowest } from './narrower';
import { offer } from './offer';

fc.configureGlobal({ numRuns: 1_000 });

const tiers = fc.constantFrom<Tier>(0, 1, 2, 3);
const hosts = fc.constantFrom('claude-code', 'cursor', 'unknown');
const servers = fc.constantFrom('a'.repeat(64), 'b'.repeat(64));
const tools = fc.constantFrom('read', 'write');
const sessions = fc.constantFrom('s1', 's2');
const moments = fc.integer({ min: 0, max: 10 });

const calls: fc.Arbitrary<CallFacts> = fc
  .record({ host: hosts, server: servers, tool: tools, tier: tiers, session: sessions })
  .map((facts) => ({ ...facts, serverName: 'files', arguments: undefined, pin: null, floor: null, passes: 0, places: { folder: null, files: noFiles } }));

const scopes = fc.record({ host: hosts, server: servers, tool: tools }, { requiredKeys: [] });
const lifetimes = fc.oneof(
  fc.record({ kind: fc.constant('session' as const), session: sessions }),
  fc.record({ kind: fc.constant('until' as const), at: moments }),
  fc.constant({ kind: 'always' as const }),
);

function rulesOf(actions: readonly Action[]): fc.Arbitrary<Rule> {
  return fc
    .record({ id: fc.string({ minLength: 1, maxLength: 4 }), action: fc.constantFrom(...actions), scope: scopes, tier: tiers, lifetime: lifetimes, origin: fc.constantFrom('answer' as const, 'person' as const, 'managed' as const) })
    .map((rule) => ({
      ...rule,
      conditions: [],
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

test('an allow always cites a live allow whose tier and scope cover the call', () => {
  fc.assert(
    fc.property(calls, ruleLists, moments, (call, rules, now) => {
      const { action, because } = evaluate(call, rules, now);
      if (action !== 'allow' || because.some((one) => one.kind === 'default')) return;
      const cited = because.filter(({ kind }) => kind === 'rule').map(({ rule }) => rule);
      const covering = rules.filter(
        ({ id, action: does, tier, scope, lifetime }) =>
          cited.includes(id) &&
          does === 'allow' &&
          tier >= call.tier &&
          (scope.host ?? call.host) === call.host &&
          (scope.server ?? call.server) === call.server &&
          (scope.tool ?? call.tool) === call.tool &&
          (lifetime.kind === 'session' ? lifetime.session === call.session : lifetime.kind === 'always' || lifetime.at > now),
      );
      expect(covering).not.toEqual([]);
      expect(because.every((one) => one.action !== 'deny')).toBe(true);
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

test('what an option would add allows exactly this call', () => {
  fc.assert(
    fc.property(calls, ruleLists, moments, fc.boolean(), (call, rules, now, onceOnly) => {
      const options = offer({ facts: call, verdict: evaluate(call, rules, now), onceOnly, hostTitle: 'H', serverName: 'S' });
      for (const { rule: draft } of options) {
        if (draft === null) continue;
        const added: Rule = { ...draft, id: 'new', conditions: [], origin: 'answer', createdAt: now };
        expect(ruleSchema.safeParse(added).success).toBe(true);
        expect(evaluate(call, [...rules, added], now).action).toBe('allow');
        const others: CallFacts[] = [
          { ...call, tool: 'other' },
          { ...call, server: 'c'.repeat(64) },
          { ...call, host: 'other' },
          ...([0, 1, 2, 3] as const).filter((tier) => tier > call.tier).map((tier) => ({ ...call, tier })),
          ...(draft.lifetime.kind === 'session' ? [{ ...call, session: 'other' }] : []),
        ];
        for (const other of others) expect(evaluate(other, [added], now).action).toBe('ask');
      }
    }),
  );
});
