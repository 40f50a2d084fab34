import type { Json } from '#shared/json';
import { keyOf, leavesOf } from './arguments';
import { judgeCode } from './code';
import { keyIn } from './content';
import { judgeCall, type Judged, type ToolWords } from './judge';
import { normalPath, nowhere, type PathWorld } from './paths';
import { judgeShell } from './shell/judge';
import { writtenBy } from './shell/files';
import { subjectOf } from './subjects';
import { ownDeed } from './tool';
import { readUrl } from './urls';

/** A file this session wrote: `suspect` where it was written after untrusted text was read, or what was written is dangerous to run. */
export type WrittenKind = 'plain' | 'suspect';

/** What a session has done so far, as far as it makes later calls more dangerous. It only grows: time never loosens. */
export interface Trail {
  /** How the session came by secrets, in words that go on a sentence: `a file of keys was read`. */
  readonly secrets: readonly string[];
  /** The person's own affairs were read: mail, contacts, accounts. */
  readonly personal: boolean;
  /** Text was read that anybody could have written. */
  readonly untrusted: boolean;
  /** Files by their path in one spelling. */
  readonly written: ReadonlyMap<string, WrittenKind>;
  /** More files were written than are kept: one that is not among them may be suspect. */
  readonly writtenMore: boolean;
  /** Hosts and recipients that something went to already, in lower case. */
  readonly destinations: ReadonlySet<string>;
}

const secretsLimit = 8;
const writtenLimit = 2000;
/** Past this many none is added, so that further ones stay new. */
const destinationsLimit = 2000;
/** So much of a result is looked at, UTF-16 units. */
const resultLimit = 256 * 1024;
const chunk = 60 * 1024;

/** The trail of a session that has done nothing yet. */
export function newTrail(): Trail {
  return { secrets: [], personal: false, untrusted: false, written: new Map(), writtenMore: false, destinations: new Set() };
}

/** The trail after a call was let through. The same object where the call adds nothing. */
export function followCall(trail: Trail, tool: ToolWords, args: Json | undefined, places: PathWorld = nowhere): Trail {
  const judged = judgeCall(tool, args, places);
  const looks = looksOnly(tool, judged);
  const subject = subjectOf(tool.name);
  const has = (pattern: RegExp): boolean => judged.evidence.some(({ rule }) => pattern.test(rule));
  const secret = secretIn(judged, tool);
  const untrusted = trail.untrusted || (looks && subject.anybody) || has(/^(?:shell\/fetches|code\/fetches|url\/gets)$/) || (looks && destinationsIn(args).some((one) => one.startsWith('host:')));
  const next: Trail = {
    secrets: secret === null || trail.secrets.includes(secret) || trail.secrets.length >= secretsLimit ? trail.secrets : [...trail.secrets, secret],
    personal: trail.personal || (looks && subject.personal) || readsAtHome(judged, args, places),
    untrusted,
    ...writtenAfter(trail, tool, args, places, untrusted, looks),
    destinations: withDestinations(trail.destinations, [...destinationsIn(args), ...(looks ? [] : [`tool:${tool.name.slice(0, 200)}`])]),
  };
  return Object.entries(next).every(([name, value]) => trail[name as keyof Trail] === value) ? trail : next;
}

/** The trail after a call's result came back. `resultText` is all text of it; only the first 256 KiB are looked at. */
export function followResult(trail: Trail, tool: ToolWords, args: Json | undefined, resultText: string): Trail {
  const subject = subjectOf(tool.name);
  const found = 'something that looks like a key was in a result';
  const secrets = trail.secrets.includes(found) || trail.secrets.length >= secretsLimit || subject.anybody || !holdsKey(resultText) ? trail.secrets : [...trail.secrets, found];
  const looks = /^(?:look|nothing)$/.test(ownDeed(tool).deed);
  const untrusted = trail.untrusted || (looks && (subject.anybody || destinationsIn(args).some((one) => one.startsWith('host:'))));
  const personal = trail.personal || (looks && subject.personal);
  return secrets === trail.secrets && untrusted === trail.untrusted && personal === trail.personal ? trail : { ...trail, secrets, untrusted, personal };
}

function holdsKey(text: string): boolean {
  for (let at = 0; at < Math.min(text.length, resultLimit); at += chunk) if (keyIn(text.slice(at, at + chunk + 200)) !== null) return true;
  return false;
}

function looksOnly(tool: ToolWords, judged: Judged): boolean {
  return /^(?:look|nothing)$/.test(ownDeed(tool).deed) || judged.tier <= 1;
}

function secretIn(judged: Judged, tool: ToolWords): string | null {
  const writes = /^(?:make|change)$/.test(ownDeed(tool).deed) && !/copy|move|rename|cp|mv/i.test(tool.name);
  for (const { rule, why } of judged.evidence) {
    if (rule === 'path/secret' && !writes) return 'a file of keys, passwords or tokens was read';
    if (/^(?:shell\/reads-secret|shell\/keys|code\/reads-secret|sql\/reads-secret|shell\/environment|shell\/metadata|url\/metadata)$/.test(rule)) return 'keys, passwords or tokens were read by a command';
    if (rule === 'deed/look' && why.includes('keys, passwords')) return 'a tool gave out keys, passwords or tokens';
  }
  return null;
}

