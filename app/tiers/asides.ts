import { matchesOf } from '#shared/text/matches';
import { deedTier, eitherOf, verbOf, type Deed } from './lexicon';

/* What a description of something that looks says besides, wherever in a sentence it says so. It only ever raises. */

/** The deed of a verb in any of its forms; null where a word is none. `loosely`: also of what is a noun as often. */
function deedOfForm(word: string, loosely: boolean): Deed | null {
  const irregular: Readonly<Record<string, string>> = { sent: 'send', paid: 'pay', bought: 'buy', sold: 'sell', written: 'write', overwritten: 'overwrite' };
  const forms = [irregular[word] ?? word, word.replace(/s$/, ''), word.replace(/es$/, ''), word.replace(/ie[sd]$/, 'y'), word.replace(/(?:ing|ed)$/, ''), word.replace(/(?:ing|ed)$/, 'e'), word.replace(/(.)\1(?:ing|ed)$/, '$1')];
  for (const table of loosely ? [verbOf, eitherOf] : [verbOf]) {
    const form = forms.find((one) => table.has(one));
    if (form !== undefined) return table.get(form) ?? null;
  }
  return null;
}

const heavy = /^(?:remove|pay|permit|send)$/;
const object = "(?:it|them|him|her|these|those|everything|all|every|any|the|its|their|your|this|that|an?|old)";
/** `… and bans it`, `/deletes it`, `(and removes it)`: what was found has something done to it. */
const joined = /(?:^|\b(?:and|then|or|but|also)|[,—–/(])\s{0,2}(?:(?:and|then|also|afterwards?|immediately|silently|permanently|optionally|subsequently|automatically|,)\s{1,2}){0,3}([a-z]{2,20})\s(?:up\s|out\s|off\s)?(?:it|them|him|her|these|those|everything)\b/g;
/** `and leaves them in the queue`: nothing is done to them. */
const stays = /^\s(?:in|as|where|alone|untouched|unchanged|unread|there|intact|open|be)\b/;
/** `by deleting the original`, `other than wiping the disk`. */
const gerund = new RegExp(`(?:,|\\b(?:by|while|after|than|for|except|besides|from))\\s(?:\\w{3,14}ly\\s)?([a-z]{3,20}ing)\\s${object}\\b`, 'g');
/** `Old ones get purged.`, `The result is then posted.`: a sentence of its own. */
const passive = /^((?:[\w'’-]+,? ){1,6}?)(?:is|are|gets?|will be|be) (?:(?:then|also|permanently|automatically|afterwards|immediately) ){0,2}([a-z]{3,20})\b(?! (?:as|in|back)\b)/;
/** What is left out of an answer, and what is only told of. */
const mild = /\b(?:duplicates?|times?|dates?|values?|amounts?|whitespace|spaces?|html|tags?|stop ?words?|markdown|formatting|scripts?|ads?|comments?|nulls?|accents?|punctuation|requests?|quer(?:y|ies)|if|when|that|which|unless|whether|where|not|never|no|nothing)\b/;
/** `This empties the inbox`, `can be used to delete reports`, `not only reads but deletes`. */
const clause = /\b(?:(?:this|it|tool|but|also)(?: also| then| optionally)? ([a-z]{3,20}s)\b|(?:use it|used|also|able) to ([a-z]{3,20})\b)/g;
const phrases: readonly (readonly [Deed, RegExp])[] = [
  ['remove', /^gets? rid of\b/],
  ['permit', /^gives? (?:an? |the )?[\w ]{2,20} (?:access|rights?|admin|permissions?|control|ownership|the keys?)\b/],
  ['send', /^reports? (?:an?|the) [\w ]{2,30}? (?:to (?:the |an? )?(?:police|authorit|admin|moderator|manager|bank|tax)|as )|\b(?:a|one|another) copy (?:of it )?goes\b|\bcopies go to\b|\b(?:sent|posted|made|placed) (?:on behalf of|in (?:your|the) )/],
  ['change', /^checks? (?:an? |the )?(?:\w+ ){0,2}?(?:out|in)(?: (?:an?|the) (?!database|list|table|file|index|cache|system|catalog)\w+| *$)/],
  ['change', /^tells? (?:an?|the|your) [\w -]{2,30}?(?: which [\w ]{2,20})? to (?!know|see|look)\w/],
  ['change', /^(?:name|value|status|state|owner|address|text|level|colou?r) to (?:set|give|hand|write|post|send|put)\b|^(?:where|whom?|whether|which \w+|how much|what) to (?:send|open|close|pay|delete|remove|give|set|move)\b|^(?:how|what) the [\w ]{2,20} should (?:be|do)\b|^knows? how to\b/],
  ['change', /^(?:works?|figures?|finds?) out and\b|\b(?:get|read)s?\s?(?:\/|or|and)\s?(?:set|write)s?\b/],
  ['change', /^(?:the )?(?:results?|output|outcome) (?:of|from) (?:running|executing|deleting|removing|sending|paying)\b|\bafter (?:being|(?:\w+ ){1,5}?(?:is|are|was|has been|have been)) (?:granted|moved|sent|deleted|removed|paid|changed|transferred|promoted|unlocked|set)\b/],
];

/** The weightiest of what `sentence` says is done besides what it begins with; null for nothing. `later`: it is not the first. */
export function asideOf(sentence: string, later: boolean): Deed | null {
  const text = sentence.toLowerCase().slice(0, 400);
  let found: Deed | null = null;
  const add = (deed: Deed | null): void => {
    if (deed !== null && deedTier[deed] > (found === null ? 1 : deedTier[found])) found = deed;
  };
  for (const [deed, sign] of phrases) if (sign.test(text)) add(deed);
  // At the beginning stands what the first sentence is read by.
  for (const { 0: all, 1: verb = '', index } of matchesOf(text, joined)) if ((later || index > 0) && !(/^leaves?$/.test(verb) && stays.test(text.slice(index + all.length)))) add(deedOfForm(verb, true));
  for (const [, verb = ''] of matchesOf(text, gerund)) {
    const deed = deedOfForm(verb, true);
    if (deed !== null && /^(?:remove|pay|permit)$/.test(deed)) add(deed);
  }
  // Said of what happens, and as often of what it is about: reason to ask.
  for (const [, one, other] of matchesOf(text, clause)) if (/^(?:remove|pay|permit)$/.test(deedOfForm(one ?? other ?? '', false) ?? '')) add('change');
  const [, subject = '', done = ''] = (later ? passive.exec(text) : null) ?? [];
  if (done !== '' && /(?:ed|sent|paid|sold|bought|written)$/.test(done) && !mild.test(subject) && heavy.test(deedOfForm(done, true) ?? '')) add('change');
  return found;
}
