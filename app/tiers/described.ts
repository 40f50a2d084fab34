import { asideOf } from './asides';
import { kept } from './kept';
import { saysWhatComesBack, setOff } from './lookups';
import { isNounAt, listOfThings } from './nouns';
import { plain, spokenDeed } from './tongues';
import { deedTier, verbInText, type Deed } from './verbs';
import { verbOf } from './lexicon';

/** What a tool's description says it does. */
export interface Described {
  /** The verb it begins with: "Returns the …", "This tool deletes …". */
  readonly main: Deed;
  /** The weightiest of all it says it does besides; `main` where there is no more. */
  readonly besides: Deed;
  /** What it begins with says "makes" of no more than what it gives back: "downloads", "generates". */
  readonly yields: boolean;
  /** It calls itself read-only, or says it changes nothing. Believed only of a tool that nothing else speaks against. */
  readonly readOnly: boolean;
}

/** So much of a description is read, UTF-16 units. */
const readLimit = 1200;
/** Longer sentences are read anew each time. */
const sentenceLimit = 600;
const noise =
  /^(?:this|the|a|an|tool|tools|mcp|will|can|could|is|are|used|use|to|allows?|allow|lets?|let|enables?|enable|you|your|users?|agents?|it|that|which|for|function|api|endpoint|helper|simple|simply|and|quickly|easily|efficiently|provides?|provide|providing|offers?|performs?|performing|perform|ability|access|supports?|support|helps?|help|when|needed|please|must|new|real|live|deprecated|beta|experimental|important|note|given|based|on|by|using|via|with|server|command|utility|capability|purpose|main|required|optional|able|of|makes?|executes?|execute|executing|runs?|run|running|does|do|gives?|give|takes?|take|retrieves|accepts?)$/;
const runs = /^(?:executes?|executing|runs?|running)$/;

const nothing: Described = { main: 'unknown', besides: 'unknown', yields: false, readOnly: false };

/** Reads what `description` says. The answer to a long one is worked out anew, so what is read of it is bounded. */
export function describedBy(description: string | null): Described {
  return description === null || description === '' ? nothing : read(description.length > readLimit ? description.slice(0, readLimit) : description);
}

const read: (text: string) => Described = kept((text) => {
  const meant = text.replace(/\b[a-z]+ --(?:check|dry-run|what-?if|noop|diff)\b/gi, 'checks').replace(/\b(?:drop|bounce|churn|kill|cancellation) (?=rates?\b)|\bfree\/busy\b/gi, '').replace(/\bdrops? (?=(?:an? |the |one |some |\d{1,3} )?(?:portions?|pellets?|treats?|kibble|pins?|markers?|hints?|food|snacks?|feed|anchors?)\b)/gi, 'puts ').replace(/\bz(?:ä|ae)hl(?:t|en|e)\b/gi, 'counts').replace(/\b(?:bulletins?|fiches?) de paie\b/gi, 'document').replace(/\b(?:sign|log|check|clock|opt)-(?:in|out|on)s?(?= (?:attempts?|logs?|history|events?|records?|times?|activity|failures?|counts?|errors?)\b)/gi, 'entry').replace(/\b(?:post|put|patch)-based\b/gi, ' ').replace(/\bwithout [a-z]{3,14}ing(?:,? (?:or|nor) [a-z]{3,14}ing){1,2}(?: (?:it|them|anything|the [a-z]+))?/gi, ' ');
  const sentences = plain(meant).replace(/\be\.g\.|\bi\.e\.|\betc\./gi, ' ').split(/[.!?](?=\s|$)|\n+|[;•]| - | – /).map((sentence) => sentence.trim()).filter((sentence) => /\p{L}/u.test(sentence)).slice(0, 12);
  const first = sentences[0] ?? '';
  const { begins, joined } = beginning(first);
  const yields = begins === 'yields';
  const main: Deed = yields ? 'make' : begins;
  let besides: Deed = yields ? 'unknown' : main;
  const add = (deed: Deed | null): void => {
    // `unknown` is no deed that another would have to outweigh.
    if (deed !== null && deedTier[deed] > (besides === 'unknown' ? 0 : deedTier[besides])) besides = deed;
  };
  // Who lists four verbs describes a tool of many actions, and the call says which.
  if (joined.length <= 2) for (const deed of joined) add(deed);
  else if (joined.some((deed) => deedTier[deed] > 1)) add('change');
  for (const sentence of sentences.slice(1)) add(laterDeed(sentence));
  // What is looked at may have something done to it in the same breath.
  if (main === 'look' || main === 'nothing' || main === 'unknown') for (const [at, sentence] of sentences.entries()) add(at > 0 ? asideOfLater(sentence) : asideOf(sentence, false));
  // What is said in another language fills a gap, or raises.
  const spoken = main === 'look' || main === 'unknown' ? spokenDeed(meant) : null;
  if (spoken !== null) add(spoken.besides);
  return { main: main === 'unknown' && spoken !== null ? spoken.main : main, besides, yields, readOnly: /\bread[- ]?only\b(?! (?:mode|replica|field|propert|transaction is not|flag))|\bdoes not (?:modify|change|write|alter)\b|\bwithout (?:modifying|changing|making (?:any )?changes)\b|\bno side[- ]effects?\b|\bnon-?destructive\b/i.test(text) && !/\bnot read[- ]?only\b/i.test(text) };
}, readLimit);

