import { commandSecrets } from './command-secrets';
import { isReference, knownShapes, namesSecret } from './secrets';

/*
 * Where a text that is shown holds a secret. Elsewhere a doubtful value counts as a secret; here it does not: what is masked is what the person
 * may not read before they decide, so a host, a path, a recipient or a word of a command must never pass for one. A secret is a run of
 * characters that no shell, path, host or address could be made of, beside a name or in a shape that says what it is.
 */

/** UTF-16 units, end exclusive. */
export type Span = readonly [number, number];

/** So much of a text is looked at, and so many secrets are told. */
const readLimit = 8192;
const spanLimit = 40;

/** Characters of a secret. None of them ends a word, a command, a path or a part of an address for a shell or a URL. */
const run = String.raw`[A-Za-z0-9_+=.~^*!%-]`;
const whole = new RegExp(`^${run}{4,4096}$`);
const pair = new RegExp(String.raw`(["']?)(?<![A-Za-z0-9_.-])(?:--?)?([A-Za-z][\w.-]{0,80})\1(?:\s{0,2}[=:]\s{0,2}|(?<=--[\w.-]{1,80})\s{1,2})(["']?)(${run.slice(0, -1)}/]{6,512})\3`, 'g');

/** The secrets in `text`, which is the value of an argument called `name`; in order, none overlapping another. */
export function secretSpans(name: string, text: string): readonly Span[] {
  if (text.length < 4) return [];
  const head = text.length > readLimit ? text.slice(0, readLimit) : text;
  if (isNamed(name, head)) return [[0, head.length]];
  const commands = commandSecrets(head);
  if (commands.length === 0 && !/[A-Za-z0-9_+/=.~^*!%-]{6}/.test(head)) return [];
  const spans = [...commands, ...shaped(head), ...inAddress(head), ...paired(head), ...keyBlocks(head)].sort(([one], [other]) => one - other);
  const apart: Span[] = [];
  for (const span of spans) if (span[0] >= (apart.at(-1)?.[1] ?? 0) && apart.length < spanLimit) apart.push(span);
  return apart;
}

/** `text` with its secrets as dots, for where nothing can be revealed. */
export function withoutSecrets(name: string, text: string): string {
  return secretSpans(name, text).reduceRight((masked, [from, to]) => `${masked.slice(0, from)}••••••${masked.slice(to)}`, text);
}

/** Names of what goes on from a place in a list, or proves a form: no secrets, and nothing a person is spared by hiding. */
const passing = /(?:^|[_.-])(?:next|page|continuation|continue|sync|cursor|resume|start|delta|skip|csrf|xsrf|idempotency)_?-?(?:page_?)?tokens?$/i;

function isNamed(name: string, text: string): boolean {
  const spelled = name.replaceAll(/([a-z0-9])([A-Z])/g, '$1_$2');
  if (passing.test(spelled)) return false;
  if (!namesSecret(name, text) || isReference(text)) return false;
  if (/(?:password|passphrase|passwd|secret)/i.test(spelled) && /^[A-Za-z0-9]+(?: [A-Za-z0-9]+){2,24}$/.test(text)) return !isCommand(text);
  return whole.test(text) && !isPlace(text) && !isPlain(text, 4);
}

/** Words that begin with a program's name rather than a pass phrase's: those are shown, whatever the argument is called. */
function isCommand(text: string): boolean {
  return /^(?:sudo|rm|mv|cp|curl|wget|git|bash|sh|zsh|python3?|node|npm|npx|docker|kubectl|ssh|scp|chmod|chown|dd|kill|cat|echo|eval|exec|source|powershell|cmd|select|insert|update|delete|drop)\b/i.test(text);
}

function* shaped(text: string): Generator<Span> {
  for (const shape of knownShapes) {
    if (shape.source.startsWith('-----')) continue;
    for (const match of text.matchAll(new RegExp(shape.source, `${shape.flags}g`))) {
      const from = match.index + (/^Bearer\s+/i.exec(match[0])?.[0].length ?? 0);
      const to = endOfToken(text, match.index + match[0].length);
      if (!isPartOfPlace(text, match.index, to) && !isPlace(text.slice(from, to))) yield [from, to];
    }
  }
}

/** A token goes on past the shape that tells it: a JSON Web Token has a third part. */
function endOfToken(text: string, at: number): number {
  const rest = /^[A-Za-z0-9_-]*/.exec(text.slice(at, at + 2048))?.[0].length ?? 0;
  return at + rest;
}