/** Reading what lies in the person's own folders, outside every project. */
function readsAtHome(judged: Judged, args: Json | undefined, places: PathWorld): boolean {
  if (!judged.evidence.some(({ rule }) => rule === 'path/outside')) return false;
  return leavesOf(args).leaves.some(({ text }) => text.length < 4096 && /^~\/(?:documents|desktop|downloads|pictures|dropbox|onedrive|library)\b/i.test(normalPath(text, places)));
}

function writtenAfter(trail: Trail, tool: ToolWords, args: Json | undefined, places: PathWorld, untrusted: boolean, looks: boolean): Pick<Trail, 'written' | 'writtenMore'> {
  if (looks) return { written: trail.written, writtenMore: trail.writtenMore };
  const files: [string, WrittenKind][] = [];
  const { leaves } = leavesOf(args);
  const text = leaves.find(({ key }) => /^(?:content|contents|file_text|text|new_content|file_content|code|data|new_text|new_str|new_string)$/.test(key))?.text ?? '';
  for (const { key, text: given } of leaves) {
    if (/(?:^|_)(?:path|file|filename|filepath|destination|dest|target|output)(?:_path)?$/.test(key) && given.length < 4096 && !/[\n\r]/.test(given)) files.push([pathKey(given, places), untrusted || isDangerous(given, text) ? 'suspect' : 'plain']);
    if (/^(?:command|cmd|script|shell_command|bash_command|commands|input|line)$/.test(key)) for (const { path, fetched } of writtenBy(given)) files.push([pathKey(path, places), untrusted || fetched ? 'suspect' : 'plain']);
  }
  const fresh = files.filter(([path, kind]) => trail.written.get(path) !== kind && trail.written.get(path) !== 'suspect');
  if (fresh.length === 0) return { written: trail.written, writtenMore: trail.writtenMore };
  const written = new Map(trail.written);
  let writtenMore = trail.writtenMore;
  for (const [path, kind] of fresh) {
    if (written.has(path) || written.size < writtenLimit) written.set(path, kind);
    else writtenMore = true;
  }
  return { written, writtenMore };
}

/** A script that could not be run unseen as a command line, or a program that hides or carries off what it does. */
function isDangerous(path: string, content: string): boolean {
  if (content === '') return false;
  if (/\.(?:sh|bash|zsh|command)$/i.test(path) || /^#!.{0,40}\b(?:ba|z|da)?sh\b/.test(content)) return judgeShell(content, nowhere).some(({ tier }) => tier === 3);
  if (!/\.(?:py|js|mjs|cjs|ts|rb|pl|php|ps1|lua)$/i.test(path)) return false;
  const rules = new Set(judgeCode(content).map(({ rule }) => rule));
  return rules.has('code/decodes') || (rules.has('code/sends') && (rules.has('code/reads-secret') || rules.has('code/runs-programs'))) || (rules.has('code/deletes') && /expanduser|homedir|Path\.home|['"](?:\/|~\/?)['"]/.test(content));
}

/** A path as the trail keeps it: absolute where its folder is known. */
export function pathKey(given: string, places: PathWorld): string {
  const path = normalPath(given, places);
  return /^(?:\/|~|[a-z]:)/.test(path) || places.folder === null ? path.replace(/^\.\//, '') : normalPath(`${places.folder}/${path}`, places);
}

function withDestinations(known: ReadonlySet<string>, more: readonly string[]): ReadonlySet<string> {
  const fresh = more.filter((one) => !known.has(one)).slice(0, Math.max(0, destinationsLimit - known.size));
  return fresh.length === 0 ? known : new Set([...known, ...fresh]);
}

const recipientKeys = /^(?:to|cc|bcc|recipients?|email|emails|email_address|channel|channel_id|channel_name|chat_id|chat|user_id|phone|phone_number|owner|repo|repository|webhook|attendees?|invitees?|account|username|room|space|workspace_id|project_key|subreddit|share_with)$/;

/** Where a call leads: `host:example.com`, `to:bob@example.com`. */
export function destinationsIn(args: Json | undefined): readonly string[] {
  const found: string[] = [];
  for (const { key, text } of leavesOf(args).leaves) {
    if (found.length >= 100) break;
    if (text === '' || text.length > 32 * 1024) continue;
    if (text.length <= 320 && recipientKeys.test(keyOf(key)) && !text.includes('://')) found.push(`to:${text.trim().toLowerCase()}`);
    else if (text.includes('://')) for (const match of text.slice(0, 8192).matchAll(/\bhttps?:\/\/[^\s"'<>|;)]{1,2000}/g)) found.push(`host:${(readUrl(match[0])?.hostname ?? match[0].slice(0, 200)).toLowerCase()}`);
  }
  return found;
}