/** What a first sentence says. An update of a description leaves it as it was as often as not, and other tools begin alike. */
const beginning: (first: string) => { readonly begins: Deed | 'yields'; readonly joined: readonly Deed[] } = kept((first) => {
  const things = listOfThings(first);
  return things === null ? { begins: mainDeed(first.replace(/(\w)\s\([^()]{0,200}\)/g, '$1')), joined: conjuncts(first) } : { begins: things, joined: [] };
}, sentenceLimit);

const asideOfLater = kept((sentence) => asideOf(sentence, true), sentenceLimit);

function mainDeed(sentence: string): Deed | 'yields' {
  // `Moves the balance of one wallet to another`: what is moved says what it is.
  if (/^(?:moves?|sends?|shifts?|sweeps?|puts?|routes?|drains?)\b[^.]{0,40}\b(?:money|funds|cash|balance|savings|coins|crypto|bitcoin|salary|wages)\b[^.]{0,60}\b(?:to|into|between|from|out)\b/i.test(sentence)) return 'pay';
  const words = wordsIn(sentence.replace(/\bopening (?=hours|times)|\b(?:the|an?) (?:complete|open|set)\b|^(?:the )?(?:full )?text of\b/gi, ' ')).slice(0, 24);
  const ran = words.slice(0, 6).some((word) => runs.test(word));
  const left = words.filter((word) => !noise.test(word) && !(word.endsWith('ly') && word !== 'reply' && word !== 'apply'));
  if (/^(?:works? out|looks? (?:through|for|at|into|over|around)|finds? out|figures? out|(?:reports?|tells?(?: \w+)?|checks?|knows?|answers?) (?:which|whether|if|how|what|when|where|who)|turns? (?:an? |the )?[\w -]{2,40} into (?:an? )?(?:coordinates|text|json|numbers?|words|markdown|csv|time|date|address|name|code))\b/i.test(sentence) && !words.some((word, at) => acts(word) && /^(?:and|or|then|to|,|&|also|otherwise)$/.test(words[at - 1] ?? ''))) return 'look';
  // `Past erase commands, newest first`: what was done.
  if (/^(?:past|previous|recent|former) [a-z]+ [a-z]+s\b/i.test(sentence) && !/\b(?:and|then|also|or) [a-z]+s\b/i.test(sentence)) return 'look';
  // `Returns the refund policy text`: what is returned is told, unless it goes back to somebody.
  if (/^returns?\s(?:the |a |an |all |one |its )?(?:[\w-]+\s){0,4}(?:text|policy|rules|list|status|plan|details?|history|info\w*|value|count|report|summary|terms|number|lines|schema|metadata|settings)\b/i.test(sentence) && !/\bto (?:the |its |their )?(?:seller|store|sender|shop|customer|owner|library|supplier)\b/i.test(sentence)) return 'look';
  if (/^answers? (?:[a-z]+ )?questions? (?:about|on|from)\b/i.test(sentence)) return 'look';
  if (/^[\w ]{1,30}(?: ?\/ ?[\w ]{1,20}){1,6}$/.test(sentence) && words.every((word) => /(?:ed|ing)$|^(?:open|shut|on|off|idle|busy|free|or|up|down|unknown|ajar)$/.test(word))) return 'look';
  // `columns, types, indexes`: a list of things.
  if (/^[a-z]+s(?:, (?:and )?[a-z]+s){1,6}$/i.test(sentence.trim()) && !/^[a-z]+s, (?:and )?(?:deletes|removes|sends|pays)/i.test(sentence) && !words.slice(0, 1).some(acts)) return 'look';
  // `Messages of a channel`, `Changes between two versions`: what is given back, and no verb.
  if (saysWhatComesBack(wordsIn(sentence).slice(0, 24), acts)) return 'look';
  if (isThing(words)) return isStill(words) ? 'look' : 'unknown';
  if (/^[a-z]+ (?:and|or) [a-z]+ of (?:the|a|an)\b/i.test(sentence) && !acts(words[0] ?? '') && !acts(words[2] ?? '')) return 'look';
  if (namesAnAnswer(words) || (/^(?:which|who|whose|what|when|where|how)$/.test(words[0] ?? '') && !words.some(acts) && !words.some((word) => word.endsWith('ed') && acts(word.replace(/e?d$/, ''))))) return 'look';
  for (const [at, word] of left.slice(0, 4).entries()) {
    if (/^(?:download|export|generate|produce)(?:s|ing)?$/.test(word)) return 'yields';
    const deed = verbInText(word);
    if (deed === null) continue;
    // `issue tracker search`: what may be a noun is a verb at the beginning only.
    if (at > 0 && !isSure(word)) continue;
    if (isNounAt(words, words.indexOf(word), deed)) continue;
    return deed;
  }
  if (!ran && words.length > 1 && isStill(words)) return 'look';
  return ran ? 'run' : /^(?:gets?|retrieves?|returns?|provides?|gives?|current|latest|real|live|information|details|list)$/.test(words[0] ?? '') || /^(?:returns|retrieves)$/.test(words.find((word) => /^(?:returns|retrieves)$/.test(word)) ?? '') ? 'look' : 'unknown';
}