/** Whether what stands around it makes it a part of a path, a host or a recipient. */
function isPartOfPlace(text: string, from: number, to: number): boolean {
  return /[/\\@]$/.test(text.slice(Math.max(0, from - 1), from)) || /^(?:[/\\@]|\.[A-Za-z])/.test(text.slice(to, to + 2));
}

/** The password before a host, and a value in a query under a secret's name. The host and the path stay. */
function* inAddress(text: string): Generator<Span> {
  for (const match of text.matchAll(/:\/\/([^\s/?#@:]{0,200}):([^\s/?#@]{1,500})@/g)) {
    const from = match.index + 4 + (match[1] ?? '').length;
    if (!isReference(match[2] ?? '')) yield [from, from + (match[2] ?? '').length];
  }
  for (const match of text.matchAll(/https?:\/\/((?:gh[pousr]_|github_pat_|glpat-)[\w-]{10,200})@/g)) yield [match.index + match[0].length - 1 - (match[1] ?? '').length, match.index + match[0].length - 1];
  for (const match of text.matchAll(/[?&]([\w.-]{1,80})=([A-Za-z0-9_+=.~%-]{6,1000})(?=[&#\s"']|$)/g)) {
    const [, name = '', value = ''] = match;
    const from = match.index + name.length + 2;
    if (isPlace(value) || passing.test(name) || !namesSecret(name, value) || isPlain(value, 8)) continue;
    yield [from, from + value.length];
  }
}

/** `TOKEN=…`, `--password …`, `"api_key": "…"` in a longer text. What could be a variable's or a type's name is no secret there. */
function* paired(text: string): Generator<Span> {
  for (const match of text.matchAll(pair)) {
    const [given, , name = '', quote = '', value = ''] = match;
    const from = match.index + given.length - quote.length - value.length;
    if (passing.test(name) || isReference(value) || isPlace(value) || !namesSecret(name, value)) continue;
    if (isPartOfPlace(text, from, from + value.length) || /^[`$({[]/.test(text.slice(from + value.length, from + value.length + 1))) continue;
    if (isPlain(value, quote === '' ? 8 : 6)) continue;
    yield [from, from + value.length];
  }
}

function* keyBlocks(text: string): Generator<Span> {
  for (const match of text.matchAll(/-----BEGIN [A-Z ]{0,40}PRIVATE KEY-----((?:\s|\\n)*[A-Za-z0-9+/=\s\\]{16,8192}?)(?=-----END|[^A-Za-z0-9+/=\s\\]|$)/g)) {
    const body = match[1] ?? '';
    if (isKeyBody(body)) yield [match.index + match[0].length - body.length, match.index + match[0].length];
  }
}

/** A key is written in long lines of one length, the last of them perhaps shorter. Anything else behind the words that begin one may be what is carried out. */
function isKeyBody(body: string): boolean {
  const lines = body.split(/(?:\s|\\n)+/).filter((line) => line !== '');
  const [first = '', last = ''] = [lines[0], lines.at(-1)];
  if (first.length < 16 || last.length > first.length || lines.slice(0, -1).some(({ length }) => length !== first.length)) return false;
  return lines.every((line) => /^[A-Za-z0-9+/]+={0,2}$/.test(line) && !/^[a-z]{2,}$/.test(line) && !/^\/{0,2}(?:home|users|usr|bin|sbin|etc|tmp|opt|var|root|srv|mnt|run|dev|proc|system|applications|private|library)\//i.test(line));
}

/** A path, a host, a host with a port, a mail address: what a decision turns on. */
function isPlace(value: string): boolean {
  return /^(?:[./~]|[A-Za-z]:[\\/])/.test(value) || /[@\\]|:\/\//.test(value) || /^(?:\d{1,3}\.){3}\d{1,3}\b/.test(value) || /^[\w-]+(?:\.[\w-]+)*\.[A-Za-z]{2,24}(?::\d+)?(?:\/|$)/.test(value) || /^[\w.-]+\/[\w./-]+$/.test(value);
}

/** What reads as a word, a number or a name in a program rather than as a secret: shorter than `least`, or of one kind of character. */
function isPlain(value: string, least: number): boolean {
  if (value.length < least || value.startsWith('-') || /^[A-Za-z_$][\w$]*(?:\.[A-Za-z_$][\w$]*)+$/.test(value)) return true;
  if (/^(?:true|false|null|none|undefined|yes|no|string|number|boolean|required|optional|redacted|changeme|\*+|x{3,}|\.+)$/i.test(value)) return true;
  return least > 4 && /^(?:[A-Za-z_$][A-Za-z_.$]*|\d+|[A-Z][a-z]+(?:[A-Z][a-z]+)*)$/.test(value);
}
