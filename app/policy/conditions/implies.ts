import type { Condition } from '#shared/models/condition';
import { isWithin, lexical, styleOf } from './path';
import { readHost } from './domain';
import { equals, inRange, oneOf } from './scalar';

/** Whether every value that `narrow` holds of, `wide` holds of too, as far as their texts tell. Reflexive and transitive. */
export function implies(narrow: Condition, wide: Condition): boolean {
  if (narrow.at !== wide.at) return false;
  if (conditionKey(narrow) === conditionKey(wide)) return true;
  const values = narrow.op === 'equals' ? [narrow.value] : narrow.op === 'one-of' ? narrow.values : null;
  if (values !== null) {
    if (wide.op === 'equals') return values.every((value) => equals(value, wide.value) === 'holds');
    if (wide.op === 'one-of') return values.every((value) => oneOf(value, wide.values) === 'holds');
    return wide.op === 'range' && values.every((value) => inRange(value, wide.min, wide.max) === 'holds');
  }
  if (narrow.op === 'under' && wide.op === 'under') {
    const style = styleOf(wide.folder);
    return style !== null && styleOf(narrow.folder) === style && isWithin(lexical(narrow.folder, style), lexical(wide.folder, style), style);
  }
  if (narrow.op === 'domain' && wide.op === 'domain') {
    const inner = readHost(narrow.domain);
    const outer = readHost(wide.domain);
    if (inner === null || outer === null || inner.doubt || outer.doubt) return false;
    if (inner.name === outer.name) return wide.subdomains || !narrow.subdomains;
    return wide.subdomains && !inner.address && !outer.address && inner.name.endsWith(`.${outer.name}`);
  }
  if (narrow.op === 'range' && wide.op === 'range') return (wide.min === null || (narrow.min !== null && narrow.min >= wide.min)) && (wide.max === null || (narrow.max !== null && narrow.max <= wide.max));
  return narrow.op === 'command' && wide.op === 'command' && wide.prefix.every((word, at) => narrow.prefix[at] === word);
}

/** Whether no value fits both, as far as their texts tell. Links can make one folder of two, so folders never are. */
export function excludes(one: Condition, other: Condition): boolean {
  if (one.at !== other.at) return false;
  if ((one.op === 'absent') !== (other.op === 'absent')) return true;
  if (one.op === 'exactly' && other.op === 'exactly') return one.digest !== other.digest;
  const values = one.op === 'equals' ? [one.value] : one.op === 'one-of' ? one.values : null;
  if (values !== null) {
    if (other.op === 'equals') return values.every((value) => equals(value, other.value) === 'fails');
    if (other.op === 'one-of') return values.every((value) => oneOf(value, other.values) === 'fails');
    return other.op === 'range' && values.every((value) => inRange(value, other.min, other.max) === 'fails');
  }
  if (other.op === 'equals' || other.op === 'one-of') return excludes(other, one);
  if (one.op === 'range' && other.op === 'range') return isBelow(one.max, other.min) || isBelow(other.max, one.min);
  if (one.op === 'domain' && other.op === 'domain') {
    const [left, right] = [readHost(one.domain), readHost(other.domain)];
    return left !== null && right !== null && !left.doubt && !right.doubt && !isOver(left.name, one.subdomains, right.name) && !isOver(right.name, other.subdomains, left.name);
  }
  return false;
}

/** A condition's text, the same for those that say the same in the same words. */
export function conditionKey(condition: Condition): string {
  const known = keys.get(condition);
  if (known !== undefined) return known;
  const key = JSON.stringify(Object.entries(condition).sort(([one], [other]) => (one < other ? -1 : 1)));
  keys.set(condition, key);
  return key;
}

const keys = new WeakMap<Condition, string>();

function isBelow(high: number | null, low: number | null): boolean {
  return high !== null && low !== null && high < low;
}

function isOver(domain: string, subdomains: boolean, name: string): boolean {
  return name === domain || (subdomains && name.endsWith(`.${domain}`));
}
