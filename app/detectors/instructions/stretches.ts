import type { Text } from '#app/definitions/texts';
import type { Reason } from '#app/definitions/finding';
import { sentencesOf, type Sentence } from '#app/definitions/sentences';
import { sieveOf } from '#shared/text/sieve';
import { conceptsOf, mask } from '#app/definitions/signals/concepts';
import { marksOf } from '#app/definitions/signals/marks';
import { firing, weigh } from '#app/definitions/signals/weigh';
import { decodedIn } from './decoded';
import { onlyReads, saysReads, type Stretch } from './features';
import { isIdleTurn } from './floor';
import { orderRules } from './orders';
import { withPeople } from './people';
import { plainOf } from './plain';
import { sensed } from './senses';
import { readOnlyAt, settingInWords } from './settings';
import { veiledIn } from './veiled';

export type Where = 'definition' | 'result';

/** A sign a rule gave, with its weight (2 alone is a lot) and its place in the text as it was given. */
export interface Sign {
  readonly rule: string;
  readonly reason: Reason;
  readonly score: number;
  readonly at: string;
  readonly span: readonly [number, number];
}

/** A stretch with where it stands in the text as it was given, and what the rules say of it. */
export interface Placed extends Stretch {
  readonly at: string;
  readonly span: readonly [number, number];
  readonly signs: readonly Sign[];
  /** Two sentences; the one before it and the one after it in the list are its parts. */
  readonly joined: boolean;
}

/** One way to read a text: as it stands, without what hides in it, or a piece of it decoded. `origin` gives a place in the text as it was given. */
interface Reading {
  readonly text: string;
  readonly traits: readonly string[];
  readonly origin: (start: number, end: number) => readonly [number, number];
}

const nothing: ReadonlySet<number> = new Set();

/** Every stretch of a text that could bid the model something, each way the text can be read. `own`: the names that belong to the tool. */
export function stretchesOf({ at, text }: Text, where: Where, own: string, purpose: ReadonlySet<number> = nothing): readonly Placed[] {
  const marks: readonly Sign[] = marksOf(text).map(({ rule, reason, score, span }) => ({ rule, reason, score, at, span }));
  const veiled = where === 'result' ? veiledIn(text) : [];
  return readingsOf(text).flatMap((reading) => {
    const sentences = sentencesOf(reading.text);
    const signs = where === 'definition' ? ordered(weigh([{ at, text: reading.text }], { own }).signs) : null;
    let spoken = false;
    const singles = sentences.flatMap((sentence, nth): readonly Single[] => {
      const before = spoken;
      spoken = addressing.test(sentence.text);
      // What follows on an address to a model belongs to it.
      if (where === 'result' && !before && !worth(sentence.text)) return [];
      const orders = ordersIn(sentence, at, reading);
      const found = signs === null ? firedIn(sentence, at, orders.length > 0) : signs.filter(({ span }) => span[0] < sentence.end && span[1] > sentence.start);
      return [{ sentence, nth, signs: [...found.map((sign) => ({ ...sign, span: reading.origin(sign.span[0], sign.span[1]) })), ...orders] }];
    });
    const argument = where === 'definition' ? argumentOf(at) : '';
    const place = (text: string, start: number, end: number, found: readonly Sign[], first: boolean, joined = false): Placed => {
      const span = reading.origin(start, end);
      const own = [...found, ...marks.filter((mark) => mark.span[0] < span[1] && mark.span[1] > span[0])];
      const hidden = veiled.some(([start, end]) => start < span[1] && end > span[0]);
      const traits = [where, ...reading.traits, ...(first && at === '/description' ? ['opening'] : []), ...(argument === '' ? [] : ['argument']), ...(hidden ? ['veiled'] : []), ...(!reading.traits.includes('decoded') && (where === 'result' ? toldOf(text) || isShownBy(reading.text, start, end) : quoted.test(text)) ? ['reported'] : [])];
      return { text, at, span, signs: own, rules: own.map(({ rule }) => rule), traits, argument, purpose, joined };
    };
    return singles.flatMap(({ sentence, nth, signs: found }, index) => {
      const alone = place(sentence.text, sentence.start, sentence.end, found, nth === 0);
      const next = singles[index + 1];
      if (next === undefined || next.nth !== nth + 1 || sentence.text.length + next.sentence.text.length > 700) return [alone];
      return [alone, place(`${sentence.text} ${next.sentence.text}`, sentence.start, next.sentence.end, [...found, ...next.signs], nth === 0, true)];
    });
  });
}

