import type { Json } from '#shared/json';
import { addressIn } from './addresses';
import { keyOf, leavesOf } from './arguments';
import { judgeCode } from './code';
import { keyIn } from './content';
import type { Judged, ToolWords } from './judge';
import { judgedOnce } from './judged-once';
import { normalPath, nowhere, type PathWorld } from './paths';
import { isContents } from './places';
import { judgeShell } from './shell/judge';
import { writtenBy } from './shell/files';
import { spellingsOf } from './spellings';
import { subjectOf } from './subjects';
import { ownDeed } from './tool';
import { readUrl } from './urls';

/** A file this session wrote: `suspect` where it was written after untrusted text was read, or what was written is dangerous to run. */
export type WrittenKind = 'plain' | 'suspect';

/** How a secret was come by: a file of keys was read, a command read it, a tool gave it out, or a result holds what looks like one. */
export type SecretSource = 'file' | 'command' | 'tool' | 'result';

/**
 * What a host's sessions have done so far, as far as it makes later calls more dangerous. Plain data, changed in place by its owner, and shared by the sessions
 * of one host: what one of them read another may send. It only grows, so time never loosens.
 */
export interface Trail {
  /** How the session came by secrets, the first way first. */
  secrets: SecretSource[];
  /** The person's own affairs were read: mail, contacts, accounts. */
  personal: boolean;
  /** Text was read that anybody could have written. */
  untrusted: boolean;
  /** Text was read that tells the model what to do: a detector found it. */
  instructed: boolean;
  /** Text was read that nobody looked through to its end: it may have told the model what to do. */
  unread: boolean;
  /** Files by their path in one spelling. */
  written: Map<string, WrittenKind>;
  /** More files were written than are kept: one that is not among them may be suspect. */
  writtenMore: boolean;
  /** Hosts and recipients that something went to already, in lower case. */
  destinations: Set<string>;
}

const writtenLimit = 2000;
/** Past this many none is added, so that further ones stay new. */
const destinationsLimit = 2000;
/** A longer path is not kept, UTF-16 units of its one spelling. */
const keyLimit = 4096;
/** So much of a text is read as a path where it may be none. */
const pathStretch = 64 * 1024;
/** So much of a result is looked at, UTF-16 units. */
const resultLimit = 256 * 1024;
const chunk = 60 * 1024;

/** The trail of a session that has done nothing yet. */
export function newTrail(): Trail {
  return { secrets: [], personal: false, untrusted: false, instructed: false, unread: false, written: new Map(), writtenMore: false, destinations: new Set() };
}

/** A call of `tool` was let through. `places` are those it was judged by: without them relative paths are kept as they are, and links are not followed. */
export function followCall(trail: Trail, tool: ToolWords, args: Json | undefined, places: PathWorld = nowhere): void {
  const judged = judgedOnce(tool, args, places);
  const looks = looksOnly(tool, judged);
  const subject = subjectOf(tool.name);
  const destinations = destinationsIn(args);
  noteSecret(trail, secretIn(judged, tool));
  if ((looks && (subject.anybody || destinations.some((one) => one.startsWith('host:')))) || judged.evidence.some(({ rule }) => /^(?:shell\/fetches|code\/fetches|url\/gets)$/.test(rule))) trail.untrusted = true;
  if ((looks && subject.personal) || readsAtHome(judged, args, places)) trail.personal = true;
  if (!looks) noteWritten(trail, args, places);
  for (const one of looks ? destinations : [...destinations, toolItself(tool.name)]) if (one !== unreadDestination && trail.destinations.size < destinationsLimit) trail.destinations.add(one);
}

/** A call's result came back. `resultText` is all text of it; only the first 256 KiB are looked at. */
export function followResult(trail: Trail, tool: ToolWords, args: Json | undefined, resultText: string): void {
  const subject = subjectOf(tool.name);
  if (!subject.anybody && holdsKey(resultText)) noteSecret(trail, 'result');
  if (!/^(?:look|nothing)$/.test(ownDeed(tool).deed)) return;
  if (subject.anybody || destinationsIn(args).some((one) => one.startsWith('host:'))) trail.untrusted = true;
  if (subject.personal) trail.personal = true;
}

