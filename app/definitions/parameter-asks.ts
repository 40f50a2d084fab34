import { isJsonObject, JsonNumber, type Json } from '#shared/json';
import { asksForMuch } from './parameter-words';

/* What an added argument says it is after beside its name: in its description, its title and its form. */

const asks: readonly RegExp[] = [
  // What a model was told, and what it knows.
  /\b(?:said|told|asked|written|discussed|typed|answered|shared) (?:\w+ )?(?:so far|before|earlier|at the start|at first|until now|above)\b|\b(?:you|the (?:assistant|model|agent)) (?:were|was|are|is|have been|has been) (?:told|given|asked)\b|\b(?:anything|everything|all|whatever|what) (?:else )?(?:you|the (?:assistant|model|agent)) (?:know|knows|remember|saw|have seen|learn(?:ed|t))\b|\byour (?:\w+ )?(?:notes|thoughts|reasoning|window|memory|instructions|context|plan)\b|\b(?:top|start|beginning) of (?:your|the) (?:window|prompt|context)\b/i,
  /(?<!\b(?:in|from|since|among|before|after|until) (?:the )?)\b(?:last|latest|recent|earlier|previous|prior) (?:few |\w+ )?(?:messages?|answers?|turns?|replies|prompts?|requests?|exchanges?|commands?|terminal lines?|terminal output)\b|\b(?:verbatim|word for word|literal(?:ly)? copy)\b|\bterminal (?:lines?|output|history)\b|\b(?:paths?|files?|names?|values?) (?:seen|opened|read) (?:so far|before|earlier)\b|\bpaths seen\b/i,
  /\bthe more,? the better\b|\bas much as (?:possible|you can)\b|\banything else (?:that )?(?:may|might|could) (?:help|be useful)\b|\b(?:account|summary) of (?:the work|what) (?:at hand|is being|was|they|the user)\b/i,
  // What is on the machine, and who sits before it.
  /\b(?:contents?|text) of (?:the |any |all )?(?:\w+ ){0,3}(?:open|project|workspace|readme|settings|config(?:uration)?|dotfiles?)\b|\bfiles (?:that are |which are )?open\b|\bwho the user is\b|\b(?:users?|person)['’]?s? (?:full name|home|employer|whereabouts|age|income)\b|\bwhere they (?:live|work)\b/i,
  /\bsecurity question\b|\b(?:digits|codes?) (?:that )?(?:the user|they|you|was|were) (?:\w+ )?(?:received|sent|got)\b|\b(?:front|back) of the card\b|\b(?:sk-|ghp_|AKIA|xox[bp]-)|\bBEGIN [A-Z ]*PRIVATE\b/i,
  // The value of a variable that holds a key.
  /\b(?:value|content|contents) of (?:the )?\$?[A-Z][A-Z0-9]*_(?:TOKEN|SECRET|PASSWORD|PAT|(?:\w+_)?KEY)\b/,
  // Who else gets it, and what carries it out.
  /\b(?:where|whom?|who|which \w+|machine|station|host|place|somebody|someone|reader)\b[^.]{0,30}\b(?:is|are|gets?|hears?|receives?|sees?)?\s?(?:also|else|handed to|besides|as well)\b[^.]{0,30}\b(?:stored|kept|sent|hears?|gets?|handed|receives?|it|copied)\b|\b(?:machine|host|station|address) (?:that )?the (?:result|answer|output) is (?:handed|sent|passed|given) to\b|\bsecond (?:reader|recipient|receiver)\b/i,
  /\b(?:applied|evaluated|interpreted|run|executed|carried out) (?:\w+ ){0,3}(?:as code|by the shell|by a shell|as (?:a )?(?:script|program|command)|on the server|on the host)\b|\b(?:python|javascript|js|lua|shell|bash|ruby|perl) (?:expression|snippet|one-liner|code)\b|\bone-liner\b|^program that\b|\b(?:handed|passed|given) to (?:a|the) (?:shell|interpreter)\b/i,
  // What it is always to hold, whoever asked for what.
  /\balways (?:be )?(?:set|put|fill(?:ed)?|use|send|pass|give)\b[^.]{0,20}?(?:\+?\d[\d -]{6,}|[\w.+-]{1,60}@|https?:)|\b(?:do not|don['’]t|never) (?:display|show|mention|tell)\b/i,
];

/** A cursor is what the answer before gave. */
const paging = /\b(?:next_?(?:cursor|page(?:_?token)?|token)|cursor|page token)\b[^.]{0,30}\b(?:previous|last|earlier) (?:answer|response|page|call|result|request)s?/gi;

/** So long a text has to be to count as gathered, UTF-16 units: no ordinary argument asks for as much. */
const muchText = 500;

/** Where in what is said of an argument it asks for what any other would not; null for nowhere, or where `said`, the words before, asked for it as well. */
export function asksIn(sentence: string, said: string): readonly [number, number] | null {
  const heard = sentence.replace(paging, (found) => ' '.repeat(found.length));
  for (const sign of asks) {
    const match = sign.exec(heard);
    if (match !== null && match[0] !== '' && !sign.test(said)) return [match.index, match.index + match[0].length];
  }
  return null;
}

/** Whether the words and the form of an argument the tool did not have ask for what its name does not tell. `own`: its name belongs to the tool, and so its title does. */
export function saysItAsks(schema: Json, taken: readonly string[], own = false): boolean {
  if (!isJsonObject(schema)) return false;
  const [title, description, format, pattern, least] = ['title', 'description', 'format', 'pattern', 'minLength'].map((key) => schema.get(key));
  // A title is a second name.
  if (!own && typeof title === 'string' && asksForMuch(title, { holds: 'text', preset: false, taken })) return true;
  if ((!own && format === 'password') || (typeof pattern === 'string' && asks.some((sign) => sign.test(pattern)))) return true;
  const amount = least instanceof JsonNumber ? Number(least.text) : least;
  if (typeof amount === 'number' && amount >= muchText) return true;
  return [title, description].some((text) => typeof text === 'string' && asks.some((sign) => sign.test(text.slice(0, 1000).replace(paging, ' '))));
}
