import type { Stretch } from './features';

/* What is flagged in results whatever the words around it weigh (docs/adr/0043-a-model-of-words-beside-the-rules.md): the one sentence everybody knows, and marks of a conversation. */

const plainly =
  /^\W*(?:(?:please|now|but|and|so|then|important|attention|note|system|assistant|ai)\b\W{0,4}){0,3}(?:you (?:must|should|are to|have to) )?(?:ignore|disregard|forget|override)\b (?:(?:all|any|every|the|your|everything|of|these|those|my)\b ?){0,3}.{0,20}?\b(?:previous|prior|earlier|above|preceding|original|foregoing)\b(.{0,20})\b(?:instructions?|prompts?|guidelines?|directions?|orders?)\b/i;
/** The marks between which models are trained to find the turns of a conversation, with words after them: no data of a tool has them at the beginning of what it says. */
const turned = /^\W{0,4}(?:\[INST\]|<<SYS>>|<\|(?:im_start|system|user|assistant)\|>)\s{0,4}\S/i;

/** The same anywhere in what somebody took care to hide: nobody tells of an order in base64. */
const hiddenly = /\b(?:ignore|ignoring|disregard|forget|override)\b (?:(?:all|any|every|the|your|everything|of|these|those|my)\b ?){0,3}.{0,20}?\b(?:previous|prior|earlier|above|preceding|original|foregoing|system)\b.{0,20}\b(?:instructions?|prompts?|guidelines?|directions?|orders?|rules?)\b/i;

/** Of a processor: one instruction has a result. */
const instructionHas = /^['’]s\b/;
/** Who puts aside everything means a reader; people and manuals mean one thing. */
const sweeping = /\b(?:all|any|every|everything|your|you)\b/i;
/** Which of them are meant: where something holds for the reader already, somebody sent them, they stood in a letter, or are for a thing of the house. */
const narrowed: readonly RegExp[] = [
  /^,? (?:if|unless|in case|when) (?:you|your|the|it|this|there)\b(?! are (?:not )?(?:an? |really )?(?:humans?|persons?|people|real)\b)/i,
  /^ (?:(?:that|which) )?(?:i|we|he|she|they|\p{L}{2,20})(?:['’](?:ve|d)| have| had| has)? (?:just |already |wrongly )?(?:sent|gave|posted|mailed|e-?mailed|texted|left|put|handed out|circulated)\b(?! you)/iu,
  /^ (?:sent|given|posted|mailed|e-?mailed|handed) (?:out |round )?(?:on|by|at|last|yesterday|this morning|in)\b/i,
  /^ (?:in|from|on) (?:my|our|his|her|the|last|yesterday['’]s)\b.{0,24}\b(?:mails?|e-?mails?|letters?|memo|newsletter|flyer|leaflet|booklet|manual|notice board|label|lid|box|pack(?:age|et)?|brochure|dockerfile|buffer|queue|circular)\b/i,
  /^ (?:for|regarding|concerning|on how to) (?:the |our )?\p{L}{3,}/iu,
];
/** Kinds of instructions that nobody gives a model. */
const ofThings = /\b(?:dosage|dosing|washing|cooking|baking|feeding|wiring|shipping|delivery|assembly|installation|mounting|parking|packing|knitting|watering|boarding|voting|filing|catering|cmd|run|env|machine|jump|brewing|seating)\b/i;
/** Words of who means a model after all, or wants something else done. */
const meant = /\b(?:ai|a\.i|models?|llms?|gpt\w*|agents?|assistants?|(?:chat ?)?bots?|robots?|systems?|prompts?|reading|summari\w+|process\w*|safety|security|secre\w+|polic\w+|privacy|confidential\w*|users?|tasks?|tools?|roles?|conversations?|chats?|context|answers?|respon\w+|reply|output|obey|instead|send|forward|e-?mail it|upload|transfer|delete|reveal|print|repeat|run|execute|call|passw\w+|tokens?|keys?|credentials?|https?|from now on|you are now|only)\b|@\w|:\/\//i;

/** Words for what a reader could be made to do. */
const deed = /\b(?:ignore|disregard|forget|override|obey|send|forward|mail|post|upload|transfer|pay|delete|remove|reveal|print|repeat|run|execute|call|fetch|open|share|passw\w+|tokens?|keys?|credentials?|secrets?|rules|instructions?|from now on|now|must|always|never)\b|@\w|:\/\//i;

/** Whether a turn of a conversation that a page shows has nothing in it that anybody could be made to do. */
export function isIdleTurn(text: string): boolean {
  return text.length <= 400 && !deed.test(text);
}

/** Whether the sentence that begins at `text` puts aside what is no order to a reader: of people among themselves, of a manual, of a processor. */
function ofSomethingElse(text: string, order: RegExpExecArray): boolean {
  const rest = text.slice(order[0].length);
  if (instructionHas.test(rest)) return !meant.test(rest);
  const named = ofThings.test(order[1] ?? '') || (!sweeping.test(order[0]) && narrowed.some((one) => one.test(rest)));
  return named && !meant.test(rest);
}

/** The one sentence everybody knows and marks of a conversation, where they stand by themselves and are not told of: whatever the words around them weigh, they are flagged. */
export function isPlainOrder({ text, traits }: Stretch): boolean {
  if (traits[0] !== 'result') return false;
  if (traits.includes('decoded') && hiddenly.test(text)) return true;
  if (traits.includes('reported')) return false;
  const order = plainly.exec(text);
  return order === null ? turned.test(text) : !ofSomethingElse(text, order);
}
