import { evaluate } from '#app/policy/evaluate';
import { tierOf } from '#app/policy/tier';
import type { CallFacts } from '#app/policy/verdict';
import { fromPlain } from '#shared/json';
import { ruleSchema, type Rule, type Tier } from '#shared/models/rule';
import { digestOf, files } from '../../eval/connection';
import { profiles } from '../../eval/profiles';
import { diceOf, type Dice } from '../../eval/random';
import { servers, type ServerName } from '../../eval/servers/all';
import { dayOf } from '../../eval/week';
import type { Step } from '../../eval/work';

/** Rules in force while verdicts are timed. */
export const ruleCount = 2000;

interface Call {
  readonly facts: CallFacts;
  readonly step: Step;
  readonly description: string | null;
}

/** What every verdict took on `count` ordinary calls of developers' days, ms: `evaluate` alone, and with the finding of the call's tier. */
export function timeVerdicts(count: number): { readonly evaluate: readonly number[]; readonly judged: readonly number[] } {
  const dice = diceOf(2000);
  const rules = manyRules(dice);
  const calls = ordinaryCalls(dice);
  const now = Date.UTC(2026, 10, 21);
  const alone: number[] = [];
  const judged: number[] = [];
  // What the first calls take is the compiler's.
  for (let nth = -calls.length; nth < count; nth += 1) {
    const call = calls[(nth + calls.length) % calls.length];
    if (call === undefined) break;
    const begun = process.hrtime.bigint();
    const tier = tierOf(definitionOf(call), { tool: call.step.tool, arguments: call.facts.arguments }).tier;
    const found = process.hrtime.bigint();
    evaluate({ ...call.facts, tier }, rules, now);
    const decided = process.hrtime.bigint();
    if (nth < 0) continue;
    alone.push(Number(decided - found) / 1e6);
    judged.push(Number(decided - begun) / 1e6);
  }
  return { evaluate: alone, judged };
}

function definitionOf({ step, description }: Call) {
  return { name: step.tool, title: null, description, destructive: null };
}

function ordinaryCalls(dice: Dice): readonly Call[] {
  return profiles.flatMap((profile) =>
    dayOf(1, profile, dice)
      .flatMap((moment) => (moment.kind === 'calls' ? moment.steps : []))
      .filter(({ danger }) => danger === null)
      .map((step): Call => {
        const facts = { host: 'claude-code', server: digestOf(step.server), serverName: step.server, tool: step.tool, tier: 2 as Tier, session: 's1', arguments: fromPlain(step.arguments), others: false, pin: null, floor: null, passes: 1 as Tier, places: { folder: profile.folder, files } };
        return { facts, step, description: servers[step.server].find(({ name }) => name === step.tool)?.description ?? null };
      }),
  );
}

/** Rules as years of answers would leave them: most for one tool of one server, most with a condition, some for all hosts or all tools of a kind. */
function manyRules(dice: Dice): readonly Rule[] {
  const names = Object.keys(servers) as ServerName[];
  return Array.from({ length: ruleCount }, (_, nth): Rule => {
    const server = dice.pick(names);
    const action = dice.weighed({ allow: 85, ask: 10, deny: 5 });
    // Half are for servers that are not connected now.
    const digest = dice.chance(0.5) ? digestOf(server) : `${nth}`.padStart(64, '0');
    const wide = action !== 'allow' && dice.chance(0.2);
    return ruleSchema.parse({
      id: `rule-${nth}`,
      action,
      scope: { ...(dice.chance(0.8) && { host: dice.pick(['claude-code', 'cursor']) }), ...(wide ? { tools: dice.pick(['delete_*', '*_secret*', 'drop_*']) } : { server: digest, tool: dice.pick(servers[server]).name }) },
      conditions: dice.chance(0.7) ? [condition(server, nth, dice)] : [],
      tier: 2,
      lifetime: { kind: 'always' },
      origin: 'answer',
      createdAt: nth,
      label: { host: 'Claude Code', server },
    });
  });
}

function condition(server: ServerName, nth: number, dice: Dice): object {
  switch (server) {
    case 'filesystem':
      return { op: 'under', at: '/path', folder: `/home/dev/work/project-${nth % 300}` };
    case 'shell':
      return { op: 'command', at: '/command', prefix: dice.pick([['npm', 'test'], ['git', 'status'], ['ls'], ['make', `target-${nth % 50}`]]) };
    case 'fetch':
    case 'browser':
      return { op: 'domain', at: '/url', domain: `host-${nth % 200}.example.com`, subdomains: dice.chance(0.5) };
    case 'sqlite':
      return { op: 'regex', at: '/query', pattern: `^SELECT .* FROM table_${nth % 100}\\b` };
    case 'github':
      return { op: 'equals', at: '/repo', value: `repo-${nth % 100}` };
    default:
      return { op: 'glob', at: '/repo_path', pattern: `/home/dev/work/*-${nth % 100}/**` };
  }
}
