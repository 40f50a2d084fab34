import { decoded } from './base64';
import { passwordScore } from './chosen';
import type { Found } from './found';
import { isPlaceholder, isReferenceLike } from './placeholder';
import { drawnBits } from './randomness';
import { isTutorials } from './shown';

/* Credentials told by the form around them: private keys in their frames, signed tokens, passwords within addresses, what programs keep in files of their own. */

/** Credentials in forms, in no order. */
export function* framedCredentials(text: string): Generator<Found> {
  yield* privateKeys(text);
  yield* signedTokens(text);
  yield* addresses(text);
  yield* files(text);
}

/** Longest private key, UTF-16 units. */
const keyLimit = 16_384;
const keyStart = /-----BEGIN (?:[A-Z0-9]{1,12} ){0,3}PRIVATE KEY(?: BLOCK)?-----|PuTTY-User-Key-File-\d|---- BEGIN SSH2 ENCRYPTED PRIVATE KEY ----/g;

function* privateKeys(text: string): Generator<Found> {
  if (!text.includes('PRIVATE KEY') && !text.includes('PuTTY-User-Key')) return;
  let after = 0;
  for (const match of text.matchAll(keyStart)) {
    const from = match.index + match[0].length;
    if (match.index < after) continue;
    const body = text.slice(from, from + keyLimit);
    const end = /-----END |Private-MAC|---- END /.exec(body)?.index ?? ownLength(body);
    const written = body.slice(0, end).replaceAll(/\\[nr]|[^A-Za-z0-9+/=]/g, '');
    if (written.length < 24 || isPlaceholder(written) || drawnBits(written) < 20 || isWrittenAbout(body.slice(0, end))) continue;
    const [lead = ''] = /^(?:\\[nr]|\s)*/.exec(body) ?? [];
    after = from + end;
    yield { rule: 'private-key', vendor: null, thing: 'key', from: from + lead.length, to: from + end, score: 0.98 };
  }
}

