import type { Tier } from '#shared/models/rule';
import type { Leaf } from './arguments';
import type { Found, Reason } from './evidence';
import { normalPath, placesOf, type PathWorld } from './paths';
import { holdsUnseen, spellingsOf } from './spellings';
import { readUrl } from './urls';
import type { Deed } from './verbs';

const pathKeys = /(?:^|_)(?:path|paths|file|files|filename|filepath|directory|dir|folder|destination|dest|target|location|root|cwd|attachment|attachments|output|uri)(?:$|_)|^(?:source|src|from|to|key_file|absolutepath|filepath)$/;
/** Where a tool puts what it makes. */
const outputs = /^(?:outfile|to_file|save_as|tee|output_?(?:path|file|dir|directory|folder|filename)|save_(?:path|to|as|dir)|out_(?:file|path|dir)|download_(?:path|dir)|destination_(?:path|file)|dest_path)$/;
/** A file by its ending, or a place things are kept in. */
const named = /^[\w ./\\-]{1,200}\.(?!com$|org$|net$)[a-z][a-z0-9]{1,4}$|^(?:s3|gs|az|abfss?|ftps?|sftp|scp|smb):\/\//i;
const puts = /^(?:dest|destination|out|output|outfile|out_file|to_file|save_as|write_to|tee)$/;
/** Where something is done, not what it is done to. */
const standing = /^(?:cwd|workdir|working_?dir(?:ectory)?|root|root_(?:path|dir)|project_?(?:path|root|dir)?|repo_?(?:path|dir)?|repository_path|workspace_?(?:path|root|folder)?|base_?(?:path|dir))$/;
const never = /^(?:content|body|text|message|description|query|prompt|title|subject|pattern|regex|command|cmd|code|sql|script|thought)$/;
const shaped = /^(?:~[/\\]|\/[\w.]|\.{1,4}[\\/]|[A-Za-z]:[\\/]|\\\\|file:|\$HOME\b|%USERPROFILE%|\.env\b|\.ssh\b|\.aws\b|HK(?:LM|CU|EY_))/;

/** A member that holds a path and nothing else; others of the names above hold a file's contents at times. */
const surely = /(?:^|_)(?:path|paths|filename|filepath|directory|dir|folder|cwd|root|uri)(?:$|_)|^(?:absolutepath|key_file)$/;

/**
 * Whether a text under the name of a path is what stands in a file instead: lines of words, or more than any name holds. Where `..` follows a separator it stays a path, because all before it may be
 * taken away.
 */
export function isContents(key: string, text: string): boolean {
  if (surely.test(key) || standing.test(key) || (text.length <= 4096 && !/[\n\r]/.test(text)) || /[\\/]\.\.(?:[\\/]|\s*$)/.test(text)) return false;
  const bare = text.trim();
  return text.length > 4096 ? bare.length > 4096 && !shaped.test(bare.slice(0, 400)) : bare.split(/[\n\r]+/).filter((line) => /\S\s+\S/.test(line)).length > 1;
}

/** What a path in an argument leads to, and what that means for a tool of this `deed`. */
export function judgePlace(deed: Deed, { key, text }: Leaf, world: PathWorld): readonly Found[] {
  if (text === '' || never.test(key) || (!pathKeys.test(key) && !standing.test(key) && !isShaped(text) && !(named.test(text) && puts.test(key))) || isContents(key, text)) return [];
  if (/^https?:/i.test(text) || readUrl(text)?.protocol.startsWith('http') === true) return [];
  const places = placesOf(text, world);
  const found: Found[] = [];
  const output = outputs.test(key) || (shaped.test(text) && /^(?:dest|dest_dir|destination|target_dir|extract_to|extract_path|to_dir|into|out|output)$/.test(key)) || (named.test(text) && puts.test(key));
  if ((deed === 'look' || deed === 'nothing') && output) found.push({ rule: 'path/writes', tier: 2, reason: 'reason.path.writes', span: null });
  if (places.size === 0 && !holdsUnseen(text) && !isForeignShare(text)) return found;
  const stands = standing.test(key);
  const writes = ((deed !== 'look' && deed !== 'nothing') || output) && !stands;
  const add = (rule: string, tier: Tier, reason: Reason): void => void found.push({ rule, tier, reason, span: null });
  if (holdsUnseen(text) && (surely.test(key) || isShaped(text))) add('path/control', 2, 'reason.path.control');
  if (places.has('unread')) found.push({ rule: 'arguments/unread', tier: writes && (surely.test(key) || isShaped(text)) ? 3 : 2, reason: 'reason.path.unread', span: normalPath(text, world).length > 4096 ? [Math.min(4096, text.length), text.length] : null });
  if (isForeignShare(text)) add('path/share', 3, 'reason.url.scheme');
  if (places.has('secret')) add('path/secret', 3, writes ? 'reason.path.secret' : 'reason.readsSecret');
  if (writes && places.has('startup')) add('path/startup', 3, 'reason.path.startup');
  if (writes && places.has('system')) add('path/system', 3, 'reason.path.system');
  if (places.has('climbs')) {
    const far = writes || (world.folder === null && places.has('system')) || places.has('secret') || /(?:\.\.[\\/]){3}/.test(text) || /%2e|\.\.\.\.[\\/]/i.test(text);
    add('path/climbs', far ? 3 : 2, 'reason.path.climbs');
  }
  // `/vercel/next.js` in a member that is no path is a name.
  const path = pathKeys.test(key) || stands || /^(?:~|file:|[A-Za-z]:|\\\\|\/(?:home|users|root|etc|var|tmp|usr|opt|mnt|media|volumes|srv|private|library|data)(?:\/|$))/i.test(text);
  if (path && places.has('outside') && !places.has('secret')) add('path/outside', writes && !temporary.test(text) ? 3 : 2, writes ? 'reason.writesOutside' : 'reason.path.outside');
  if (places.has('everything') && !stands && text !== '*') add('path/everything', writes ? 3 : 2, writes ? 'reason.path.everything' : 'reason.path.everythingLooked');
  else if (places.has('everything') && writes) add('path/everything', 3, 'reason.path.everything');
  return found;
}

/** Whether a path leads to a folder another computer shares: opening one signs in there. What Windows itself and its Linux have by such names is on this computer. */
function isForeignShare(text: string): boolean {
  const [, host = '', share = ''] = /^\s*(?:file:)?[\\/]{2}([\w.@-]{1,253})[\\/]([^\\/\s][^\\/]*)/.exec(text) ?? [];
  return host !== '' && share !== '' && !/^(?:\.|\?|localhost|127\.0\.0\.1|wsl\$|wsl\.localhost)$/i.test(host) && (/^\s*\\/.test(text) || host.includes('.'));
}

/** Whether a text has the beginning of a path, however it is spelt. */
function isShaped(text: string): boolean {
  return shaped.test(text) || (/^[^!-~]|^.[^!-~]/u.test(text) && spellingsOf(text.slice(0, 8192)).some((one) => shaped.test(one.trim())));
}

/** Where programs leave what they need for a moment. */
const temporary = /^(?:\/private)?(?:\/tmp|\/var\/tmp|\/var\/folders)(?:\/|$)|^(?:[A-Za-z]:)?[\\/].{0,80}[\\/]AppData[\\/]Local[\\/]Temp[\\/]/i;
