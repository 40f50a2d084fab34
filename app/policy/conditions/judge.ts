import type { Json } from '#shared/json';
import type { Condition } from '#shared/models/condition';
import { beginsWith } from './command';
import { valueDigest } from './digest';
import { isOn } from './domain';
import { itemsOf, lookUp } from './lookup';
import { fitsPattern, globPattern, regexPattern } from './pattern';
import { equals, inRange, oneOf } from './scalar';
import { together, type Reach, type Truth } from './truth';
import { isUnder } from './under';
import type { ConditionWorld } from './world';

/** Whether `condition` holds of a call's arguments: of `every` item where the pointer leads to a list, or of `any`. Never throws. */
export function judgeCondition(condition: Condition, args: Json | undefined, reach: Reach, world: ConditionWorld): Truth {
  const found = lookUp(args, condition.at);
  if (found.kind === 'astray') return 'unknown';
  if (condition.op === 'absent') return found.kind === 'absent' ? 'holds' : found.value === null ? 'unknown' : 'fails';
  if (found.kind === 'absent') return 'fails';
  if (condition.op === 'exactly') return isExactly(found.value, condition.digest);
  const { items, more } = itemsOf(found.value);
  const truths: Truth[] = [];
  for (const item of items) {
    truths.push(world.spend(1) ? judgeItem(condition, item, found.within, reach, world) : 'unknown');
  }
  // A list of words may itself be one command line: `["git", "push"]`.
  if (condition.op === 'command' && reach === 'any' && Array.isArray(found.value) && items.every((item) => typeof item === 'string')) truths.push(beginsWith(items.join(' '), undefined, condition.prefix, reach, world));
  return together(truths, reach, more);
}

function judgeItem(condition: Exclude<Condition, { op: 'absent' | 'exactly' }>, item: Json, within: Json | undefined, reach: Reach, world: ConditionWorld): Truth {
  switch (condition.op) {
    case 'equals':
      return equals(item, condition.value);
    case 'one-of':
      return oneOf(item, condition.values);
    case 'glob':
      return fitsPattern(item, globPattern(condition.pattern), reach, world);
    case 'under':
      return isUnder(item, condition.folder, reach, world);
    case 'domain':
      return isOn(item, condition.domain, condition.subdomains, reach, world);
    case 'range':
      return inRange(item, condition.min, condition.max);
    case 'command':
      return beginsWith(item, within, condition.prefix, reach, world);
    case 'regex':
      return fitsPattern(item, regexPattern(condition.pattern), reach, world);
  }
}

function isExactly(value: Json, wanted: string): Truth {
  const digest = valueDigest(value);
  return digest === null ? 'unknown' : digest === wanted ? 'holds' : 'fails';
}
