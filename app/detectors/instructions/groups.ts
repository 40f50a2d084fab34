import { kept } from '#app/tiers/kept';
import { kindBit, type Kind } from './kinds';

/** What together makes an order to a model: each group is one of its parts, however it is worded. */
export const groups = ['addressed', 'cancelled', 'renewed', 'untold', 'framed', 'taken', 'deed', 'power', 'overUser', 'asked', 'hidden', 'reported'] as const;
export type Group = (typeof groups)[number];

const bit = Object.fromEntries((['model', 'cancel', 'brief', 'past', 'fresh', 'you', 'user', 'tell', 'not', 'send', 'act', 'say', 'secret', 'private', 'place', 'must', 'power', 'role', 'told', 'about', 'loose', 'serve', 'here'] as const).map((kind) => [kind, kindBit(kind)])) as Record<Exclude<Kind, 'other'>, number>;

/** Rules that show a group by themselves. */
const byRule: readonly (readonly [RegExp, Group])[] = [
  [/^order\/to-model|^roles\/line/, 'addressed'],
  [/^order\/(?:ignore|rules-off)|^command\/override/, 'cancelled'],
  [/^order\/new-task|^reader\/role/, 'renewed'],
  [/^order\/untold|^secrecy\//, 'untold'],
  [/^order\/spoof|^roles\//, 'framed'],
  [/^order\/prompt|^reach\//, 'taken'],
  [/^order\/(?:priority)|^approval\/|^command\/obey/, 'power'],
  [/^order\/instead/, 'overUser'],
  [/^order\/first/, 'asked'],
];

/** The groups a rule shows, one bit each. Rules have few names. */
const shownByRule = kept((rule) => byRule.reduce((all, [pattern, group]) => (pattern.test(rule) ? all | (1 << groups.indexOf(group)) : all), 0));

/** Single signs and how close the words of each stand; the name of a sign is its number for ever. */
type Sign = readonly [one: number, other: number, within: number, Group | null];

const signs: readonly Sign[] = [
  [bit.cancel, bit.brief, 6, 'cancelled'],
  [bit.cancel, bit.past, 4, 'cancelled'],
  [bit.brief, bit.cancel, 6, 'cancelled'],
  [bit.past, bit.brief, 3, null],
  [bit.you, bit.brief, 3, null],
  [bit.cancel, bit.user, 6, 'overUser'],
  [bit.user, bit.cancel, 5, null],
  [bit.not, bit.user, 6, null],
  [bit.not, bit.tell, 4, 'untold'],
  [bit.tell, bit.not, 3, null],
  [bit.tell, bit.user, 4, null],
  [bit.model, bit.must, 5, 'addressed'],
  [bit.model, bit.cancel, 9, 'addressed'],
  [bit.model, bit.told, 5, 'addressed'],
  [bit.model, bit.you, 5, 'addressed'],
  [bit.model, bit.not, 8, null],
  [bit.model, bit.act, 8, null],
  [bit.model, bit.send, 10, null],
  [bit.model, bit.say, 9, null],
  [bit.you, bit.model, 5, 'addressed'],
  [bit.brief, bit.model, 4, 'addressed'],
  [bit.fresh, bit.brief, 3, 'renewed'],
  [bit.you, bit.fresh, 3, null],
  [bit.role, bit.model, 6, 'renewed'],
  [bit.role, bit.brief, 8, null],
  [bit.send, bit.secret, 7, 'taken'],
  [bit.send, bit.private, 6, 'taken'],
  [bit.act, bit.secret, 6, null],
  [bit.say, bit.secret, 6, 'taken'],
  [bit.say, bit.brief, 6, null],
  [bit.send, bit.place, 12, 'deed'],
  [bit.act, bit.place, 8, 'deed'],
  [bit.power, bit.brief, 4, 'power'],
  [bit.power, bit.must, 5, null],
  [bit.power, bit.cancel, 5, 'power'],
  [bit.must, bit.send, 4, null],
  [bit.must, bit.act, 4, null],
  [bit.must, bit.say, 4, null],
  [bit.must, bit.cancel, 4, null],
  [bit.fresh, bit.you, 4, null],
  [bit.secret, bit.place, 12, null],
  [bit.serve, bit.here, 4, 'renewed'],
  [bit.loose, bit.brief, 4, null],
  [bit.brief, bit.loose, 5, null],
  [bit.loose, bit.you, 4, null],
  [bit.model, bit.loose, 6, null],
  [bit.model, bit.serve, 6, null],
  [bit.you, bit.serve, 4, null],
  [bit.not, bit.serve, 3, null],
  [bit.serve, bit.user, 4, null],
  [bit.here, bit.cancel, 6, null],
  [bit.here, bit.brief, 4, null],
  [bit.cancel, bit.you, 4, null],
  [bit.user, bit.brief, 4, null],
  [bit.model, bit.brief, 5, null],
  [bit.cancel, bit.model, 5, 'addressed'],
  [bit.model, bit.private, 9, null],
  [bit.model, bit.secret, 9, null],
  [bit.send, bit.user, 6, null],
];

/** What is to be seen in the kinds of a stretch's words and in the rules that fired: numbers of single signs, and one bit for each group. */
export function shownIn(along: readonly number[], rules: readonly string[], traits: readonly string[]): { readonly signs: readonly number[]; readonly groups: number } {
  let shown = 0;
  const found: number[] = [];
  const add = (group: Group | null): void => {
    if (group !== null) shown |= 1 << groups.indexOf(group);
  };
  let all = 0;
  for (const own of along) all |= own;
  for (let nth = 0; nth < signs.length; nth += 1) {
    const [one, other, within, group] = signs[nth] ?? [0, 0, 0, null];
    if ((all & one) === 0 || (all & other) === 0 || !near(along, one, other, within)) continue;
    found.push(nth);
    add(group);
  }
  const begins = along.slice(0, 3);
  if (begins.some((own) => (own & bit.model) !== 0)) found.push(100);
  if (((along[0] ?? 0) & bit.cancel) !== 0) found.push(101);
  if (((along[0] ?? 0) & (bit.send | bit.act | bit.say)) !== 0) found.push(102);
  if ((all & bit.model) !== 0) found.push(103);
  for (const rule of rules) shown |= shownByRule(rule);
  if (traits.includes('decoded') || traits.includes('odd') || traits.includes('veiled')) add('hidden');
  if (traits.includes('reported') || (all & bit.about) !== 0) add('reported');
  return { signs: found, groups: shown };
}

function near(along: readonly number[], one: number, other: number, within: number): boolean {
  for (let nth = 0; nth < along.length; nth += 1) {
    if (((along[nth] ?? 0) & one) === 0) continue;
    for (let after = nth + 1; after <= nth + within && after < along.length; after += 1) if (((along[after] ?? 0) & other) !== 0) return true;
  }
  return false;
}