interface Single {
  readonly sentence: Sentence;
  readonly nth: number;
  readonly signs: readonly Sign[];
}

/** Ends of lines as JSON and programs write them. As long as what takes their place. */
const writtenEnds = /\\[nrt](?![a-z])/g;
/** Ends of strings of JSON and of elements of a page: what stands beyond says something of its own. */
const fieldEnds = /(?<=[^\\])"(?=\s{0,4}(?:[:}\]]|,(?! (?:[a-z]{2,14}(?:ed|en)|as|which|who|that|is|was|are|were|it|he|she|they|made|sent|put|says?|said|reads?|runs?|goes|by|in|on)\b(?!\s?[:=]))))|(?<=<\/(?:p|div|li|td|tr|th|h\d|span|title|footer|section|article|blockquote|item|entry|guid|link|description|summary|content|name|value))>|(?<=\]\])>|(?<=\[CDATA)\[|(?<=[a-z]=)["'](?=[^"'\n]{12})/g;

function sentencesIn(text: string): string {
  const lines = text.includes('\\') ? text.replace(writtenEnds, ' \n') : text;
  return lines.includes('"') || lines.includes('</') || lines.includes(']]>') ? lines.replace(fieldEnds, '\n') : lines;
}

/** Words before a quotation that is told of, and is no order of this text. */
const reported = /\b(?:says?|said|wrote|writes?|written|reads?|like|such as|phrases?|strings?|sentences?|text|called|means?|for example|e\.g\.?|claims?|words?|titled|that|contains?|about|of|as|the)\s?[:,]?\s?["'“‘«\u0060](?=[^"'”’»\u0060]{0,300}["'”’»\u0060])|\b(?:satz|wort|worte|phrase|frase|exemple|beispiel|ejemplo|esempio|courriel|lautet|schreibt|écrit|escribe|scrive|napisał|фраза|фразу|пишет)\s[^.!?"“„«»]{0,20}["“„«](?=[^"”“»]{0,300}["”“»])|\b(?:for example|attackers?|researchers?|prompt injections?|jailbreaks?|adversari\w+)\b/i;

