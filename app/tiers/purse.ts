import type { Json } from '#shared/json';
import type { Given } from './given';
import { numberOf } from './members';

/* Money that stays in one's own purse: from one account to another, both called one's own and by what they are for, once and not much of it. */

const kinds = '(?:checking|chequing|current|savings?|saving|salary|household|holiday|holidays|vacation|travel|emergency|rainy day|everyday|bills|tax|pocket|christmas|deposit)';
const things = '(?: (?:account|pot|fund|space|jar|goal))?';
const called = new RegExp(`^(?:(?:my|own)[ :_-]${kinds}${things}|(?:chk|sav|cur|checking|savings)[-_]own[-_]\\d{1,3}|own[-_](?:chk|sav|cur|checking|savings)(?:[-_]\\d{1,3})?)$`, 'i');
const kindOnly = new RegExp(`^(?:my )?${kinds}${things}$`, 'i');
const from = /^(?:from|from_account|source|source_account|from_account_id)$/;
const to = /^(?:to|to_account|destination|destination_account|target|to_account_id)$/;
const most = 500;

/** `transfer {from: "my checking", to: "my savings", amount: 50}`. */
export function staysOnesOwn(words: readonly string[], given: Given): boolean {
  if (!words.some((word) => /^(?:transfer|transfers|move|save)$/.test(word)) || words.some((word) => /^(?:wire|international|crypto|wallet|token|tokens|all|stock|stocks|ownership|domain|recurring|standing|external|instant)$/.test(word))) return false;
  const own = words.some((word) => /^(?:own|internal)$/.test(word)) ? kindOnly : null;
  const end = (key: RegExp): boolean => given.filter(([name]) => key.test(name)).length === 1 && given.some(([name, value]) => key.test(name) && isOwn(value, own));
  const sums = given.filter(([key]) => key === 'amount' || key === 'sum');
  return end(from) && end(to) && sums.length === 1 && sums.every(([, value]) => { const sum = numberOf(value); return sum !== null && sum > 0 && sum <= most; }) && given.every(([key, value]) => from.test(key) || to.test(key) || key === 'amount' || key === 'sum' || isAside(key, value));
}

const isOwn = (value: Json, alone: RegExp | null): boolean => typeof value === 'string' && (called.test(value) || alone?.test(value) === true);

/** In which money of about the same worth, on which day, and what one remarks: whoever else it goes to would stand in digits. */
function isAside(key: string, value: Json): boolean {
  if (typeof value !== 'string') return false;
  if (key === 'currency') return /^(?:EUR|USD|GBP|CHF|CAD|AUD|NZD|SGD)$/i.test(value);
  if (/^(?:when|date|on)$/.test(key)) return /^(?:now|today|tomorrow|\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d)?Z?)?)$/i.test(value);
  return /^(?:memo|note|reason)$/.test(key) && /^[\p{L} ,.'’!-]{0,60}$/u.test(value);
}
