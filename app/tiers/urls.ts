import ipaddr from 'ipaddr.js';
import { parse as parseHost } from 'tldts';
import { meansHarm } from './content';
import type { Found, Reason } from './evidence';
import { kept } from './kept';

/** Addresses of clouds where any program on the machine can ask for the machine's own credentials. */
const metadata = new Set(['169.254.169.254', '169.254.170.2', '100.100.100.200', 'fd00:ec2::254', '192.0.0.192', 'metadata.google.internal', 'metadata.goog', 'instance-data', 'metadata.azure.internal']);

/** Hosts that take anything from anybody and show it to whoever asks. */
const drops = /(?:^|\.)(?:webhook\.site|requestbin\.(?:com|net)|pipedream\.net|ngrok(?:-free)?\.(?:io|app|dev)|interact\.sh|oast\.(?:fun|pro|live|site|online|me)|burpcollaborator\.net|beeceptor\.com|hookbin\.com|postb\.in|transfer\.sh|file\.io|0x0\.st|anonfiles\.com|gofile\.io|bashupload\.com|termbin\.com|paste\.rs|ix\.io|sprunge\.us|hastebin\.com|dpaste\.(?:com|org)|ghostbin\.\w+|pastebin\.com|temp\.sh|catbox\.moe|serveo\.net|localtunnel\.me|loca\.lt|trycloudflare\.com|canarytokens\.com|dnslog\.cn|ceye\.io|requestcatcher\.com)$/;

/** Names people trust, for telling what only looks like them. */
const known = ['google', 'github', 'microsoft', 'apple', 'amazon', 'paypal', 'facebook', 'dropbox', 'slack', 'stripe', 'anthropic', 'openai', 'cloudflare', 'npmjs', 'pypi', 'gitlab', 'atlassian', 'netflix', 'linkedin', 'twitter', 'instagram', 'coinbase', 'binance'];

/** Words in a query that name what should not leave. */
const secretNames = /^(?:api[-_]?key|apikey|token|access[-_]?token|secret|password|passwd|pwd|auth|authorization|session(?:id)?|cookie|credential|private[-_]?key|ssn|data|payload|exfil|dump|content|body|env|log|leak|stolen|info)$/i;

/** A name and a value that should not leave, packed into one value: `session=9fa1…;token=…`. */
const pairs = /\b(?:session|sess|sid|token|access_token|password|passwd|pwd|secret|api_?key|cookie|auth|bearer|private_?key|aws_\w{2,30})\b\s{0,2}[=:]\s{0,2}[^\s&]{4,}/i;

/** The part of the URL Standard that is used here; every JavaScript runtime has it, the engine's typings do not. */
interface Address {
  readonly protocol: string;
  readonly hostname: string;
  readonly port: string;
  readonly pathname: string;
  readonly username: string;
  readonly password: string;
  readonly searchParams: Iterable<[string, string]>;
}
declare const URL: new (text: string) => Address;

const schemes = /^(?:https?|wss?|ftps?|sftp|ssh|git|file|data|javascript|gopher|dict|ldap|smb):/i;
/** An address in which nothing stands before its scheme, and no tab or line in it. */
const atOnce = /^[\s\0-\x20\u200b-\u200f\u2060\ufeff]|^[a-z]{0,10}[\t\n\r]/i;

/** So much of an address is read behind its host, UTF-16 units: what it leads to stands before that. */
export const addressLimit = 8192;

/**
 * A text with its scheme first, as the web has it: without the controls, spaces and unseen marks before, and without tabs and lines in the scheme. Of a very long one the scheme, the host and a stretch
 * behind it.
 */
