import type { Json } from '#shared/json';
import { leavesOf, type Leaf } from '#app/tiers/arguments';
import type { Evidence } from '#app/tiers/evidence';
import type { PathWorld } from '#app/tiers/paths';
import { looksLikeSql } from '#app/tiers/sql';
import { carriedLine } from '#app/tiers/texts';
import { membersOf, textIn } from './members';
import { sqlSentence } from './sql';
import { bytesOf, told, toldPath, toldText } from './told';
import { say } from '#shared/words/say';
import { sizeWords } from '#shared/words/size';

/** What the tiers read as something a machine carries out. */
export const carried = /^(?:shell(?!\/loader)|sql|code|mongo|redis|graphql|cypher)\//;
/** A longer line is told by what matters in it. */
const lineLimit = 100;

/** What a call has carried out: a command line, a statement, a program. Null where its arguments hold none. */
export function carriedSentence(tool: string, args: Json | undefined, findings: readonly Evidence[], world: PathWorld): string | null {
  const found = findings.filter(({ rule, at }) => at.startsWith('/') && carried.test(rule));
  if (found.length === 0) return null;
  const { leaves } = leavesOf(args);
  // The first one in the arguments' own order: that of the findings is by weight.
  const first = leaves.find(({ at }) => found.some((one) => one.at === at));
  if (first === undefined) return null;
  // Of a list of lines the gravest is told: a harmless one before it would be taken for all of them.
  const isList = /\/\d+$/.test(first.at) && carriedLine(tool, first, args) === first.text;
  const leaf = (isList ? leaves.find(({ at }) => at.startsWith(parentOf(first.at)) && found.some((one) => one.at === at && one.tier === 3)) : undefined) ?? first;
  const here = found.filter(({ at }) => at === leaf.at);
  // Of a list that is one line its words are told with the first; of a list of lines only that one is.
  const joined = leaf.at.endsWith('/0') && carriedLine(tool, leaf, args) !== leaf.text;
  const others = new Set(found.filter(({ at }) => at !== leaf.at && !(joined && at.startsWith(parentOf(leaf.at)))).map(({ at }) => at)).size;
  const sentence = oneSentence(tool, leaf, args, here, world);
  if (others === 0) return sentence;
  return others === 1 ? say('sentence.run.oneMore', { sentence }) : say('sentence.run.more', { sentence, count: others });
}

function parentOf(at: string): string {
  return at.slice(0, at.lastIndexOf('/') + 1);
}

function oneSentence(tool: string, leaf: Leaf, args: Json | undefined, findings: readonly Evidence[], world: PathWorld): string {
  const areas = new Set(findings.map(({ rule }) => rule.split('/')[0]));
  const isCommand = /^(?:command|cmd)/.test(leaf.key);
  if (areas.has('sql') && !areas.has('shell') && (looksLikeSql(leaf.text) || !isCommand)) {
    const { words, understood } = sqlSentence(leaf.text, findings, args);
    // `truncate -s 0 app.log` begins as a statement does.
    if (!isCommand || understood) return words;
  }
  return placed(runSentence(tool, leaf, args, findings, areas), args, world);
}

function runSentence(tool: string, leaf: Leaf, args: Json | undefined, findings: readonly Evidence[], areas: ReadonlySet<string | undefined>): string {
  if (areas.has('code') && !areas.has('shell') && !/^(?:command|cmd)/.test(leaf.key)) return part(leaf.text, findings, 'code');
  if (!areas.has('shell') && !areas.has('code') && !areas.has('sql')) return part(leaf.text, findings, 'query');
  return part(carriedLine(tool, leaf, args), findings, 'script');
}

/** By what is run: a short text, a longer one by what matters in it, and by how it begins. */
const runs = {
  script: ['sentence.run.line', 'sentence.run.scriptWith', 'sentence.run.scriptBegins'],
  code: ['sentence.run.code', 'sentence.run.codeWith', 'sentence.run.codeBegins'],
  query: ['sentence.run.query', 'sentence.run.queryWith', 'sentence.run.queryBegins'],
} as const;

/** A short text whole; of a longer one its size and what weighs most in it. */
function part(text: string, findings: readonly Evidence[], what: keyof typeof runs): string {
  const [whole, within, begins] = runs[what];
  const line = text.trim();
  if (line.length <= lineLimit && !/[\r\n]/.test(line)) return say(whole, { text: toldText(line) });
  const grave = findings.find(({ tier, span }) => tier === 3 && span !== null && span[1] <= text.length && span[1] - span[0] < line.length);
  const size = sizeWords(bytesOf(line));
  if (grave?.span) return say(within, { size, text: toldText(around(text, grave.span)) });
  return say(begins, { size, text: toldText(line.split(/[\r\n]/)[0] ?? '', 60) });
}

/** The line a finding stands in, where it is short; of a long one what stands before the finding, and the finding. */
function around(text: string, [from, to]: readonly [number, number]): string {
  const begins = text.lastIndexOf('\n', from - 1) + 1;
  const ends = text.indexOf('\n', from);
  const line = text.slice(begins, ends === -1 ? text.length : ends).trim();
  if (line.length <= lineLimit) return line;
  const near = Math.max(begins, from - 40);
  return (near > begins ? '…' : '') + text.slice(near, to).trim();
}

const folders = /^(?:cwd|workdir|work_dir|working_dir|working_directory|directory|dir|folder|project_path|repo_path)$/;
const places = [
  [/^(?:container|container_id|container_name)$/, 'place.container'],
  [/^(?:pod|pod_name)$/, 'place.pod'],
  [/^(?:host|hostname|server|ssh_host|instance|instance_id|machine)$/, 'place.on'],
] as const;

/** `what`, and where it is carried out. */
function placed(what: string, args: Json | undefined, world: PathWorld): string {
  const members = membersOf(args);
  const there = places.flatMap(([key, words]) => {
    const name = textIn(members, key);
    return name === null ? [] : [say(words, { what, name: told(name, 60) })];
  })[0];
  const folder = textIn(members, folders);
  return folder === null ? (there ?? what) : say('place.in', { what: there ?? what, name: toldPath(folder, world) });
}