/** A detector found instructions in what a model is to read. */
export function markInstructed(trail: Trail): void {
  trail.untrusted = true;
  trail.instructed = true;
}

/** What a model is to read was not looked through to its end. */
export function markUnread(trail: Trail): void {
  trail.untrusted = true;
  trail.unread = true;
}

/** A detector found a secret in a result of `tool`. One that anybody could have published is no secret of the person's. */
export function markSecret(trail: Trail, tool: ToolWords): void {
  if (!subjectOf(tool.name).anybody) noteSecret(trail, 'result');
}

function noteSecret(trail: Trail, how: SecretSource | null): void {
  if (how !== null && !trail.secrets.includes(how)) trail.secrets.push(how);
}

/** What something is sent by where nothing says to whom. */
export function toolItself(name: string): string {
  return `tool:${name.slice(0, 200)}`;
}

function holdsKey(text: string): boolean {
  for (let at = 0; at < Math.min(text.length, resultLimit); at += chunk) if (keyIn(text.slice(at, at + chunk + 200)) !== null) return true;
  return false;
}

function looksOnly(tool: ToolWords, judged: Judged): boolean {
  return /^(?:look|nothing)$/.test(ownDeed(tool).deed) || judged.tier <= 1;
}

function secretIn(judged: Judged, tool: ToolWords): SecretSource | null {
  const writes = /^(?:make|change)$/.test(ownDeed(tool).deed) && !/copy|move|rename|cp|mv/i.test(tool.name);
  for (const { rule, tier } of judged.evidence) {
    if (rule === 'path/secret' && !writes) return 'file';
    if (/^(?:shell\/reads-secret|shell\/keys|code\/reads-secret|sql\/reads-secret|shell\/environment|shell\/metadata|url\/metadata)$/.test(rule)) return 'command';
    // A tool that only looks is dangerous by its name for one reason: what it looks at is a key.
    if (rule === 'deed/look' && tier === 3) return 'tool';
  }
  return null;
}

/** Reading what lies in the person's own folders, outside every project. */
function readsAtHome(judged: Judged, args: Json | undefined, places: PathWorld): boolean {
  if (!judged.evidence.some(({ rule }) => rule === 'path/outside')) return false;
  return leavesOf(args).leaves.some(({ text }) => /^~\/(?:documents|desktop|downloads|pictures|dropbox|onedrive|library)\b/i.test(normalPath(text.trim().slice(0, pathStretch), places)));
}

function noteWritten(trail: Trail, args: Json | undefined, places: PathWorld): void {
  const { leaves } = leavesOf(args);
  const text = leaves.find(({ key }) => /^(?:content|contents|file_text|text|new_content|file_content|code|data|new_text|new_str|new_string)$/.test(key))?.text ?? '';
  const note = (path: string, suspect: boolean): void => {
    const name = pathKey(path, places);
    if (name.length > keyLimit) trail.writtenMore = true;
    else if (!trail.written.has(name) && trail.written.size >= writtenLimit) trail.writtenMore = true;
    else if (trail.written.get(name) !== 'suspect') trail.written.set(name, suspect ? 'suspect' : 'plain');
  };
  for (const { key, text: given } of leaves) {
    if (/(?:^|_)(?:path|file|filename|filepath|destination|dest|target|output)(?:_path)?$/.test(key) && !isContents(key, given)) for (const one of spellingsOf(given)) note(one, trail.untrusted || isDangerous(one, text));
    if (/^(?:command|cmd|script|shell_command|bash_command|commands|input|line)$/.test(key)) for (const { path, fetched } of writtenBy(given)) note(path, trail.untrusted || fetched);
  }
}

