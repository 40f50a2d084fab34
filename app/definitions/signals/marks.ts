import { kept } from '#app/tiers/kept';
import type { Reason } from '../finding';

/** A sign that stands in the writing itself, whatever the words. */
export interface Mark {
  readonly rule: string;
  readonly reason: Reason;
  readonly score: number;
  readonly span: readonly [number, number];
  /** What was found, to tell whether it stood there before. */
  readonly found: string;
}

export interface MarkRule {
  readonly rule: string;
  readonly reason: Reason;
  readonly score: number;
  readonly pattern: RegExp;
  /** What every text holds that the pattern matches in; quicker to look for. */
  readonly where?: RegExp;
}

const beyondAscii = /[^\0-\x7f]/;

/** At most this many of a kind are told of one text. */
const perRule = 5;

export const markRules: readonly MarkRule[] = [
  { rule: 'hidden/tags', score: 3, reason: 'finding.hidden.tags', pattern: /[\u{e0000}-\u{e007f}]{2,}/gu, where: beyondAscii },
  { rule: 'hidden/direction', score: 3, reason: 'finding.hidden.direction', pattern: /[\u202a-\u202e\u2066-\u2069]/gu, where: beyondAscii },
  // A joiner belongs into emoji and into the writing of India and of Arabic; nowhere else.
  { rule: 'hidden/nothing', score: 3, reason: 'finding.hidden.nothing', pattern: /(?<!\ufe0f)(?<![\p{Extended_Pictographic}\u{1f3fb}-\u{1f3ff}\p{Script=Arabic}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Tamil}\p{Script=Malayalam}\p{Script=Sinhala}])[\u200b-\u200d\u2060-\u2064\u180e\u3164\uffa0\u115f\u1160]|\u034f|(?<=[\p{L}\p{N} ])\ufeff|(?<![\p{Script=Hebrew}\p{Script=Arabic}\s\p{P}])[\u200e\u200f](?![\p{Script=Hebrew}\p{Script=Arabic}])/gu, where: beyondAscii },
  { rule: 'hidden/variants', score: 3, reason: 'finding.hidden.nothing', pattern: /[\ufe00-\ufe0f\u{e0100}-\u{e01ef}]{2,}/gu, where: beyondAscii },
  { rule: 'hidden/control', score: 3, reason: 'finding.hidden.control', pattern: /[\p{Cc}--[\t\n\v\f\r\x85]]|\\x1b\[|\\u001b\[|\\033\[/giv },
  { rule: 'hidden/comment', score: 3, reason: 'finding.hidden.comment', pattern: /<!--[\s\S]{0,200}|\[\/\/\]: ?#|\[comment\]: ?[<#]/gu },
  { rule: 'hidden/letters', score: 3, reason: 'finding.hidden.lettersMixed', pattern: /(?<=[a-z])[\u0430\u0435\u043e\u0440\u0441\u0443\u0445\u0456\u0458\u0455\u03bf\u03b1\u03c1\u0501\u051b]|[\u0430\u0435\u043e\u0440\u0441\u0443\u0445\u0456\u0458\u0455](?=[a-z]{2})/giu, where: beyondAscii },
  { rule: 'hidden/letters', score: 3, reason: 'finding.hidden.letters', pattern: /(?:[\uff21-\uff3a\uff41-\uff5a]+[\s\u3000]*){4,}|[\u{1d400}-\u{1d7ff}]{4,}|[\u24b6-\u24e9]{4,}/gu, where: beyondAscii },
  // An alphabet is listed letter by letter.
  { rule: 'hidden/apart', score: 3, reason: 'finding.hidden.letters', pattern: /(?<!\S)(?!a[ \t]+b[ \t]+c\b)(?:[a-z][ \t]{1,3}){3,}(?:[a-z~/._@:-][ \t]{1,3}){4,}[a-z](?![a-z])/giu, where: /(?:\b[a-z][ \t]{1,3}){3}/i },
  // Not followed by anything within the pattern: looking for what follows from each of a million spaces would take hours.
  { rule: 'hidden/far', score: 2.5, reason: 'finding.hidden.far', pattern: /(?<!\s)(?:[^\S\n]*\n){12,}|[^\S\n]{80,}/gu, where: /[^\S\n]{80}|\n[^\S\n]*\n[^\S\n]*\n/ },
  { rule: 'hidden/blob', score: 2.5, reason: 'finding.hidden.blob', pattern: /(?<![\w/+=:,.-])(?!(?:[0-9a-f]{64}|[0-9a-f]{40})(?![0-9a-f]))(?=[A-Za-z0-9+/]{0,80}\d)(?=[A-Za-z0-9+/]{0,80}[A-Z])(?=[A-Za-z0-9+/]{0,80}[a-z])[A-Za-z0-9+/]{40,}={0,2}|\b[0-9a-f]{72,}\b|(?:\\x[0-9a-f]{2}){8,}|(?:%[0-9a-f]{2}){10,}|(?:\\u[0-9a-f]{4}){6,}|(?:&#x?[0-9a-f]+;){6,}/giu, where: /[a-z0-9+/\u017f\u212a]{40}|\\[xu]|%[0-9a-f]{2}|&#/i },
  { rule: 'roles/tag', score: 3, reason: 'finding.roles.orders', pattern: /<\/?(?:important|system|sys|instructions?|hidden|secret|critical|admin|assistant|human|user|prompt|rules?|override|urgent|mandatory|priority|internal|attention|note_to_(?:ai|llm|model|assistant)|system[-_ ](?:\w+))\s*\/?>|\[\/?(?:inst|system|sys|important|hidden|admin|override|critical)(?:[ :][^\]\n]{0,60})?\]|<\|[a-z_]+\|>|<<\/?sys>>|\{\{#?(?:system|user|assistant)[^}\n]{0,20}\}\}/giu },
  { rule: 'roles/line', score: 3, reason: 'finding.roles.orders', pattern: /(?:^|\n|(?<=[.!?]) )[ \t#>*=-]*(?:critical |mandatory |urgent |important )?(?:system|assistant|developer|human|system (?:prompt|message|note|override|notice|instruction|update|directive|requirement|rule|policy|alert)|(?:instructions?|note|message|directive|notice|guidance|reminder) (?:for|to) (?:the )?(?:ai|llm|model|assistants?|agents?|claude|gpt|language model)\w*|(?:ai|llm|model|assistant|agent)[- ](?:only|instructions?|directive|note)s?)[ \t*]*:/giu },
  { rule: 'address/ip', score: 2.5, reason: 'finding.address.ip', pattern: /https?:\/\/(?!127\.|0\.0\.0\.0|10\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.|1\.2\.3\.4|203\.0\.113|198\.51\.100|192\.0\.2)(?:\d{1,3}\.){3}\d{1,3}|(?<![\d.])(?!127\.|0\.|10\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.)(?:\d{1,3}\.){3}\d{1,3}:\d{2,5}(?!\d)/giu },
  { rule: 'address/drop', score: 3, reason: 'finding.address.drop', pattern: /(?:webhook\.site|requestbin|ngrok(?:-free)?\.(?:io|app|dev)|pipedream\.net|pastebin\.com|hastebin|transfer\.sh|file\.io|0x0\.st|burpcollaborator|oast\.\w+|interact\.sh|beeceptor|hookbin|requestcatcher|discord(?:app)?\.com\/api\/webhooks|hooks\.slack\.com|api\.telegram\.org\/bot|trycloudflare\.com|\.onion\b|dnslog|169\.254\.169\.254)/giu },
  { rule: 'address/data', score: 3, reason: 'finding.address.data', pattern: /!\[[^\]]{0,80}\]\(https?:[^\s)]{0,200}[{<$]|(?:https?:\/\/|!\[[^\]]{0,80}\]\()[^\s)]{0,200}[?&/](?:[\w-]{1,30}=)?(?:\{|<|%7b|\$\{|\[)(?:data|content|contents|secret|token|key|result|output|conversation|history|text|msg|message|base64|b64|env|payload|context|summary|info|prompt)\w{0,20}(?:\}|>|%7d|\])/giu },
];

/** Whether the text can hold any of these signs at all; most texts cannot, and this is quick. */
const possible = /(?:\b[a-z][ \t]{1,3}){3}|[^\x20-\x7e\n\r\t]|[<[{\\%&]|:\/\/|\d\.\d{1,3}:\d|[A-Za-z0-9+/]{40}|[ \t]{80}|(?:\n[ \t]*){12}|webhook|ngrok|pastebin|pipedream|transfer\.sh|requestbin|169\.254|\.onion|(?:system|assistant|developer|human|prompt|message|note|override|notice|update|directive|requirement|rule|policy|alert|ai|llm|model|agents?|assistants?|claude|gpt|instructions?|only)s?[ \t*]*:/i;

/** What stands in the writing of `text`. The same text is asked about several times. */
export const marksOf: (text: string) => readonly Mark[] = kept(marksIn, 4000);

function marksIn(text: string): readonly Mark[] {
  if (!possible.test(text)) return [];
  const marks: Mark[] = [];
  for (const { rule, reason, score, pattern, where } of markRules) {
    if (where !== undefined && !where.test(text)) continue;
    let count = 0;
    for (const match of text.matchAll(pattern)) {
      if (rule === 'hidden/far' && text.slice(match.index + match[0].length).trim() === '') continue;
      marks.push({ rule, reason, score, span: [match.index, match.index + match[0].length], found: match[0].trim().toLowerCase().slice(0, 200) });
      count += 1;
      if (count === perRule) break;
    }
  }
  return marks;
}

/** A web address or a mail address in a text. */
export interface Address {
  readonly kind: 'web' | 'mail';
  /** The host, or the whole mail address, in small letters. */
  readonly host: string;
  readonly span: readonly [number, number];
}

const addresses = /(?:https?|wss?|ftp):\/\/(?:[^\s/@"'<>)\]]{0,100}@)?(\w[\w.-]{0,200})|([\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4})|(?<![\w./@-])((?:[a-z0-9-]{1,63}\.){1,4}(?:com|net|org|io|dev|app|xyz|ai|co|ru|cn|top|info|biz|site|online|cc|me|sh|cloud|tech))(?![\w(-]|\.\w)/giu;

/** The addresses in `text`, at most fifty. */
export function addressesOf(text: string): readonly Address[] {
  if (!text.includes('://') && !text.includes('@') && !/\.[a-z]{2,6}/i.test(text)) return [];
  const found: Address[] = [];
  for (const match of text.matchAll(addresses)) {
    const mail = match[2];
    found.push({ kind: mail === undefined ? 'web' : 'mail', host: (mail ?? match[1] ?? match[3] ?? '').toLowerCase().replace(/\.$/, ''), span: [match.index, match.index + match[0].length] });
    if (found.length === 50) break;
  }
  return found;
}