/** Whether a word of a sentence is a verb that does more than look. */
function acts(word: string): boolean {
  const deed = isSure(word) ? verbInText(word) : null;
  return deed !== null && deedTier[deed] > 1;
}

/** `First paragraph and outline of a page`, `Picture of a place from above`: an answer and what it is of. */
function namesAnAnswer(words: readonly string[]): boolean {
  const of = words.indexOf('of');
  if (of < 1 || of > 6 || words.length > 16) return false;
  const head = words.slice(0, of);
  return answers.test(head.at(-1) ?? '') && words.every((word) => !isSure(word) || (verbInText(word) === 'look') || /(?:ed|tion|ment)$/.test(word));
}

const answers = /^(?:outline|paragraph|summary|picture|photo|image|frame|view|preview|list|table|tree|history|status|state|value|count|number|size|length|age|price|cost|balance|text|contents?|lines?|rows?|parts?|part|details?|data|information|record|records|name|names|title|address|position|location|score|odds|stock|level|levels|rate|rates|chart|graph|map|statistics|estimate|version|versions|properties|metadata|settings|log|logs|results?|forecast|readings?|schedule|timetable|excerpt|overview|transcript|digest|totals?)$/;

/** Whether a text begins with things in the plural and what they are of. */
function isThing(words: readonly string[]): boolean {
  const [first = '', second = ''] = words;
  if (!/[^s]s$/.test(first)) return false;
  return /^(?:of|between|since|per)$/.test(second) || (!isSure(first) && /^(?:in|for|from|on|by|with|that|which|whose|and)$/.test(second));
}