/** A script that could not be run unseen as a command line, or a program that hides or carries off what it does. */
function isDangerous(path: string, content: string): boolean {
  if (content === '') return false;
  if (/\.(?:sh|bash|zsh|command)$/i.test(path) || /^#!.{0,40}\b(?:ba|z|da)?sh\b/.test(content)) return judgeShell(content, nowhere).some(({ tier }) => tier === 3);
  if (!/\.(?:py|js|mjs|cjs|ts|rb|pl|php|ps1|lua)$/i.test(path)) return false;
  const rules = new Set(judgeCode(content).map(({ rule }) => rule));
  return rules.has('code/decodes') || (rules.has('code/sends') && (rules.has('code/reads-secret') || rules.has('code/runs-programs'))) || (rules.has('code/deletes') && /expanduser|homedir|Path\.home|['"](?:\/|~\/?)['"]/.test(content));
}

/** How the trail may have kept a path, whether its folder was known then or not. */
export function pathKeys(given: string, places: PathWorld): readonly string[] {
  const whole = pathKey(given, places);
  const folder = places.folder === null ? null : normalPath(places.folder, places);
  return [whole, pathKey(given, nowhere), ...(folder !== null && whole.startsWith(`${folder}/`) ? [whole.slice(folder.length + 1)] : [])];
}

/** A path as the trail keeps it: absolute where its folder is known. */
function pathKey(given: string, places: PathWorld): string {
  const path = normalPath(given, places);
  return /^(?:\/|~|[a-z]:)/.test(path) || places.folder === null ? path.replace(/^\.\//, '') : normalPath(`${places.folder}/${path}`, places);
}

/** Arguments that say to whom something goes, as `keyOf` spells them. */
export const recipientKeys = /^(?:to|cc|bcc|recipients?|email|emails|email_address|channel|channel_id|channel_name|chat_id|chat|user_id|phone|phone_number|owner|repo|repository|webhook|attendees?|invitees?|account|username|room|space|workspace_id|project_key|subreddit|share_with)$/;

/** So many destinations of one call are told apart. */
const placesLimit = 100;
/** So much of one text is looked through for addresses, and so long may a list of recipients be, UTF-16 units. */
const textLimits = { addresses: 256 * 1024, recipients: 2000 } as const;

/** Stands for destinations that were not read: they may be new each time. */
export const unreadDestination = 'more:';

/** Where a call leads: `host:example.com`, `to:bob@example.com`; `more:` where there is more than is read. */
export function destinationsIn(args: Json | undefined): readonly string[] {
  const found: string[] = [];
  const { leaves, cut } = leavesOf(args);
  for (const { key, text } of leaves) {
    if (found.length >= placesLimit) return [...found, unreadDestination];
    if (text === '') continue;
    const recipient = recipientKeys.test(keyOf(key)) && !text.includes('://') ? text.trim() : '';
    const address = recipient.length <= 320 && recipient !== '' ? null : addressIn(key, text);
    if (recipient !== '' && recipient.length <= textLimits.recipients) found.push(`to:${recipient.replace(/\s+/g, ' ').toLowerCase()}`);
    else if (recipient !== '') found.push(unreadDestination);
    else if (address !== null) found.push(`host:${(readUrl(address)?.hostname ?? '').toLowerCase()}`);
    if (text.length > textLimits.addresses && addressKeyed(address, text)) found.push(unreadDestination);
    if (text.includes('://')) for (const match of text.slice(0, textLimits.addresses).matchAll(/\bhttps?:\/\/[^\s"'<>|;)]{1,2000}/g)) if (found.length <= placesLimit) found.push(`host:${(readUrl(match[0])?.hostname ?? match[0].slice(0, 200)).toLowerCase()}`);
  }
  const named = [...new Set(found)].filter((one) => one !== 'host:');
  return cut && !named.includes(unreadDestination) ? [...named, unreadDestination] : named;
}

/** A text that is one address leads nowhere else, however long it is. */
function addressKeyed(address: string | null, text: string): boolean {
  return address === null || /\s/.test(text.trim());
}
