import { secretArguments } from '#app/redaction/secrets';
import { isJsonObject, JsonNumber, type Json } from '#shared/json';
import { visibleCut } from '#shared/text/cut';
import { say } from '#shared/words/say';

/** Characters of the line, and of one value that are looked at; members that are looked at. */
const lineLimit = 160;
const valueLimit = 400;
const memberLimit = 40;

/** A call's arguments in one line, made visible and cut: `path: /home/me/x, content: …`. What looks like a secret is not in it. */
export function argumentsLine(args: Json | undefined): string {
  if (args === undefined || args === null) return '';
  const left = { members: memberLimit };
  const text = isJsonObject(args) ? members(args, left) : valueText('', args, left);
  return visibleCut(text, lineLimit, { lines: false }).replace(/… \([\d,]+ characters\)$/, '…');
}

function members(object: ReadonlyMap<string, Json>, left: { members: number }): string {
  const parts: string[] = [];
  for (const [name, value] of object) {
    if ((left.members -= 1) < 0) return [...parts, '…'].join(', ');
    parts.push(`${name.slice(0, valueLimit)}: ${valueText(name.slice(0, valueLimit), value, left)}`);
  }
  return parts.join(', ');
}

function valueText(name: string, value: Json, left: { members: number }): string {
  if (typeof value === 'string') return stringText(name, value);
  if (value === null) return 'null';
  if (value instanceof JsonNumber || typeof value !== 'object') {
    const text = value instanceof JsonNumber ? value.text.slice(0, valueLimit) : String(value);
    return isSecret(name, text) ? hidden() : text;
  }
  // Whatever a secret is kept in, it stands under its name.
  if (isSecret(name, 'anything')) return hidden();
  return isJsonObject(value) ? `{${members(value, left)}}` : list(name, value, left);
}

function list(name: string, values: readonly Json[], left: { members: number }): string {
  const items: string[] = [];
  let before = '';
  for (const item of values) {
    if ((left.members -= 1) < 0) return `[${[...items, '…'].join(', ')}]`;
    const text = typeof item === 'string' ? item.slice(0, valueLimit) : '';
    // Of a command in words, a flag says what the next word is.
    items.push(secretArguments([before, text])[1] === true ? hidden() : valueText(name, item, left));
    before = text;
  }
  return `[${items.join(', ')}]`;
}

const hidden = (): string => say('matching.secret');

function stringText(name: string, value: string): string {
  // Cut first: what is beyond the cut is not shown, so nothing in it needs hiding, and a secret that the cut goes through still looks like one.
  const text = value.slice(0, valueLimit);
  return isSecret(name, text) ? hidden() : text;
}

/** By the name it stands under, by its shape, and, in a command line, word for word. */
function isSecret(name: string, text: string): boolean {
  const flag = `--${name.replaceAll(/[^\w.-]/g, '-')}`;
  return secretArguments([flag, text])[1] === true || secretArguments([`${flag}=${text}`])[0] === true || secretArguments(text.split(/\s+/)).includes(true);
}
