import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { unknownHost } from '#app/hosts/unknown-host';
import type { Leaf } from '#app/tiers/arguments';
import type { Condition } from '#shared/models/condition';
import type { Rule, RuleInput, Suggestion, Tier } from '#shared/models/rule';
import { ruleSchema } from '#shared/models/rule';
import { say } from '#shared/words/say';
import { commandPrefix } from './conditions/prefix';
import { conditionWorld } from './conditions/world';
import { evaluate } from './evaluate';
import { domainOf, folderOf, isOrdinary, leadsOf, shortFolder } from './narrowings';
import { ruleProblems } from './problems';
import { sharedValues } from './shared-values';
import type { CallFacts } from './verdict';
import { ruleWords } from './words';

/** A call a person answered, with what they said. */
export interface AnsweredCall {
  readonly facts: CallFacts;
  readonly action: 'allow' | 'deny';
  /** The host's title, for words about it. */
  readonly hostTitle: string;
}

/** A rule the person's own answers suggest. `label`: the names it was told with, for the rule that is made of it. */
export interface Suggested extends Suggestion {
  readonly label: Rule['label'];
}

/** So many allows show a habit where they have something in common besides the tool; where they have not, more. */
const enough = { narrowed: 3, tool: 5 };
/** At most this many are suggested at a time, those with most answers first. */
const suggestedLimit = 20;

/**
 * Rules that would have given the answers the person gave, and no others: of one host, server, tool and accepted definition that was never denied, in
 * the folder, on the domain or for the commands all of these calls share, with the values all of them had. None in tier 3, and none where rules decide these calls already. `now` is epoch ms.
 */
export function suggestRules(answers: readonly AnsweredCall[], rules: readonly Rule[], now: number): readonly Suggested[] {
  const groups = new Map<string, AnsweredCall[]>();
  for (const answer of answers) {
    const { host, server, tool, pin } = answer.facts;
    const key = JSON.stringify([host, server, tool, pin]);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [answer]);
    else group.push(answer);
  }
  // A no to a tool stands whatever its definition was.
  const denied = new Set(answers.flatMap(({ action, facts }) => (action === 'deny' ? [toolKey(facts)] : [])));
  return [...groups.values()]
    .filter(([first]) => first !== undefined && first.facts.host !== unknownHost && !denied.has(toolKey(first.facts)))
    .flatMap((group) => suggestionOf(group, rules, now) ?? [])
    .sort((one, other) => other.count - one.count || (one.suggested.id < other.suggested.id ? -1 : 1))
    .slice(0, suggestedLimit)
    .map(({ suggested }) => suggested);
}

function suggestionOf(group: readonly AnsweredCall[], rules: readonly Rule[], now: number): { readonly suggested: Suggested; readonly count: number } | null {
  const calls = group.map(({ facts }) => facts).filter(({ tier }) => tier <= 2);
  const [first] = calls;
  const title = group[0]?.hostTitle;
  if (first === undefined || title === undefined || calls.length < enough.narrowed) return null;
  const common = commonOf(calls);
  if (common === null || (common.condition === null && calls.length < enough.tool)) return null;
  const shared = sharedValues(calls, { isLead: (at) => common.condition !== null && at === common.condition.at, all: common.condition === null });
  if (shared === null) return null;
  const { host, server, tool, pin, serverName } = first;
  const input: RuleInput = {
    action: 'allow',
    scope: { host, server, tool },
    conditions: [...(common.condition === null ? [] : [common.condition]), ...shared],
    tier: calls.reduce<Tier>((top, { tier }) => (tier > top ? tier : top), 0),
    lifetime: { kind: 'always' },
    ...(pin === null ? {} : { pin }),
  };
  const id = `suggested-${bytesToHex(sha256(utf8ToBytes(JSON.stringify(input)))).slice(0, 32)}`;
  const label = { host: title, server: serverName };
  const made = ruleSchema.safeParse({ ...input, id, label, origin: 'person', createdAt: 0 });
  if (!made.success || ruleProblems(made.data).length > 0) return null;
  // Past reads may have passed by themselves; what counts is whether rules decide them.
  const asked = calls.map((call): CallFacts => ({ ...call, passes: 0, floor: null, tier: call.tier === 0 ? 1 : call.tier }));
  const decided = (list: readonly Rule[]): boolean[] => asked.map((call) => evaluate(call, list, now).action === 'allow');
  if (!decided(rules).includes(false) || decided([...rules, { ...made.data, tier: made.data.tier === 0 ? 1 : made.data.tier }]).includes(false)) return null;
  return { suggested: { id, label, input, words: ruleWords(made.data), because: common.because(calls.length) }, count: calls.length };
}

interface Common {
  /** Null where nothing in the arguments leads anywhere: all these calls share is the tool. */
  readonly condition: Condition | null;
  /** Why the rule is suggested, by how often the person allowed what all have in common. */
  readonly because: (count: number) => string;
}

/** What all calls have in common; null where that is nothing a rule may say. */
function commonOf(calls: readonly CallFacts[]): Common | null {
  const leads = calls.map((call) => leadsOf(call));
  if (leads.some((one) => one === null)) return null;
  const found = leads.flatMap((one) => one ?? []);
  const kinds = (['commands', 'paths', 'urls'] as const).filter((kind) => found.some((one) => one[kind].size > 0));
  const [kind] = kinds;
  if (kind === undefined) return { condition: null, because: (count) => say('suggest.tool', { count }) };
  const at = found[0]?.[kind].keys().next().value;
  if ((kind !== 'commands' && kinds.length > 1) || at === undefined || found.some((one) => one[kind].size !== 1 || !one[kind].has(at))) return null;
  if (kind === 'commands') return commonCommand(calls, at);
  const leaves = found.flatMap((one) => one[kind].get(at) ?? []);
  return kind === 'paths' ? commonPlace(calls, leaves, at) : commonDomain(leaves, at);
}

function commonPlace(calls: readonly CallFacts[], leaves: readonly Leaf[], at: string): Common | null {
  const [first] = calls;
  if (first === undefined || calls.some(({ places }) => places.folder !== first.places.folder)) return null;
  const world = conditionWorld(first.places);
  const place = folderOf(leaves, world);
  return place === null || !isOrdinary(place.folder, place.style, world) ? null : { condition: { op: 'under', at, folder: place.folder }, because: (count) => say('suggest.folder', { count, what: shortFolder(place.folder, place.style, world.home) }) };
}

function commonDomain(leaves: readonly Leaf[], at: string): Common | null {
  const domain = domainOf(leaves);
  return domain === null ? null : { condition: { op: 'domain', at, domain, subdomains: false }, because: (count) => say('suggest.domain', { count, what: domain }) };
}

function commonCommand(calls: readonly CallFacts[], at: string): Common | null {
  const prefixes = calls.map((call) => commandPrefix(call.arguments ?? undefined, at));
  const [first] = prefixes;
  if (first === null || first === undefined || prefixes.some((prefix) => JSON.stringify(prefix) !== JSON.stringify(first))) return null;
  return { condition: { op: 'command', at, prefix: [...first] }, because: (count) => say('suggest.command', { count, what: first.join(' ') }) };
}

function toolKey({ host, server, tool }: CallFacts): string {
  return JSON.stringify([host, server, tool]);
}
