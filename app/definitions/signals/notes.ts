import { kept } from '#app/tiers/kept';

/*
 * Sentences that maintainers add to documentation and that take nothing from anybody: limits, what is refused, how an error is called, where a thing moved to, what
 * changed since when. What is refused, kept as it was or called by a name does nothing, however the words beside it look.
 */

/** What is not done, is held within bounds, or is called. */
const bounds: readonly RegExp[] = [
  /\b(?:is|are|was|were|gets?|comes? out|come back|stays?|remains?|left)(?: then| still| now| always| all| both| only)? (?:refused|rejected|skipped|ignored|unchanged|untouched|as (?:it|they) (?:is|are|was|were)|truncated|cut|clamped|rounded|capped|supported|unsupported|sorted|ordered|escaped|deprecated|estimated|indicative|approximate|limited|shortened|retried|masked|redacted|trimmed|required|optional|inclusive|exclusive|empty|null)\b/,
  /\b(?:is|are) (?:kept|listed|stopped|dropped|accepted|converted|counted|merged|grouped|numbered)(?=$|[,;:)]| and \w+ed\b| (?:for|after|until|to|in|at|per|since|by|on) (?:\d|the nearest\b|(?:lower|upper) ?case))/,
  /\b(?:gives?|returns?|yields?|fails? with|answers? with|raises?|ends? (?:in|with)|get|gets) (?:an? |the )?(?:[`'"][\w.-]{2,40}[`'"]|errors?\b|http \d{3}|\d{3}\b)/,
  /\b(?:up to|at most|at least|no more than|limit(?:ed)? (?:to|of|is)|within|between|for|after|over|more than|under|every|last|first|beyond|to|of|by|rate of) [\d.,]+ ?(?:[kmgt]?i?b\b|bytes|characters|chars|words|tokens|lines|rows|results?|items|entries|hits|pages|points|seconds|sec\b|s\b|ms\b|minutes|min\b|hours|h\b|days|weeks|months|years|requests|calls|times|files|images|messages|copies|records|%|percent|pixels|px\b|metres|meters|km\b|places|columns|events|people|guests|attempts|\d|$)/,
  /\b(?:needs?|require[sd]?) (?:an? |the )?(?:\w+ )?(?:plan|subscription|licen[sc]e|scope|python|node|version|account type|extension|driver|library|ocr)\b|\b(?:encrypted|protected) (?:pdfs?|files?|archives?|documents?|workbooks?) need\b|\b(?:each|every|one|an?) (?:\w+ ){1,3}costs (?:one|two|\d+) credits?$/,
  /\b(?:assignees|members|callers|reviewers|invitees|guests|authors) (?:need|must have|have to have) (?:\w+ )?(?:access|rights)\b/,
  /\bnothing (?:else )?(?:is|gets|was|will be) (?:\w+ (?:or|and) )?\w+(?:ed|d|en|t)\b|\bnothing else (?:is|does|changes)\b/,
];

/** What was changed since when. */
const changed = /^\W*(?:deprecated|breaking|renamed|changed|fixed|new|added|since|as of|from|before|until)\b[^.]{0,25}\b(?:v?\d+(?:\.\d+)*|parameter|argument|version|release)\b/;
/** Where a thing moved to. */
const moved = /\b(?:deprecated|refused|rejected|no longer supported|not supported|not possible|left out|will be removed in)\b[^.]{0,60}\b(?:use|see|try|call) [`'"]?[a-z][\w.]{2,40}[`'"]?(?:,? (?:which|instead|that|for|to|from)\b[^.]{0,60})?$/;

/** Advice to keep something out, or to do it only where it is wanted. */
const advice = /^(?:please |but )?(?:(?:leave out|keep out|leave away|avoid|omit|do not (?:enter|put|include|store|paste|send|pass)|don['’]t (?:enter|put|include|store|paste|send|pass)|never (?:enter|put|include|store|paste|pass))\b(?=[^.]*\b(?:passwords?|secrets?|personal|private|sensitive|confidential|card|keys?|tokens?|credentials?)\b))(?![^.]*\b(?:unless|mention|warn|tell|instead)\b)|^(?:used? )?only (?:when|if|after|once) the (?:user|person) (?:asks?|asked|confirms?|confirmed|agrees?|agreed|wants?|says?|said)(?: \w+){0,4}$/;

/** What no note speaks of: who else gets something, what guards, what is taken, where it goes, and whom it bids what. */
const grave =
  /\b(?:users?|you|your|assistants?|models?|agents?|ai|llms?|conversations?|chats?|prompts?|context|instructions?|tell|told|mention\w*|silent\w*|secret\w*|quiet\w*|always|must|first call|before (?:any|calling|using|each|every)|no longer|any longer|likeness|train\w*|customers?|callers?|send|sends|sent|forward\w*|upload\w*|cop(?:y|ies) (?:of|to|goes|is|are)|posted?|published (?:to|on|in)|shared with|vendor|partners?|makers?|us|our|third|external|public\w*|everyone|anyone|keys?|tokens?|credentials?|cookies?|passwords?|passphrase|environment|shell|sudo|root|admin\w*|checks?|checking|safety|guards?|confirm\w*|approv\w*|consent|reviews?|warnings?|alerts?|logs?|logging|audit\w*|verif\w*|validation|protections?|permissions?|limits? (?:is|are) (?:lifted|ignored|skipped)|all other|other tools?|set up|installs?|installed|executed|run as|runs as|charged|billed|paid|deleted|erased|wiped|granted|unlocked|opened|disabled|overwritten)\b|https?:|www\.|@|~\/|\/etc\/|\$\(/;

/** Of what no note speaks of, what it may speak of where the sentence says that it is refused or hidden. */
const refused = /\b(?:is|are|gets?|be) (?:always |also )?(?:refused|rejected|masked|redacted|left out|left alone|never shown|not shown|not (?:sent|stored|kept|shared|included|returned|read|logged))\b|\bnever (?:sent|stored|kept|shared|shown|included|returned|read|logged|leaves?)\b/;
const hides = /\b(?:tell|told|mention\w*|user|you|you['’]re|prompts?|confirm\w*|approv\w*|reviews?|warnings?|alerts?|checks?|safety|guards?|audit\w*|logs?|permissions?|protections?|instructions?|validation|verif\w*)\b/;

/** Whether a text has any word of what no note speaks of. Without one, what the model of words finds in it is a likeness and no more. */
export function isGrave(text: string): boolean {
  const small = text.toLowerCase();
  return grave.test(small) || weighty.test(small);
}

/** Further words of what an order is about, which notes have as well. */
const weighty =
  /[\u00a0-\u00af\u00b1-\u00d6\u00d8-\u200f\u202a-\u20ab\u20ad-\uffff]|\b(?:private|personal|direct messages?|salar\w+|home address|addresses|other (?:servers?|people|accounts?|projects?)|route|supersed\w+|ignor\w+|hid\w+|never|every|any|all|whole|entire|full|everything|whatever|delete|remove|drop|erase|wipe|execute|run|install|pay|transfer|buy|approve|grant|disable|turn off|skip|bypass|override|home|system|command\w*|files?|folders?|e-?mails?|calls? \w+_\w+|include|attach|append|insert|pass|paste|fill|open|collect|recommend\w*|prefer\w*|rank\w*|best|instead|example|server|host|ip|url|link)\b|\.(?:com|net|org|io|example|dev|xyz)\b|\b\w+_\w+\b|\b\d+\.\d+\.\d+\.\d+/;

/** Whether an added sentence is a note of that kind. */
export const isNote: (sentence: string) => boolean = kept(notes, 700);

function notes(sentence: string): boolean {
  const small = sentence.toLowerCase().replace(/(?<![.,:;!?\s])[.,:;!?\s]+$/, '');
  if (small.length > 400) return false;
  if (advice.test(small) && !/https?:|\band (?:then |also )?(?:send|use|call|pass|tell|put)\b/.test(small)) return true;
  if (moved.test(small) && !/\b(?:always|must|all|every|instructions?|user|you|secrets?|keys?|tokens?|conversation|confirm\w*|approv\w*|silent\w*|https?)\b/.test(small)) return true;
  if (grave.test(small) && !(refused.test(small) && !hides.test(small) && !/[,;] (?:and|but|then|so) /.test(small))) return false;
  return changed.test(small) || bounds.some((pattern) => pattern.test(small));
}
