import { isJsonObject, type Json } from '#shared/json';
import { visible } from '#shared/text/visible';
import { say } from '#shared/words/say';
import { keyOf } from '#app/tiers/arguments';
import { plainText } from './members';
import { told } from './told';

/** Names one and the same thing is asked for by. A server reads one of them, and nobody but it knows which. */
const families: readonly RegExp[] = [
  /^(?:amount|total|total_amount|unit_amount|sum|amount_(?:cents|minor|in_cents|in_minor|value|total))$/,
  /^(?:path|file_?path|absolute_path|full_path)$/,
  /^(?:url|uri|href)$/,
  /^(?:command|cmd|command_?line)$/,
  /^(?:sql|statement|query)$/,
  /^(?:to|recipient|to_address)$/,
  /^(?:destination|dest|target_path|new_path)$/,
];

/** So many members are looked at, and so much of a name is told. */
const memberLimit = 100;
const nameLimit = 40;

interface Given {
  readonly name: string;
  readonly text: string;
}

/** `sentence`, and which two members of the arguments ask for different things under names that mean the same: who reads the sentence alone would think there is one. */
export function withDisagreement(sentence: string, args: Json | undefined): string {
  const pair = disagreement(args);
  // A short text stands in many a word.
  if (pair === null || pair.every(({ text }) => text.length > 3 && sentence.includes(visible(text, { lines: false })))) return sentence;
  const [first, second] = pair;
  return say('sentence.disagree', { sentence, first: told(first.name, nameLimit), second: told(second.name, nameLimit) });
}

function disagreement(args: Json | undefined): readonly [Given, Given] | null {
  if (args === undefined || !isJsonObject(args)) return null;
  const firsts = new Map<RegExp | string, Given>();
  let looked = 0;
  for (const [name, value] of args) {
    if ((looked += 1) > memberLimit) break;
    const text = plainText(value);
    if (text === null) continue;
    const key = keyOf(name);
    // A name in another spelling is the same name for some servers.
    const family = families.find((one) => one.test(key)) ?? key;
    const first = firsts.get(family);
    if (first === undefined) firsts.set(family, { name, text });
    else if (!isSame(first, { name, text })) return [first, { name, text }];
  }
  return null;
}

/** The same text, or the same sum in units and in hundredths of them. */
function isSame(first: Given, second: Given): boolean {
  const [one, other] = [hundredths(first), hundredths(second)];
  return one === null || other === null ? first.text === second.text : one === other;
}

function hundredths({ name, text }: Given): number | null {
  if (!/^\d{1,12}(?:\.\d{1,2})?$/.test(text)) return null;
  return Math.round(Number(text) * (/cents|minor/.test(keyOf(name)) ? 1 : 100));
}