/** No line of a key: the frame's first line stands in a list of such lines, in a pattern, in a sentence. */
function isWrittenAbout(body: string): boolean {
  return /-----BEGIN |\.\.\.|\[[A-Z]/.test(body) || !/[A-Za-z0-9+/=]{24}/.test(body.replaceAll(/\\[nr]/g, ' '));
}

/** How far a key goes that nothing ends. */
function ownLength(body: string): number {
  return /^(?:[A-Za-z0-9+/=\s\\:,-]){0,8192}/.exec(body)?.[0].trimEnd().length ?? 0;
}

const signed = /(?<![A-Za-z0-9_-])(eyJ[A-Za-z0-9_-]{10,2000})\.([A-Za-z0-9_-]{4,8000})\.([A-Za-z0-9_-]{0,1500})(?:\.([A-Za-z0-9_-]{1,4000})\.([A-Za-z0-9_-]{1,200}))?/g;

/** JSON Web Tokens (RFC 7519) whose head says with what they are signed. */
function* signedTokens(text: string): Generator<Found> {
  if (!text.includes('eyJ')) return;
  for (const match of text.matchAll(signed)) {
    const [all, head = '', payload = '', signature = ''] = match;
    const said = decoded(head.slice(0, 2000));
    if (said === null || !/"(?:alg|enc|typ)"\s*:/.test(said) || isPlaceholder(signature) || (signature === '' && match[4] === undefined) || shownClaims.test(decoded(payload.slice(0, 2000)) ?? '')) continue;
    yield { rule: 'jwt', vendor: null, thing: 'token', from: match.index, to: match.index + all.length, score: 0.91 };
  }
}

/** What tokens in introductions and in standards say. */
const shownClaims = /John Doe|Jane Doe|"(?:foo|some|hello)" ?: ?"(?:bar|payload|world)"|"iss" ?: ?"joe"|"(?:sub|name|user|username)" ?: ?"(?:test|demo|example|foo)"|user@example\.com|example\.(?:com|org)\/is_root/;

const inAddress = /:\/\/([^\s/?#@:"'`<>]{0,200}):([^\s/@"'`<>]{1,300})@(?=[\w.[{$%-])/y;
const common = /^(?:pass(?:word|wd|phrase)?|pwd|secret|postgres|mysql|mongo|redis|root|admin|administrator|user|username|test|demo|example|guest|changeme|token|apikey|api_key|x-oauth-basic|x-access-token|oauth2|password123|mypassword|my-password|mysecretpassword|secretpassword|dbpass|dbpassword|rabbitmq|foo|bar|baz|qux|abc|abc123|1234|12345|123456|letmein|p|pw|key_?\d{1,4}|local|dev|development|docker|app|[a-z]{1,3}|\w{0,12}pass(?:word)?)$/i;

const hosts = /@(?:localhost|127\.0\.0\.1|host(?:name)?|server|(?:[\w-]{1,40}\.){0,3}example\.(?:com|org|net))(?![\w.-])/i;

/** Long enough, and either drawn or of several kinds of characters. On a host that only documentation has, it was drawn. */
function isChosen(password: string, shownHost: string | undefined): boolean {
  const bits = drawnBits(password);
  if (password.length < 6 || /^\d{1,8}$/.test(password)) return false;
  if (shownHost !== undefined) return bits > 20 || (bits > 0 && /\d/.test(password) && /[^A-Za-z\d]/.test(password));
  return bits > 15 || (/\d/.test(password) && /[^A-Za-z\d]/.test(password)) || /^(?:\D*\d){3}/.test(password);
}

/** The password of `scheme://user:password@host`. */
function* addresses(text: string): Generator<Found> {
  for (let at = text.indexOf('://'); at >= 0; at = text.indexOf('://', at + 3)) {
    inAddress.lastIndex = at;
    const match = inAddress.exec(text);
    if (match === null) {
      // A key of 32 digits alone is a public one: what errors are reported with.
      const only = /^:\/\/([A-Za-z0-9_-]{20,200})(?::x-oauth-basic|:)?@/.exec(text.slice(at, at + 240));
      const [, token = ''] = only ?? [];
      if (token !== '' && !/^[0-9a-f]{32}$/.test(token) && drawnBits(token) > 40 && !isPlaceholder(token)) yield { rule: 'url-token', vendor: null, thing: 'token', from: at + 3, to: at + 3 + token.length, score: 0.85 };
      continue;
    }
    const [, user = '', password = ''] = match;
    const plain = password.replaceAll(/%[0-9A-Fa-f]{2}/g, '!');
    if (common.test(password) || password === user || isReferenceLike(password) || isPlaceholder(password) || isTutorials(plain) || !isChosen(plain, hosts.exec(text.slice(at, at + 400))?.[0])) continue;
    const from = at + 4 + user.length;
    yield { rule: 'url-password', vendor: null, thing: 'password', from, to: from + password.length, score: 0.85 };
  }
}

const netrc = /\bmachine\s{1,8}\S{1,200}\s{1,8}login\s{1,8}\S{1,200}\s{1,8}password\s{1,8}(\S{4,200})/g;
const shadow = /^[a-z_][a-z0-9_-]{0,31}:(\$(?:[156y]|2[aby]|argon2id?|apr1)\$[^\s:]{16,200}):\d{0,6}:/gm;
const basic = /(?:\bbasic\s|"auth\\?"\s{0,3}:|\b_auth\s{0,3}=)\s{0,3}\\?["']?([A-Za-z0-9+/]{8,400}={0,2})(?![A-Za-z0-9+/=])/gi;
const packedKey = /\b(?:LS0tLS1CRUdJTi[A-Za-z0-9+/]{40,8000}={0,2})/g;
/** Programs that are given a password without a name for it, and a word each line of theirs has. */
const commands: readonly (readonly [pattern: RegExp, needs: string])[] = [
  [/\bConvertTo-SecureString\s{1,3}(?:-String\s{1,3})?["']([^"'\s$][^"'\s]{5,127})["']/gi, 'SecureString'],
  [/\bnet\s{1,3}user\s{1,3}[\w.-]{1,64}\s{1,3}([^\s/"'*][^\s"']{5,127})\s{1,3}\/add/gi, '/add'],
  [/-(?:src|dest|key)?(?:store|key)?pass(?:\s{1,3}|=)(?:pass:)?["']?([^\s"'$<{-][^\s"']{5,127})/g, 'pass'],
  [/\bsnmp-server\s{1,3}community\s{1,3}(\S{6,64})/g, 'snmp-server'],
  [/\b(?:enable|username\s{1,3}\S{1,64})\s{1,3}(?:secret|password)\s{1,3}(?:[05]\s{1,3})?(\S{6,100})/g, ''],
  [/\bcurl\b[^\n]{0,200}?\s(?:-[sSfLkvgiI]{0,6}u|--user|--proxy-user)[ =]?["']?[^\s"':]{1,100}:([^\s"']{5,200})/g, 'curl'],
  [/\bsshpass\s{1,3}-p\s{0,3}["']?([^\s"'$]{5,100})/g, 'sshpass'],
  [/\b(?:mysql(?:dump|admin)?|mariadb)\b[^\n]{0,120}?\s-p["']?([^\s"'$-][^\s"']{4,100})/g, '-p'],
  [/\bredis-cli\b[^\n]{0,120}?\s-a\s{1,3}["']?([^\s"'$-][^\s"']{5,100})/g, 'redis-cli'],
  [/\bwandb\s{1,3}login\s{1,3}(?:--[a-z]{1,12}\s{1,3}){0,2}([a-f0-9]{40})(?![A-Za-z0-9])/g, 'wandb'],
  [/\bsnyk\s{1,3}auth\s{1,3}([a-f0-9]{8}-[a-f0-9-]{27})(?![A-Za-z0-9])/g, 'snyk'],
  [/\boperator\s{1,3}unseal\s{1,3}(?:-[a-z-]{1,20}\s{1,3}){0,2}["']?([A-Za-z0-9+/]{43,44}=?)(?![A-Za-z0-9+/=])/g, 'unseal'],
  [/\becho\s{1,3}["']?[\w.-]{1,64}:([^\s"'$]{6,100})["']?\s{0,3}\|\s{0,3}(?:sudo\s{1,3})?chpasswd/g, 'chpasswd'],
  [/\bIDENTIFIED\s{1,3}(?:WITH\s{1,3}\w{1,40}\s{1,3})?BY\s{1,3}["']([^"'\s]{6,100})["']/gi, 'BY'],
];
/** Those that are given it by an option of one letter, and what each text with one of them has. */
const optioned: typeof commands = [
  [/\bopenssl\s[^\n]{0,160}?\s-k\s{1,3}["']?([^\s"'$/-][^\s"']{5,127})/g, 'openssl'],
  [/\b(?:un)?zip\s[^\n]{0,120}?\s?-P\s{1,3}["']?([^\s"'$-][^\s"']{5,127})/g, '-P'],
  [/\b(?:7z[az]?|(?:un)?rar)\s[^\n]{0,120}?\s-p["']?([^\s"'$-][^\s"']{5,127})/g, ' -p'],
  [/\b(?:docker|podman|buildah|skopeo|nerdctl|registry|acr|az|oc|cf)\s{1,3}login\s[^\n]{0,120}?-p\s{1,3}["']?([^\s"'$-][^\s"']{5,127})/g, 'login'],
  [/\bldap(?:search|add|modify|delete|whoami|passwd)\s[^\n]{0,200}?\s-w\s{1,3}["']?([^\s"'$-][^\s"']{5,127})/g, 'ldap'],
  [/\b(?:mosquitto_(?:pub|sub)|sqlcmd)\s[^\n]{0,200}?\s-P\s{1,3}["']?([^\s"'$-][^\s"']{5,127})/g, '-P'],
  [/\bmongo(?:sh|dump|restore|export|import)?\s[^\n]{0,160}?\s-p\s{1,3}["']?([^\s"'$-][^\s"']{5,127})/g, 'mongo'],
  [/\s-U\s{0,2}["']?[\w.\\/-]{1,64}%([^\s"'$%]{6,100})/g, '-U'],
];
const anyOption = /\s-[pPwkU]/;
/** A user and a password given to what signs in: a pair, or a call. */
const pairs: readonly (readonly [pattern: RegExp, needs: readonly string[]])[] = [
  [/(?:\bauth|Auth)["']?(?: ?[=:])? ?[([]["'\u0060][^"'\u0060\n]{0,120}["'\u0060],\s{0,3}["'\u0060]([^"'\u0060\s]{8,120})["'\u0060]/g, ['auth=', 'uth(', 'uth":', 'uth = ', 'auth:', 'uth\':']],
  [/\b(?:log_?in|signIn|authenticate|NetworkCredential|PlainAuth|UsernamePasswordCredentials?)\((?:["']["'],\s{0,3})?["'\u0060][^"'\u0060\n]{1,120}["'\u0060],\s{0,3}["'\u0060]([^"'\u0060\s]{8,120})["'\u0060]/g, ['ogin(', 'og_in(', 'ogIn(', 'ignIn(', 'uthenticate(', 'Credential', 'PlainAuth(']],
  [/\b(?:simple_)?bind(?:_s)?\(["'\u0060][^"'\u0060\n]{0,60}[=@\\][^"'\u0060\n]{1,120}["'\u0060],\s{0,3}["'\u0060]([^"'\u0060\s]{8,120})["'\u0060]/g, ['bind(', 'bind_s(']],
];
/** What each text with one of them has: brackets and a quote. */
const callOf = ['("', "('", '(`', '["', "['", '[`'];
const coin = /(?<![A-Za-z0-9+/=_-])[5KL][1-9A-HJ-NP-Za-km-z]{50,51}(?![A-Za-z0-9+/=_-])/g;

function* files(text: string): Generator<Found> {
  for (const [pattern, needs] of anyOption.test(text) ? [...commands, ...optioned] : commands) {
    if (!text.includes(needs)) continue;
    for (const match of text.matchAll(pattern)) {
      const value = match[1] ?? '';
      if (!isReferenceLike(value) && !isPlaceholder(value) && !common.test(value) && !isTutorials(value) && (/\d/.test(value) || drawnBits(value) > 25) && !/^[\w-]{1,40}=/.test(value)) yield spanOf(match, value, 'command-password', 'password', 0.75);
    }
  }
  const called = callOf.some((one) => text.includes(one));
  for (const [pattern, needs] of called ? pairs : []) {
    if (!needs.some((one) => text.includes(one))) continue;
    for (const match of text.matchAll(pattern)) {
      const value = match[1] ?? '';
      const bits = drawnBits(value);
      if (!isReferenceLike(value) && !isPlaceholder(value) && !common.test(value) && !isTutorials(value) && (bits > 35 || passwordScore(value, bits, 'quoted') > 0)) yield spanOf(match, value, 'signed-in-with', 'password', 0.75);
    }
  }
  if (/machine/.test(text)) {
    for (const match of text.matchAll(netrc)) {
      const value = match[1] ?? '';
      if (value.length >= 6 && !isReferenceLike(value) && !isPlaceholder(value) && !common.test(value) && !isTutorials(value)) yield spanOf(match, value, 'netrc-password', 'password', 0.85);
    }
  }
  if (text.includes(':$')) for (const match of text.matchAll(shadow)) yield spanOf(match, match[1] ?? '', 'password-hash', 'password', 0.7);
  for (const match of text.matchAll(basic)) {
    const said = decoded(match[1] ?? '');
    const pair = said === null ? null : /^([\x21-\x7e]{1,100}):([\x21-\x7e]{4,200})$/.exec(said);
    if (pair !== null && !common.test(pair[2] ?? '') && !isPlaceholder(pair[2] ?? '') && !isPlaceholder(match[1] ?? '') && !isTutorials(pair[2] ?? '')) yield spanOf(match, match[1] ?? '', 'basic-auth', 'password', 0.9);
  }
  if (text.includes('LS0tLS1CRUdJTi')) {
    for (const match of text.matchAll(packedKey)) if (/PRIVATE KEY/.test(decoded(match[0].slice(0, 80)) ?? '')) yield spanOf(match, match[0], 'private-key', 'key', 0.97);
  }
  if (/[5KL][1-9A-HJ-NP-Za-km-z]{50}/.test(text)) {
    for (const match of text.matchAll(coin)) if (/\d/.test(match[0]) && drawnBits(match[0]) > 100) yield spanOf(match, match[0], 'wallet-key', 'key', 0.7);
  }
}

function spanOf(match: RegExpExecArray, value: string, rule: string, thing: Found['thing'], score: number): Found {
  const from = match.index + match[0].lastIndexOf(value);
  return { rule, vendor: null, thing, from, to: from + value.length, score };
}