/** What a quotation is called that is shown and not said, or who it was kept from, a few words before it. */
const shown = /\b(?:lines?|quotes?|quotation|examples?|samples?|payloads?|strings?|abstract|slides?|poc|proof of concept|captions?|headlines?|title|subject|entry|entries|test ?cases?|patterns?|regex|keywords?|trigger|verses?|lyrics?|chorus|spells?|signature|blocked|rejected|detected|flagged|matched|denied|filtered|caught|quarantined|refused|stripped|logged|reported|told|wrote|written|reading|beispiel|zeile|zitat|exemple|ligne|citation|ejemplo|línea|cita|esempio|riga|citazione|exemplo|linha|citação|voorbeeld|regel)\b[^"“”„«»\n]{0,48}["“„«\u0060](?=[^"”“»\u0060]{0,300}["”“»\u0060])/i;
/** A quotation at the beginning that something is said of. */
const spokenOf = /^\W{0,4}["“„«\u0060][^"”“»\u0060\n]{4,240}["”“»\u0060],? {0,2}(?:\([^()]{1,40}\) )?(?:is|was|are|were|in|on|works?|worked|would|does|did|fools?|tricks?|never|no longer|said|says|wrote|reads?|asked|asks|appears?|means?|sounds?|by|from|as|typed|written|posted|printed|painted|scrawled|scribbled|shouted|whispered|spelled|pasted|placed|hidden|stamped|made|became|which)\b/i;

/** Whether a stretch tells of words somebody says. Where it begins with an order, what is quoted later is what the order wants said. */
function toldOf(text: string): boolean {
  const told = reported.exec(text) ?? shown.exec(text) ?? spokenOf.exec(text);
  if (told === null) return false;
  const order = orderFirst.exec(text);
  return order === null || told.index < order[0].length;
}

/** Before a value that a program reports it kept out. */
const stopped = /\b(?:blocked|rejected|detected|flagged|matched|denied|filtered|caught|quarantined|refused|stripped)\b[^\n"]{0,48}=\s?$/i;

/** Before marks of a conversation that a page shows: an example, and further lines of it. */
const exampled = /\b(?:examples?|e\.g\.|samples?|template|format|syntax|rendering|rendered|looks? like|joined|written)\b[^\n<>]{0,60}:\s{0,4}(?:\u0060{3}[a-z]{0,12}\s{0,4})?(?:(?:<\|[^\n]{0,160}|[^\n<]{0,160}<\|[^\n]{0,20}|[^\n]{0,160}\|>)\n\s{0,8}){0,8}$/i;
/** A function that is called what the stretch beside it says it does. */
const calledSo = /(?:ignore|forget|disregard|override)(?:_?(?:all|the))?_?(?:previous|prior|earlier|above|preceding|original)\w{0,24}\(/i;
const saysSo = /^\W{0,12}(?:ignore|forget|disregard|override)s?\b/i;

/** Whether what stands around a stretch says that it is shown and not said: a program that kept it out, an example of how turns are marked, a function that does what it says. */
function isShownBy(text: string, start: number, end: number): boolean {
  if (stopped.test(text.slice(Math.max(0, start - 80), start))) return true;
  if (text.startsWith('<|', start) || text.startsWith('[INST]', start)) return isIdleTurn(text.slice(start, end)) && exampled.test(text.slice(Math.max(0, start - 400), start));
  return saysSo.test(text.slice(start, start + 40)) && (calledSo.test(text.slice(Math.max(0, start - 120), start)) || calledSo.test(text.slice(end, end + 120)));
}

/** In a definition: what a user says, or a text that is looked for, in quotes. */
const quoted = /(?:\b(?:says?|said|asks?|like|such as|e\.g\.?|phrases?|words?|means?|called|titled|example)\s?[:,]?\s?["'“‘«](?=[^"'”’»]{3,200}["'”’»]))|^\W{0,3}["“«][^"”»]{3,120}["”»] (?:by|from|means|is|in)\b/i;

/** A stretch that begins by putting aside what was told. */
const orderFirst = /^\W{0,4}(?:(?:please|now|but|and|so|then|kindly|just)\b\W{0,3}){0,2}(?:ignore|disregard|forget|override|discard|drop|dismiss)\b.{0,60}?\b(?:instructions?|prompts?|guidelines?|directions?|orders?|rules?|told|said)\b/i;

function readingsOf(text: string): readonly Reading[] {
  const written = sentencesIn(text);
  const plain = plainOf(written);
  const { from } = plain;
  const first: Reading =
    from === null
      ? { text: written, traits: [], origin: (start, end) => [start, end] }
      : { text: plain.text, traits: plain.odd ? ['odd'] : [], origin: (start, end) => [from[start] ?? 0, (from[end - 1] ?? text.length - 1) + 1] };
  const decoded = decodedIn(plain.text).flatMap((piece) => {
    const origin = (): readonly [number, number] => first.origin(piece.start, piece.end);
    const inside = decodedIn(piece.text).map((deeper): Reading => ({ text: deeper.text, traits: ['decoded'], origin }));
    return [{ text: plainOf(piece.text).text, traits: ['decoded'], origin }, ...inside];
  });
  return [first, ...decoded];
}

/** Words without which an order to a model says nothing worth it, in the languages that are written in Latin letters; whatever is written otherwise is looked at. */
const bidding = /ignor|disregard|forg[eo]t|overr|instruc|instruk|istruz|consign|assist|asist|asyst|agent|\bai\b|\bki\b|\bia\b|\bllm|gpt|claude|copilot|gemini|chat ?bot|\bbots?\b|robot|automat|machine|modell?|prompt|system|must |shall |obey|serve|secret|passw|token|credential|\bapi|keys?\b|instead|before |from now|from here|henceforth|no longer|you are |you're|your (?:new|real|next|task|job|user|rule|old|previous|earlier|first)|you (?:now|will|must|no)|task|mission|rules|guideline|polic|restrict|filters|limits|admin|human|user|owner|send|mail |forward|upload|transfer|mention|tell |reveal|discl|delet|wipe|drop |cancel|stop |set aside|supersed|obsolete|void|suspend|execut|install|download|\brun |curl|rm -|grant|disabl|approve|confirm|silent|quiet|hidden|abandon|abort|priority|authori|repl(?:y|ies) |answer |respond|recommend|pretend|act as|role|bypass|discard|unlearn|put aside|drop|drop |orders? |repeat|output|print |verbatim|summar|context|developer|guardrail|safety|persona|character|confidential|end of |in the name|new (?:order|task|job)|previous|earlier|prior|former|book |pay |invite|add |attach|includ|insert|post |merge|schedul|share|order |unlock|turn o|open |fill |paste|press |click|visit|change|update |creat|sign |enter |submit|write |read |save |store |remember|make sure|report |card|account|iban|address|phone|confirm|accept|push |switch|rate |praise|withdraw|nullif|annul|overl|neglect|do not|don't|never|please|kindly|listen|hide|leave out|omit|keep |obey|answers? to|work for|listens? to|in charge|your boss|reset|erase|purge|clear|flush|aside|lapse|null|waive|revok|retract|reassign|amnesia|resets|persona|criteria|scheme|debug|mode|default|off the|gone|lifted|intell?ig|helper|comply|wish|demand|zapome|zahod|pokyn|pravid|zadán|uit[aă]|regul|ordin|gl[öe]m|adlyd|tottele|unohda|słucha|odrzu|felejt|kövess|modul|umel|tekoäly|bonjour|dzień|dobry|prosz|verwijder|maak|stuur|invia|crea |aggiung|envoie|envoy|veuillez|ajoute|bitte|sende|füge|überweis|lösch|envía|envie|agreg|borra|transfier|hagyd|utas[íi]t|ohje|strunta|lyd|bırak|sil |gönder|onayla|vergiss|anweis|missacht|auftrag|oubli|cesse|olvid|dej[ae] |ahora|dimentic|annullat|esque|agora|negeer|vergeet|laat |unut|yok say|görmezden|talimat|zapomnij|porzu|polece/i;

/** Words that name a reading model, in languages of Latin letters. */
const addressing = /\bai\b|\bki\b|\bia\b|assist|asist|agent|\bllms?\b|language model|chat ?bot|\bbots?\b|\bmodel|system|copilot|claude|gemini|gpt|<\||\[inst/i;

/** Whether a sentence of a result can bid anything at all: few can, and results are long. */
export function worth(text: string): boolean {
  return text.length > 7 && (/[\u0250-\u{10ffff}]/u.test(text) || bidding.test(text));
}

/** What a sentence has to be about for the rules of definitions to say anything of a result. */
const telling = mask('ignore', 'rule', 'model', 'untold', 'secretly', 'secret', 'talk', 'confirm', 'money', 'authority', 'tell', 'user');

function firedIn(sentence: Sentence, at: string, orders: boolean): readonly Sign[] {
  const concepts = conceptsOf(sentence.text);
  const told = concepts & telling;
  // One of them alone is what most sentences about programs have.
  if (told === 0 || (!orders && (told & (told - 1)) === 0)) return [];
  const small = sentence.text.toLowerCase();
  return firing(small, concepts).map(({ rule, span }) => ({ rule: rule.rule, reason: rule.reason, score: rule.score, at, span: placed(sentence, small, span) }));
}

const likely = sieveOf(orderRules.map(({ pattern }) => pattern));

function ordersIn(sentence: Sentence, at: string, reading: Reading): readonly Sign[] {
  // Orders are also written as names of functions.
  const small = withPeople(sentence.text).toLowerCase().replaceAll('_', ' ');
  const found = new Map<string, Sign>();
  for (const nth of likely(small)) {
    const one = orderRules[nth];
    if (one === undefined || found.has(one.rule)) continue;
    const { rule, reason, score, pattern } = one;
    const match = pattern.exec(small);
    if (match === null) continue;
    const [start, end] = placed(sentence, small, [match.index, match.index + match[0].length]);
    found.set(rule, { rule, reason, score, at, span: reading.origin(start, end) });
  }
  return [...found.values()];
}

/** Few letters take more room when they are small; then a place in the one text is none in the other. */
function placed(sentence: Sentence, small: string, [start, end]: readonly [number, number]): readonly [number, number] {
  return small.length === sentence.text.length ? [sentence.start + start, sentence.start + end] : [sentence.start, sentence.end];
}

function ordered(signs: readonly Sign[]): readonly Sign[] {
  return signs.toSorted((one, other) => one.span[0] - other.span[0]);
}

/** The argument a text is said of. */
export function argumentOf(at: string): string {
  const match = /\/properties\/([^/]{1,100})\/(?:title|description|default(?:\/\d{1,4})?|const|enum\/\d{1,4})$/.exec(at);
  return match?.[1] ?? '';
}

/** Arguments that nothing is said of: what they are called says what they ask for. `names`: what they are called, and what is set (`settingsOf`). */
export function bareArguments(texts: readonly Text[], names: readonly Text[], purpose: ReadonlySet<number>): readonly Placed[] {
  const described = new Set(texts.map(({ at }) => at));
  const taken = texts.flatMap(({ at, text }): readonly Placed[] => {
    const wide = /\/default(?:\/\d{1,4})?$/.test(at) && text.length <= 100 ? (wideDefault.get(text.trim().toLowerCase()) ?? (/\s/.test(text.trim()) ? undefined : text)) : undefined;
    const argument = argumentOf(at);
    if (wide === undefined || argument === '') return [];
    return [{ text: `${spaced(argument)} by default ${spaced(wide)}`, at, span: [0, text.length] as const, signs: [], rules: [], traits: ['definition', 'argument', 'bare', 'default'], argument, purpose, joined: false }];
  });
  const set = names.flatMap(({ at, text }): readonly Placed[] => {
    const argument = at.endsWith('/default') ? argumentOf(at) : '';
    const read = argument === '' ? null : settingInWords(spaced(argument), text);
    return read === null ? [] : [{ text: read, at, span: [0, text.length] as const, signs: [], rules: [], traits: ['definition', 'argument', 'bare', 'set'], argument, purpose, joined: false }];
  });
  return [...taken, ...set, ...names.flatMap(({ at, text }) => {
    if (described.has(`${at}/description`) || described.has(`${at}/title`) || !/^\/inputSchema\/properties\/[^/]+$/.test(at)) return [];
    const argument = text.slice(0, 100);
    return [{ text: spaced(argument), at, span: [0, argument.length] as const, signs: [], rules: [], traits: ['definition', 'argument', 'bare'], argument, purpose, joined: false }];
  })];
}

/** Values of few signs that stand for a lot, in words. */
const wideDefault: ReadonlyMap<string, string> = new Map([['*', 'all of them'], ['**', 'all of them'], ['**/*', 'all files'], ['.*', 'all of them'], ['/', 'every file of the whole disk'], ['c:\\', 'every file of the whole disk'], ['~', 'the whole home'], ['0.0.0.0/0', 'anyone in the world'], ['::/0', 'anyone in the world'], ['0.0.0.0', 'anyone in the world'], ['777', 'anyone may change it'], ['0777', 'anyone may change it']]);

function spaced(name: string): string {
  return name.replaceAll(/[_\-.]|(?<=[a-z])(?=[A-Z])/g, ' ');
}

/** How the name or the description of a tool begins that looks at something and changes nothing. */
const reading = /^\W{0,3}(?:get|list|read|show|view|check|count|find|search|look ?up|describe|preview|test|verify|validate|simulate|dry.?run|fetch|return|query|inspect|display|tell|compare|estimate|calculate|compute|evaluate|format|convert|translate|rank|recommend|suggest|summari[sz]e|explain|analy[sz]e|is|who|what|when|how|current|number)(?:e?s)?(?![a-z])/i;

/** The senses of what a tool says it is: its names, and how its description begins; and whether it declares that it changes nothing. */
export function purposeOf(texts: readonly Text[], own: string, names: readonly Text[] = []): ReadonlySet<number> {
  const found = new Set<number>();
  if (names.some(({ at }) => at === readOnlyAt)) found.add(saysReads);
  if (reading.test(own) || reading.test(texts.find(({ at }) => at === '/description')?.text.slice(0, 60) ?? '')) found.add(onlyReads);
  const opening = texts.find(({ at }) => at === '/description')?.text.slice(0, 160).split(/[.!?\n。]/)[0] ?? '';
  for (const word of `${own} ${opening}`.toLowerCase().match(/[\p{L}\d]+/gu) ?? []) for (const sense of sensed(word).senses) found.add(sense);
  return found;
}