/** Whether no word of a text is a verb that does more than look: it names what is given back. */
function isStill(words: readonly string[]): boolean {
  const [first = '', second = '', third = ''] = words;
  const of = /^(?:of|for|in|from|on|at|between|per|since|with)$/;
  // `The siren of the building` is a thing and no answer: what nobody says to be looked at may as well be set off.
  const named = isThing(words) || /^(?:all|any|current|latest|recent|next|last|every|each|when|where|which|who|whose|what|how|whether|is|are|does|has|have|number|names?|details?|info|information|status|state)$/.test(first) || (answers.test(first) && of.test(second)) || (answers.test(second) && of.test(third));
  if (!named || (/^(?:all|any|every|each)$/.test(first) && words.some((word) => setOff.test(word)))) return false;
  return words.slice(isThing(words) ? 1 : 0).every((word) => {
    if (!isSure(word)) return true;
    const deed = verbInText(word);
    return deed === null || deedTier[deed] <= 1 || /(?:ed|tion|ment)$/.test(word);
  });
}

/** "Reads a file and deletes it": verbs of the same form as the first, joined to it. */
function conjuncts(sentence: string): Deed[] {
  const words = wordsIn(sentence).slice(0, 60);
  const sure = words.findIndex((word) => isSure(word));
  // `Book and pay a flight`: a verb that may be a noun, and one that is none.
  const head = (words[1] === 'and' || words[1] === ',') && verbInText(words[0] ?? '') !== null ? 0 : sure;
  if (head === -1) return [];
  const form = ending(words[head] ?? '');
  const found: Deed[] = [];
  // `Objects of a share, and grants access to it`: the only verb is the one that is joined.
  if (head > 0 && form === 's' && /^(?:and|then)$/.test(words[head - 1] ?? '') && /^(?:it|them|the|a|an|all|every|everything|its|their|access|to)$/.test(words[head + 1] ?? '')) found.push(verbInText(words[head] ?? '') ?? 'unknown');
  for (let at = head + 1; at < words.length; at += 1) {
    let next = at;
    if (!/^(?:and|then|or|&|,)$/.test(words[at] ?? '')) continue;
    while (/^(?:and|then|or|also|permanently|automatically|optionally|immediately|silently|subsequently|,)$/.test(words[next] ?? '')) next += 1;
    const word = words[next] ?? '';
    const after = words[next + 1] ?? '';
    // `Shows what differs, changes nothing`.
    if (after === 'nothing') continue;
    if ((isSure(word) || /^sets?$/.test(word)) && ending(word) === form && (form !== '' || after === '' || /^(?:the|a|an|it|them|this|these|that|all|any|its|their|your|to|from|into|new|,|and|or|files?|data)$/.test(after) || (/^(?:at|for|on|with)$/.test(after) && /^(?:remove|pay)$/.test(verbOf.get(word) ?? '')))) found.push(gentle.test(word) ? 'change' : (verbInText(word) ?? 'unknown'));
    at = next;
  }
  return found;
}

/** "Also sends the result to …", "It will delete …", "Deletes what it read." */
function laterDeed(sentence: string): Deed | null {
  const match = /^(?:(?:warning|note|important|caution)\W{1,3})?(?:(?:this|it|the tool|tool|this tool|and|then|afterwards,?|finally,?|also)\s+){0,3}(?:(also|then|will|automatically|permanently|silently|immediately|always)\s+){0,3}([a-z]+)\b(?! (?:nothing|no|is|are|was|were|will)\b)/i.exec(sentence);
  const word = match?.[2]?.toLowerCase() ?? '';
  if (!isSure(word) || (match?.[1] === undefined && ending(word) !== 's')) return null;
  return verbInText(word);
}

/** Verbs that take away no more than a view, as often as not. */
const gentle = /^(?:clear|reset|cancel|flush|empty|undo|revert|discard)s?(?:ing)?$/;

// `news` are none that are made.
const isSure = kept((word) => word !== 'news' && [word, word.replace(/s$/, ''), word.replace(/es$/, ''), word.replace(/ies$/, 'y'), word.replace(/ing$/, ''), word.replace(/ing$/, 'e')].some((form) => verbOf.has(form)));

function ending(word: string): string {
  return /[^s]s$/.test(word) ? 's' : word.endsWith('ing') ? 'ing' : '';
}

function wordsIn(sentence: string): string[] {
  return sentence.toLowerCase().replace(/['’]s\b/g, '').replace(/\blook(s|ing)? up\b/g, 'lookup').replace(/\bpull requests?\b/g, 'pr').match(/[a-z]+|,|&/g) ?? [];
}
