import { matchesOf } from '#shared/text/matches';
import { kept } from '#app/tiers/kept';

/** Verbs that do the same kind of thing: who said one of a kind before says nothing new with another. How much a new kind weighs. */
const kinds: readonly (readonly [string, number, string])[] = [
  ['remove', 2.5, 'delete remove overwrite erase wipe purge truncate drop destroy clear empty encrypt'],
  ['write', 1.5, 'write modify edit rewrite update change save store record create add persist keep cache log append commit merge'],
  ['send', 2.5, 'send upload post forward email transmit share publish sync synchronize replicate broadcast push'],
  ['run', 2, 'execute run install launch spawn start invoke evaluate deploy'],
  ['pay', 3, 'transfer pay purchase buy charge order book sell withdraw invoice'],
  ['grant', 2.5, 'grant revoke disable enable authorize approve'],
  ['invite', 1.5, 'invite subscribe register'],
  ['end', 2, 'close kill terminate restart archive cancel stop shut'],
  ['gather', 2, 'collect capture track harvest monitor'],
];

const byStem = new Map(kinds.flatMap(([kind, weight, verbs]) => verbs.split(' ').map((verb) => [stem(verb), { kind, weight }] as const)));

/** The deed of a word, whatever its ending. */
const deedOf = kept((word) => byStem.get(stem(word)) ?? null);

/** What a verb is without its ending. */
function stem(word: string): string {
  return word.replace(/(?:ies|ied)$/, 'y').replace(/(?:(.)\1(?:ed|ing))$/, '$1').replace(/(?:es|s|ed|ing|e)$/, '');
}

/** The kinds of deeds any word of `text` (small letters) may speak of. */
export function kindsOf(text: string): ReadonlySet<string> {
  const found = new Set<string>();
  for (const word of text.match(/[a-z]{3,}/g) ?? []) {
    const deed = deedOf(word);
    if (deed !== null) found.add(deed.kind);
  }
  // Who deploys publishes, and an event is sent to those it invites.
  if (/\bdeploy|\breleas|\battend|\binvit|\bmeeting|\bcalendar/.test(text)) found.add('send').add('invite');
  if (/\bpay/.test(text)) found.add('send').add('pay');
  return found;
}

/** A deed the tool says it does: "Deletes …", "and then sends …", "are published". */
const active = /(?:^(?:the [a-z]+ )?|\b(also|then|and|additionally|automatically|now|it|which|tool|that|by default|afterwards?|before returning)[,:]? )(also |then |automatically |permanently |immediately |silently |always |additionally )?([a-z]{3,}s)\b/g;
const able = /\b(?:can|may|will|is able to) (?:now|also|additionally) ([a-z]+)\b/g;
const passive = /\b(?:is|are|gets?|will be|being)\b (?:also |then |automatically |permanently |immediately |silently |always |additionally )?([a-z]{2,}(?:ed|en|nt|pt|ut|un))\b/g;
/** A deed put beside the one it bids: "Compress files and delete the originals". */
const beside = /\b(?:and|then)(?: then| also)? ([a-z]{3,}) (?=(?:the|all|any|every|each|its?|their|your|them|everything|whatever|an?)\b)/g;
/** As often something else than a deed of the tool. */
const nouns = /^(?:updates|posts|reports|logs|stores|records|changes|runs|orders|messages|starts|stops|saves|shares|drops|adds|caches|keeps|charges|replies|books|transfers|purchases|charges|tracks|monitors|invoices|commits|merges|edits|mails|emails)$/;
const weakPassive = /^(?:removed|stored|saved|recorded|logged|updated|added|created|started|stopped|run|executed|cached|kept|reported|changed|installed|written|archived|closed|tracked|monitored|captured|cancelled|enabled|disabled|booked|charged|cleared|appended|committed|merged|notified|invoiced|replied|dropped|registered|ordered|submitted|truncated)$/;

/** Deeds in `small` (one sentence, small letters) of a kind that is not `known` (asked for where there is a deed), with how much each weighs. */
export function newDeedsIn(small: string, known: () => ReadonlySet<string>): readonly { readonly score: number; readonly span: readonly [number, number] }[] {
  const found: { score: number; span: readonly [number, number] }[] = [];
  for (const match of matchesOf(small, active)) {
    const word = match[3] ?? '';
    const deed = deedOf(word);
    if (deed === null) continue;
    const joined = (match[2] ?? match[1] ?? '').trim();
    // A tool that deletes may say so; one that also deletes something else has grown.
    if (known().has(deed.kind) && !(/^(?:also|additionally)$/.test(joined) && deed.weight > 2)) continue;
    // Access that the model gets through the tool is no right given to somebody.
    if (/^ (?:you|(?:the |ai |llm )*(?:language )?(?:models?|assistants?|agents?|llms?|ai|users?|clients?))\b/.test(small.slice(match.index + match[0].length))) continue;
    // What holds if it changes something is not what it does.
    if (joined === 'it' && /\b(?:if|when|whether|unless|before|after|while|until|once) (?:it )?$/.test(small.slice(0, match.index + (match[1]?.length ?? 0) + 1))) continue;
    // A signal or a packet is no message.
    if (deed.kind === 'send' && /^ (?:an? |the )?(?:sig\w+|term|kill|hup|icmp|tcp|udp|arp|syn|http|head|get|ping\w*|echo|keep-?alives?|heartbeats?|probes?|packets?)\b/.test(small.slice(match.index + match[0].length))) continue;
    if (word.startsWith('evaluat') && /^ (?:an?|the) (?:\w+ )?(?:expressions?|formulas?|conditions?|polynomials?|functions?|rules?|terms?)\b/.test(small.slice(match.index + match[0].length))) continue;
    const named = joined === '' && /^ (?:an?|the|all|any|every|each|its|your|their)\b/.test(small.slice(match.index + match[0].length));
    if (nouns.test(word) && !named && !/^(?:also|then|additionally|automatically|it|tool|that|which)$/.test(joined)) continue;
    const end = match.index + match[0].length;
    found.push({ score: deed.weight + (joined === '' ? 0 : 0.5), span: [end - word.length, end] });
  }
  for (const match of matchesOf(small, able)) {
    const deed = deedOf(match[1] ?? '');
    if (deed === null || known().has(deed.kind)) continue;
    found.push({ score: deed.weight + 0.5, span: [match.index, match.index + match[0].length] });
  }
  for (const match of matchesOf(small, beside)) {
    const deed = deedOf(match[1] ?? '');
    if (deed === null || known().has(deed.kind)) continue;
    found.push({ score: deed.weight, span: [match.index, match.index + match[0].trimEnd().length] });
  }
  for (const match of matchesOf(small, passive)) {
    const word = irregular.get(match[1] ?? '') ?? match[1] ?? '';
    const deed = deedOf(word);
    if (deed === null || known().has(deed.kind)) continue;
    const end = match.index + match[0].length;
    found.push({ score: weakPassive.test(match[1] ?? '') || /\b(?:quer(?:y|ies)|requests?|questions?) $/.test(small.slice(0, match.index)) ? 0.5 : deed.weight, span: [match.index, end] });
  }
  return found;
}

const irregular = new Map([['sent', 'send'], ['written', 'write'], ['overwritten', 'overwrite'], ['paid', 'pay'], ['bought', 'buy'], ['kept', 'keep'], ['run', 'run'], ['shut', 'shut'], ['sold', 'sell']]);
