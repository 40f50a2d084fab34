import type { Steps } from '#app/detectors/steps';
import { commandSecrets } from './command-secrets';
import { isFilled } from './no-value';
import { namesValue } from './secret-names';
import type { Put, Span } from './spans';

/* Values told by the form around them, where the name stands apart or is a program's own: options of commands, addresses, elements and fields, sentences. */

/** So much of a text is looked at for commands at a time. */
const commandSize = 800;
const anyCommand = /mysql|mariadb|sshpass|curl/i;

/** Commands whose option or last word is a password, and a word each of them has. The value is the last group. */
const commands: readonly (readonly [pattern: RegExp, needs: string])[] = [
  [/\b(?:redis|valkey)-cli\b[^\n|;&]{0,200}?\s(?:-a|--pass)[ =](["']?)([^\s"';|&-][^\s"';|&]{0,200})/g, '-cli'],
  [/\b(?:docker|podman|nerdctl|helm|skopeo|crane|oras|oc|az|cf)\b[^\n|;&]{0,100}?\slogin\b[^\n|;&]{0,200}?\s-p[ =]?(["']?)([^\s"';|&-][^\s"';|&]{0,200})/g, 'login'],
  [/\bmongo(?:sh|dump|restore|import|export)?\b[^\n|;&]{0,200}?\s-p[ =]?(["']?)([^\s"';|&-][^\s"';|&]{0,200})/g, 'mongo'],
  [/\bmosquitto_(?:pub|sub|rr)\b[^\n|;&]{0,200}?\s-P\s(["']?)([^\s"';|&-][^\s"';|&]{0,200})/g, 'mosquitto'],
  [/\bldap(?:search|add|modify|delete|whoami|passwd)\b[^\n|;&]{0,200}?\s-w\s(["']?)([^\s"';|&-][^\s"';|&]{0,200})/g, 'ldap'],
  [/\b(?:7z[ar]?|rar|unrar)\b[^\n|;&]{0,100}?\s-p(["']?)([^\s"';|&]{1,200})/g, 'r'],
  [/\b7z[ar]?\b[^\n|;&]{0,100}?\s-p(["']?)([^\s"';|&]{1,200})/g, '7z'],
  [/\b(?:un)?zip\b[^\n|;&]{0,100}?\s-P\s?(["']?)([^\s"';|&-][^\s"';|&]{0,200})/g, 'zip'],
  [/\bopenssl\b[^\n|;&]{0,300}?\s(?:-pass(?:in|out)?\s{1,3}pass:|-k\s{1,3})(["']?)([^\s"';|&-][^\s"';|&]{0,200})/g, 'openssl'],
  [/\bssh-keygen\b[^\n|;&]{0,200}?\s-[NP]\s{1,3}(["']?)([^\s"';|&-][^\s"';|&]{0,200})/g, 'ssh-keygen'],
  [/\bhtpasswd\s{1,3}-[A-Za-z]{0,4}b[A-Za-z]{0,4}\s{1,3}(?:-\w{1,4}\s{1,3}){0,3}(?:[^\s"';|&]{1,200}\s{1,3}){1,2}(["']?)([^\s"';|&-][^\s"';|&]{0,200})\1(?=\s*(?:$|[\n;|&]))/g, 'htpasswd'],
  [/\bsmbclient\b[^\n|;&]{0,200}?\s-U\s?["']?[^\s"'%]{1,100}%(["']?)([^\s"';|&]{1,200})/g, 'smbclient'],
  [/\blftp\b[^\n|;&]{0,100}?\s-u\s{1,3}["']?[^\s"',]{1,100},(["']?)([^\s"';|&]{1,200})/g, 'lftp'],
  [/\b(?:echo|printf)\s{1,3}(?:-[neE]{1,3}\s{1,3}|["']?%s(?:\\{1,2}n)?["']?\s{1,3})?(["']?)([^\s"'`$|;&<>\\]{1,200})\1\s{0,3}\|\s{0,3}(?:sudo\s{1,3}-\w{0,4}S|[^|\n;]{1,200}?--password-stdin)/g, '|'],
  [/\becho\s{1,3}(["']?)[\w.-]{1,64}:([^\s"'`$|;&<>\\]{1,200})\1\s{0,3}\|\s{0,3}(?:sudo\s{1,3})?chpasswd/g, 'chpasswd'],
  [/\bchpasswd\s{0,3}<<<\s{0,3}["']?[\w.-]{1,64}:(["']?)([^\s"'`$|;&<>\\]{1,200})/g, 'chpasswd'],
  [/\b(?:passwd\s{1,3}--stdin|sudo\s{1,3}-\w{0,4}S)\b[^\n|;&<]{0,200}<<<\s{0,3}(["']?)([^\s"'`$|;&<>\\]{1,200})/g, '<<<'],
  [/\b(?:sqlcmd|bcp|osql|isql)\b[^\n|;&]{0,200}?\s-P\s{0,3}(["']?)([^\s"';|&-][^\s"';|&]{0,200})/g, '-P'],
  [/\bnet1?(?:\.exe)?\s{1,3}user\s{1,3}["']?[^\s"'/*]{1,64}["']?\s{1,3}(["']?)([^\s"'/*;|&-][^\s"';|&]{0,200})/gi, 'user'],
  [/\bschtasks\b[^\n|;&]{0,300}?\s\/rp\s{1,3}(["']?)([^\s"'/*;|&][^\s"';|&]{0,200})/gi, 'schtasks'],
  [/\bgh\s{1,3}secret\s{1,3}set\b[^\n|;&]{0,200}?\s(?:-b|--body)[ =](["']?)([^\s"';|&-][^\s"';|&]{0,200})/g, 'secret'],
  [/\bConvertTo-SecureString\s{1,3}(?:-String\s{1,3})?(["'])([^"'\n$]{1,400})/gi, 'ecure'],
  [/^[ \t]{0,20}(?:requirepass|masterauth)[ \t]{1,8}(["']?)([^\s"']{1,400})/gm, 'a'],
  [/\blogin\s{1,8}\S{1,200}\s{1,8}password\s{1,8}(["']?)([^\s"']{1,200})/g, 'login'],
  [/^[\w.*-]{1,200}:(?:5\d{3}|6\d{3}|\*):[\w*.-]{1,100}:[\w*.-]{1,100}:()(\S{1,400})$/gm, ':'],
];

/** The password of `scheme://user:password@host`. */
const address = /:\/\/([^\s/?#@:"'`<>]{0,200}):([^\s/?#@"'`<>]{1,500})@(?=[\w.[{$%-])/g;
const noPassword = /^(?:password|passwd|pass|pwd|user(?:name)?|token|x-oauth-basic|\d{1,5})$/i;
/** `<password>value</password>`. */
const element = /<((?:[A-Za-z][\w-]{0,40}:)?([A-Za-z][\w.-]{0,80}))(?:\s[^<>]{0,200})?>([^<>]{1,4096})<\/\1>/g;
/** `name: DB_PASSWORD, value: …`, as a list of variables, a form and a page write it. */
const beside =
  /(?<![A-Za-z])(?:name|key|header|field|variable|parameter|param|label|id)\\{0,15}["']?\s{0,4}[:=]\s{0,4}\\{0,15}["']?([\w.-]{1,80})(?:\\{0,15}["'])?\s{0,4},?\s{0,40}(?:[^<>{}\n]{0,60}?[\s,])?\\{0,15}["']?(?:value|val|secret_value|stringValue)\\{0,15}["']?\s{0,4}[:=]\s{0,4}(?:(\\{0,15}["'])|(?=[^\s"'\\{[<]))/gi;
/** A part of a form: RFC 7578. */
const part = /\bform-data;\s{0,4}name="([^"\r\n]{1,80})"[^\r\n]{0,200}\r?\n(?:[\w-]{1,40}:[^\r\n]{0,200}\r?\n){0,3}\r?\n([^\r\n]{1,4096})/g;
/** `set NAME value`, in the ways of shells and programs. */
const settings = /(?<=^|[\s;&|])(?:setx|ENV|#define|set[ \t]{1,3}-\w{1,4}|(?:configure|config|secrets?)[ \t]{1,3}set)[ \t]{1,3}([A-Za-z_/][\w./:-]{0,120})[ \t]{1,3}(["']?)([^\s"'`;|&<>()$-][^\s"'`;|&<>()$]{0,399})/gm;
/** `-Password:value`, `/pass:value` of Windows. */
const option = /(?<=^|\s)[-/]([A-Za-z][\w-]{0,60}):(["']?)([^\s"'`:;|&<>()$\\/][^\s"'`;|&<>()$]{0,399})/g;
/** `define('DB_PASSWORD', 'value')`, `os.getenv('DB_PASSWORD', 'value')`. */
const call = /\(\s{0,20}(["'])([A-Za-z_#][\w.-]{1,80})\1\s{0,20},\s{0,20}(["'])([^"'\n]{1,400})\3/g;
/** `setPassword('value')`, `.password('value')`. */
const setter = /(?:\bset_?|\.with)([A-Z_a-z]\w{1,60})\(\s{0,20}(["'])([^"'\n]{1,400})\2\s{0,20}\)|\.(pass(?:word|phrase))\(\s{0,20}(["'])([^"'\n]{1,400})\5\s{0,20}\)/g;
/** `env.DB_PASSWORD || 'value'`, and `${DB_PASSWORD:-value}` of shells and settings. */
const otherwise = /\b([A-Za-z_]\w{0,80})(?:["']?[\])])?\s{0,4}(?:\|\||\?\?|\bor\b)\s{0,4}(["'])([^"'\\\n]{1,400})\2/g;
const byDefault = /\$\{([A-Za-z_][\w.]{0,80}):[-=]?([^\s{}$"'`]{1,400})\}/g;
/** `<entry key="password">value</entry>`, `<key>password</key><string>value</string>`, `<password><![CDATA[value]]>`. */
const attributed = /<[A-Za-z][\w:.-]{0,40}\s[^<>]{0,100}?\b(?:name|key|id)=["']([\w.-]{1,80})["'][^<>]{0,100}>(?:\s{0,40}<value>)?\s{0,40}([^<>\s][^<>]{0,400}?)\s{0,40}<\//g;
const listed = /<key>([\w .-]{1,80})<\/key>\s{0,40}<string>([^<>]{1,400})<\/string>/g;
const verbatim = /<([A-Za-z][\w.-]{0,80})(?:\s[^<>]{0,200})?>\s{0,40}<!\[CDATA\[([^\]<>]{1,400})\]\]>/g;
/** A code that somebody was told. */
const told = /\b(?:pin|otp|tan|pass ?code|one[- ]time (?:pass)?code|(?:verification|security|confirmation|login|access|sign-in|authentication|2fa|mfa|sms) code)(?: (?:code|number))?(?: (?:is|was|are)|\s{0,2}[:=])\s{1,3}(\d{4,8}|\d{3}[ -]\d{3})(?![\d.,]?\d)/gi;

/** Puts what stands in forms into `spans`; false where time was up. */
export function writtenForms(text: string, spans: Span[], put: Put, steps: Steps): boolean {
  const hasCommand = anyCommand.test(text);
  for (let from = 0; hasCommand && from < text.length; from += commandSize / 2) {
    if (steps(commandSize)) return false;
    for (const [start, end] of commandSecrets(text.slice(from, from + commandSize))) if (!isFilled(text.slice(from + start, from + end)) && !/^(?:SECRET|PASS(?:WORD)?|PW|PWD)$/.test(text.slice(from + start, from + end))) spans.push([from + start, from + end]);
    if (from + commandSize >= text.length) break;
  }
  const atEnd = (match: RegExpExecArray, value: string): Span => [match.index + match[0].length - value.length, match.index + match[0].length];
  const each = (pattern: RegExp, take: (match: RegExpExecArray) => void): boolean => {
    for (const match of text.matchAll(pattern)) {
      if (steps(match[0].length)) return false;
      take(match);
    }
    return true;
  };
  /** The last there is of a value in what fits; `behind`: at least so many characters follow it. */
  const within = (match: RegExpExecArray, name: string, value: string, behind: number): void => {
    const from = match.index + match[0].lastIndexOf(value, match[0].length - behind - value.length);
    put(name, from, from + value.length, true);
  };
  for (const [pattern, needs] of commands) {
    if (!text.includes(needs)) continue;
    const done = each(pattern, (match) => {
      const value = match[2] ?? '';
      const from = match.index + match[0].lastIndexOf(value, match[0].search(/\s{0,3}\|\s{0,3}(?:sudo|[^|]*--password-stdin|chpasswd)/) >= 0 ? match[0].indexOf('|') : undefined);
      if (!isFilled(value)) spans.push([from, from + value.length]);
    });
    if (!done) return false;
  }
  return (
    (!text.includes('://') || each(address, (match) => {
      const value = match[2] ?? '';
      const from = match.index + 4 + (match[1] ?? '').length;
      if (!isFilled(value) && !noPassword.test(value)) spans.push([from, from + value.length]);
    })) &&
    (!text.includes('</') || each(element, (match) => {
      const [, tag = '', name = '', value = ''] = match;
      const to = match.index + match[0].length - tag.length - 3;
      put(name, to - value.length, to, true);
    })) &&
    (!/val/i.test(text) || each(beside, (match) => {
      const [, name = '', quote] = match;
      const from = match.index + match[0].length;
      const end = quote === undefined ? /[\s,;}\]<>"']/ : /["'\\]/;
      const length = text.slice(from, from + 4096).search(end);
      const to = length < 0 ? Math.min(text.length, from + 4096) : from + length;
      put(name, from, to, quote !== undefined);
    })) &&
    (!text.includes('form-data') || each(part, (match) => {
      if (namesValue(match[1] ?? '', match[2] ?? '')) spans.push(atEnd(match, match[2] ?? ''));
    })) &&
    each(settings, (match) => put((match[1] ?? '').split(/[:/]/).at(-1) ?? '', ...atEnd(match, match[3] ?? ''), (match[2] ?? '') !== '')) &&
    each(option, (match) => put(match[1] ?? '', ...atEnd(match, match[3] ?? ''), true)) &&
    each(call, (match) => within(match, (match[2] ?? '').replace('#', ''), match[4] ?? '', 1)) &&
    each(setter, (match) => within(match, match[1] ?? match[4] ?? '', match[3] ?? match[6] ?? '', 1)) &&
    each(otherwise, (match) => within(match, match[1] ?? '', match[3] ?? '', 1)) &&
    (!text.includes('${') || each(byDefault, (match) => within(match, match[1] ?? '', match[2] ?? '', 1))) &&
    (!text.includes('</') || (each(attributed, (match) => within(match, match[1] ?? '', match[2] ?? '', 2)) && each(listed, (match) => within(match, match[1] ?? '', match[2] ?? '', 2)))) &&
    (!text.includes('CDATA') || each(verbatim, (match) => within(match, match[1] ?? '', match[2] ?? '', 3))) &&
    each(told, (match) => spans.push(atEnd(match, match[1] ?? '')))
  );
}
