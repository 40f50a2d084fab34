import { leavesOf } from '#app/tiers/arguments';
import type { Evidence } from '#app/tiers/evidence';
import type { PathWorld } from '#app/tiers/paths';
import type { Json } from '#shared/json';
import { visible } from '#shared/text/visible';
import { carried } from './commands';
import { hostOf, shortPath, told } from './told';
import { say } from '#shared/words/say';

/** Findings about what one argument leads to or hides. */
const led = /^(?:path|url|embedded|call)\//;
/** So much of a value in the sentence is taken for the value. */
const beginning = 40;

/**
 * `sentence`, and which dangerous argument it keeps quiet about: `Read a.txt, with a dangerous file_path`. A server may take the one for the other, and who reads the
 * sentence alone would think that there is nothing else.
 */
export function withUnsaid(sentence: string, args: Json | undefined, findings: readonly Evidence[], world: PathWorld): string {
  const grave = findings.filter(({ tier, rule, at }) => tier === 3 && led.test(rule) && at.startsWith('/'));
  if (grave.length === 0) return sentence;
  const texts = new Map(leavesOf(args).leaves.map(({ at, text }) => [at, text]));
  // What is carried out is told already, or counted.
  const said = new Set(findings.filter(({ rule }) => carried.test(rule)).map(({ at }) => nameOf(at)));
  for (const { at, span } of grave) if (isSaid(sentence, texts.get(at) ?? '', span, world)) said.add(nameOf(at));
  const [first, ...more] = new Set(grave.map(({ at }) => nameOf(at)).filter((name) => !said.has(name)));
  if (first === undefined) return sentence;
  const argument = told(first, beginning);
  return more.length === 0 ? say('sentence.dangerous', { sentence, argument }) : say('sentence.dangerousAndMore', { sentence, argument, count: more.length });
}

function nameOf(at: string): string {
  return (at.split('/')[1] ?? '').replaceAll('~1', '/').replaceAll('~0', '~');
}

function isSaid(sentence: string, text: string, span: Evidence['span'], world: PathWorld): boolean {
  const parts = [text, shortPath(text, world), span === null ? '' : text.slice(...span), hostOf(text) ?? ''];
  return parts.some((part) => part !== '' && sentence.includes(visible(part.slice(0, beginning), { lines: false })));
}