function bare(text: string): string {
  let address = text;
  if (atOnce.test(text)) {
    address = text.replace(/^[\s\0-\x20\u200b-\u200f\u2060\ufeff]+/, '');
    address = address.slice(0, 40).replace(/[\t\n\r]/g, '') + address.slice(40);
  }
  if (address.length <= addressLimit || !schemes.test(address)) return address.trimEnd();
  const host = /^[a-z]+:[\\/]*[^/?#\\]*/i.exec(address)?.[0].length ?? 0;
  return address.slice(0, host + addressLimit).trimEnd();
}

/** An address a call names, as the web would read it; null for what is none. */
export function readUrl(text: string): Address | null {
  const address = bare(text);
  if (!schemes.test(address)) return null;
  try {
    return new URL(address);
  } catch {
    return null;
  }
}

/** How long an address is, UTF-16 units; what is told behind it in words is no part of it. */
export function addressLength(text: string): number {
  const address = text.trim();
  const end = address.search(/\s/);
  return end === -1 ? address.length : end;
}

/** Whether a host, in lower case, gives a machine's own credentials to whoever asks on it, however its number is written. */
export function isMetadata(host: string): boolean {
  const name = host.replace(/^\[|\]$/g, '');
  return metadata.has(name) || (name.includes(':') && ipaddr.isValid(name) && metadata.has(ipaddr.process(name).toString()));
}

/** Whether a host, in lower case, takes anything from anybody and shows it to whoever asks. */
export function isDrop(host: string): boolean {
  return drops.test(host);
}

/** The part of a host that somebody registered; null where there is none. */
export function domainOf(host: string): string | null {
  return parseHost(host, { allowPrivateDomains: true }).domain;
}

/** Whether programs disagree about the host: a backslash before an `@` ends the host for browsers, and belongs to a name before the host for others (RFC 3986). */
export function isTwoFaced(text: string): boolean {
  const authority = /^\s*[a-z][a-z0-9+.-]*:[\\/]*([^/?#]*)/i.exec(bare(text))?.[1] ?? '';
  const backslash = authority.indexOf('\\');
  return backslash >= 0 && authority.includes('@', backslash);
}

/** What is notable about an address, apart from what is done with it; empty for an ordinary one. */
export const judgeUrl: (text: string) => readonly Found[] = kept((text) => {
  const url = readUrl(text);
  if (url === null) return [];
  const found: Found[] = [];
  const add = (rule: string, tier: Found['tier'], reason: Reason): void => void found.push({ rule, tier, reason, span: null });
  if (/^(?:gopher|dict|ldap|smb|javascript):$/.test(url.protocol)) add('url/scheme', 3, 'reason.url.scheme');
  if (url.protocol === 'data:') return found;
  const host = url.hostname.toLowerCase().replace(/^\[|\]$/g, '').replace(/\.$/, '');
  const named = numberIn(host);
  if (metadata.has(host) || (named !== null && metadata.has(named))) add('url/metadata', 3, 'reason.asksMetadata');
  // Asking whether a word is a number costs far more than seeing that it cannot be one.
  else if (named !== null) add('url/private', /^(?:loopback|private|uniqueLocal|linkLocal|carrierGradeNat)$/.test(ipaddr.parse(named).range()) ? 3 : 2, 'reason.url.private');
  else if (/^[\da-fx.]+$|:/.test(host) && ipaddr.isValid(host)) {
    const range = ipaddr.process(host).range();
    if (metadata.has(ipaddr.process(host).toString())) add('url/metadata', 3, 'reason.asksMetadata');
    else if (range === 'loopback' || range === 'unspecified') add('url/local', isDev(url) ? 1 : 2, 'reason.url.local');
    else if (/^(?:private|uniqueLocal|linkLocal|carrierGradeNat|multicast|broadcast)$/.test(range)) add('url/private', 2, 'reason.url.private');
    else add('url/address', 3, 'reason.url.address');
  } else if (host === 'localhost' || host.endsWith('.localhost')) add('url/local', isDev(url) ? 1 : 2, 'reason.url.local');
  else if (/\.(?:local|internal|intranet|corp|lan|home\.arpa)$/.test(host) || (!host.includes('.') && host !== '')) add('url/private', 2, 'reason.url.private');
  else {
    const { domain, domainWithoutSuffix } = parseHost(host, { allowPrivateDomains: true });
    if (drops.test(host)) add('url/drop', 3, 'reason.url.drop');
    if (meansHarm(host)) add('url/hostile', 3, 'reason.url.hostile');
    if (host.endsWith('.onion')) add('url/hidden', 3, 'reason.url.hidden');
    if (/(?:^|\.)xn--/.test(host)) add('url/lookalike', 3, 'reason.url.lookalikeLetters');
    else if (domainWithoutSuffix !== null && domain !== null && known.some((name) => imitates(domainWithoutSuffix, name) || (host !== domain && borrows(host.slice(0, -domain.length - 1), name, domainWithoutSuffix)))) add('url/lookalike', 3, 'reason.url.lookalike');
  }
  if (isTwoFaced(text)) add('url/two-faced', 3, 'reason.url.twoFaced');
  if (url.username !== '' || url.password !== '') add('url/credentials', 3, 'reason.url.credentials');
  if (/:(?:2375|2376|10250|10255)(?:[/?#]|$)/.test(text)) add('url/control', 3, 'reason.url.control');
  if (tellsOthers(host, url.pathname)) add('url/carries-data', 3, 'reason.url.carriesData');
  if (deedInPath(host, url.pathname)) add('url/deletes', 3, 'reason.deletesRemotely');
  const carried = [...url.searchParams].find(([name, value]) => (secretNames.test(name) && value.length > 24) || isEncoded(value) || isWords(value) || pairs.test(value));
  if (carried !== undefined) add('url/carries-data', 3, 'reason.url.carriesData');
  return found;
});

/** Names that lead to the number written in them: `10-0-0-1.nip.io`, `a9fea9fe.sslip.io`. */
const numbered = /(?:^|\.)(?:nip\.io|sslip\.io|xip\.io|traefik\.me|localtest\.me|lvh\.me|vcap\.me|backname\.io|ip\.addr\.tools|rbndr\.us|1u\.ms)$/;

/** The number a host of that kind leads to; null for any other. */
function numberIn(host: string): string | null {
  if (!numbered.test(host)) return null;
  if (/(?:^|\.)(?:localtest\.me|lvh\.me|vcap\.me)$/.test(host)) return '127.0.0.1';
  const quad = /(?:^|[.-])(\d{1,3})[.-](\d{1,3})[.-](\d{1,3})[.-](\d{1,3})(?=[.-])/.exec(host);
  if (quad !== null) return quad.slice(1, 5).every((part) => Number(part) < 256) ? quad.slice(1, 5).map(Number).join('.') : null;
  const packed = /(?:^|[.-])([\da-f]{8})\./.exec(host)?.[1];
  return packed === undefined ? null : [0, 2, 4, 6].map((at) => Number.parseInt(packed.slice(at, at + 2), 16)).join('.');
}

/** Whether asking for an address says something to others: a bot's message, a hook of a chat. */
function tellsOthers(host: string, path: string): boolean {
  return (host === 'api.telegram.org' && /^\/(?:file\/)?bot[^/]{1,100}\/(?:send|forward|copy|edit|delete|ban|promote|set)/i.test(path)) || (/^hooks\.slack\.com$/.test(host) && /^\/(?:services|workflows|triggers)\//.test(path)) || (/^(?:\w+\.)?discord(?:app)?\.com$/.test(host) && /^\/api\/(?:v\d+\/)?webhooks\//.test(path)) || (/^maker\.ifttt\.com$/.test(host) && path.startsWith('/trigger/')) || (host === 'api.callmebot.com' && path.length > 1);
}

/** Whether the last part of an address orders that something be taken away for all: `/admin/delete_all`. A page about deleting has more words. */
function deedInPath(host: string, path: string): boolean {
  return !/^(?:docs?|help|developers?|learn|wiki|support|manual|reference|man)\./.test(host) && /\/(?:delete|remove|purge|wipe|destroy|erase|drop|truncate|flush|reset)[-_]?(?:all|everything|database|db|users|accounts|data)\/?$/i.test(path) && !/\/(?:docs?|help|guide|guides|blog|wiki|reference|manual|questions|articles?|tutorials?|learn|api-?docs?)\//i.test(path);
}

/** Where what is being developed is looked at. Databases and the engines of containers listen elsewhere. */
function isDev({ port, protocol }: Address): boolean {
  return /^https?:$/.test(protocol) && /^(?:300\d|3333|4000|4173|417\d|4200|4321|500[0-2]|517\d|5500|6006|800\d|808[0-2]|8888|19006)$/.test(port);
}

/** `g00gle`, `paypa1`, `gogle`: one character away, or the same once digits are read as letters. */
function imitates(label: string, name: string): boolean {
  if (label === name || name.length < 5) return false;
  const read = label.replace(/0/g, 'o').replace(/1/g, 'l').replace(/3/g, 'e').replace(/5/g, 's').replace(/rn/g, 'm').replace(/vv/g, 'w');
  if (read === name) return true;
  return label.length >= 5 && Math.abs(label.length - name.length) <= 1 && label[0] === name[0] && distance(label, name) === 1 && label !== `${name}s`;
}

/** `login.paypal.com.example.net`: a known name with its ending, in front of somebody else's. */
function borrows(front: string, name: string, domain: string): boolean {
  if (domain === name) return false;
  return ['com', 'org', 'io', 'net'].some((ending) => front === `${name}.${ending}` || front.endsWith(`.${name}.${ending}`));
}

function distance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (let i = 1; i <= one.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= other.length; j += 1) next.push(Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + (one[i - 1] === other[j - 1] ? 0 : 1)));
    row = next;
  }
  return row[other.length] ?? 0;
}

/** Base64 that is words once it is read: at random that hardly ever comes about. */
function isWords(value: string): boolean {
  if (!/^[A-Za-z0-9+/_-]{20,4000}={0,2}$/.test(value) || !/[a-z]/.test(value) || !/[A-Z\d]/.test(value) || /^\d+$/.test(value)) return false;
  const read = decoded(value);
  return read.length >= 15 && /^[\x20-\x7e\n\r\t]+$/.test(read);
}

const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

function decoded(value: string): string {
  let [read, bits, held] = ['', 0, 0];
  for (const char of value.replaceAll('-', '+').replaceAll('_', '/').replace(/=+$/, '')) {
    held = ((held << 6) | digits.indexOf(char)) & 0xffff;
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    read += String.fromCharCode((held >> bits) & 0xff);
  }
  return read;
}

/** A long run of base64 or hex: something that was packed to travel. */
function isEncoded(value: string): boolean {
  return /^[0-9a-f]{64,}$/i.test(value) || (/^[A-Za-z0-9+/_-]{60,}={0,2}$/.test(value) && /[A-Z]/.test(value) && /[a-z]/.test(value) && /\d/.test(value));
}
