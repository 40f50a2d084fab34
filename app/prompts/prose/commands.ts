import type { Json } from '#shared/json';
import { leavesOf, type Leaf } from '#app/tiers/arguments';
import type { Evidence } from '#app/tiers/evidence';
import type { PathWorld } from '#app/tiers/paths';
import { looksLikeSql } from '#app/tiers/sql';
import { carriedLine } from '#app/tiers/texts';
import { membersOf, textIn } from './members';
import { sqlSentence } from './sql';
import { bytesOf, told, toldPath, toldSize, toldText } from './told';

/** What the tiers read as something a machine carries out. */
export const carried = /^(?:shell|sql|code|mongo|redis|graphql|cypher)\//;
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
  return others === 0 ? sentence : `${sentence}, and ${others === 1 ? 'one more text' : `${others.toLocaleString('en')} more texts`} like it`;
}

function parentOf(at: string): string {
  return at.slice(0, at.lastIndexOf('/') + 1);
}

function oneSentence(tool: string, leaf: Leaf, args: Json | undefined, findings: readonly Evidence[], world: PathWorld): string {
  const areas = new Set(findings.map(({ rule }) => rule.split('/')[0]));
  const where = whereOf(args, world);
  const isCommand = /^(?:command|cmd)/.test(leaf.key);
  if (areas.has('sql') && !areas.has('shell') && (looksLikeSql(leaf.text) || !isCommand)) {
    const statement = sqlSentence(leaf.text, findings, args);
    // `truncate -s 0 app.log` begins as a statement does.
    if (!isCommand || !statement.startsWith('Run ')) return statement;
  }
  if (areas.has('code') && !areas.has('shell') && !isCommand) return `Run ${part(leaf.text, findings, 'code')}${where}`;
  if (!areas.has('shell') && !areas.has('code') && !areas.has('sql')) return `Run ${part(leaf.text, findings, 'query')}${where}`;
  return `Run ${part(carriedLine(tool, leaf, args), findings, 'script')}${where}`;
}

/** A short text whole; of a longer one its size and what weighs most in it. */
function part(text: string, findings: readonly Evidence[], what: 'code' | 'query' | 'script'): string {
  const line = text.trim();
  const noun = what === 'code' ? 'the code ' : what === 'query' ? 'the query ' : '';
  if (line.length <= lineLimit && !/[\r\n]/.test(line)) return noun + toldText(line);
  const grave = findings.find(({ tier, span }) => tier === 3 && span !== null && span[1] <= text.length && span[1] - span[0] < line.length);
  const head = `${what === 'code' ? 'code' : `a ${what}`} of ${toldSize(bytesOf(line))}`;
  if (grave?.span) return `${head}, in it ${toldText(around(text, grave.span))}`;
  return `${head} that begins ${toldText(line.split(/[\r\n]/)[0] ?? '', 60)}`;
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
const places: readonly (readonly [key: RegExp, words: string])[] = [
  [/^(?:container|container_id|container_name)$/, 'in the container'],
  [/^(?:pod|pod_name)$/, 'in the pod'],
  [/^(?:host|hostname|server|ssh_host|instance|instance_id|machine)$/, 'on'],
];

function whereOf(args: Json | undefined, world: PathWorld): string {
  const members = membersOf(args);
  const place = places.flatMap(([key, words]) => {
    const name = textIn(members, key);
    return name === null ? [] : [` ${words} ${told(name, 60)}`];
  })[0];
  const folder = textIn(members, folders);
  return (place ?? '') + (folder === null ? '' : ` in ${toldPath(folder, world)}`);
}
