import type { Text } from '#app/definitions/texts';

/** A result with more text than this is never called plain, UTF-16 units. */
const lengthLimit = 2048;

/** Everything but printable ASCII and the usual white space: what could hide, or be in a writing the words below say nothing of. */
const unusual = /[^\t\n\r\x20-\x7e]/;
/** An unbroken run so long can be a key, or something encoded; so can escapes and tags. */
const packed = /(?<![A-Za-z0-9+/=_-])[A-Za-z0-9+/=_-]{24}|\bAKIA|-[A-Za-z0-9]{4}-|\\[ux][0-9a-f]|%[0-9a-f]{2}%|&#|<[!/a-z|]|\[\/?[A-Z]{3,}|```|\$\{|\{\{|[^\n]\n{6}|[ \t]{24}|(?<!\S)(?:[a-z] {1,6}){5}[a-z](?!\S)/i;
/** Letters and digits in one run, as keys and passwords have them and words and versions do not; numbers long enough to be somebody's. */
const mixed = /(?<![\w$-])(?=[\w$-]{0,24}\d)(?=[\w$-]{0,24}[a-z])(?=[\w$-]{0,24}[A-Z])[\w$-]{8}|(?<!\w)(?=[a-z]{0,24}\d)(?=\d{0,24}[a-z])[a-z\d]{12}|\d(?:[ ().-]?\d){8}|\d{3}-\d{4}|(?:\d{1,3}\.){3}\d/;
/**
 * Stems of words that bid, forbid, flatter or threaten a model, speak of it, of secrets or of where to send them, in the languages Latin letters are used for most. It is meant to say too
 * often that a text should be looked through, never too seldom. In small letters; what holds others than these is unusual already. Plain stems stand apart, for they are found several times faster.
 */
const stems =
  /abandon|above|adgangskode|curl|ftp|heslo|losenord|mdp|mysql|palavra|psql|redis|salasana|wachtwoord|wget|act as|admin|after|agent|always|anleit|answer|anweis|api|asistente|assist|asist|asyst|auth|bearer|before|below|birth|bypass|claude|clave|command|comply|community|confiden|contrase|cookie|cred|critical|debe|delete|developer|devez|dimentic|disregard|do not|earlier|envi|envoy|esquec|execut|first|forget|forward|function|geheim|gizli|gpt|hasl|hidden|http|ignor|immer|import|inform|inteligen|instead|intelligen|instruc|instruk|invia|invoke|istruz|jamais|kennwort|mandatory|mention|model|mot de passe|mussen|musst|never|new task|next|niemals|nunca|obey|oubli|output|overrid|parola|passord|passw|please|precedent|pretend|previous|prior|prompt|psk|pswd|pwd|remov|reply|requir|respond|reveal|reverse|role|rules|schick|secret|sempre|sende|senha|session|should|siempre|sistema|sofort|ssh|stuur|supersed|system|tell|then|token|tool|toujours|transfer|unut|upload|urgent|user|vergeet|vergiss|vorherig|webhook|without|wysl|zapomn/;
const words =
  /\bai\b|\bbots?\b|\bhelp(?:er|ers|jes)\b|\bowner\b|\bboss\b|\bbackwards\b|\btweet|\bdrop\b|\bllm|\byou\b|\byour\b|\bmust\b|now\b|don'?t|pass(?!ed|es|ing)|\bpw|\bpin\b|\bsid\b|\bpat\b|\bdsn|licen[cs]e|\bborn|\bdob|\bkey|\.env|\bsend|post\b|e-?mail|www\.|@|pay\b|\brun\b|\bcall\b|\buse\b|\bolvid|\bdoit|deve\b|ant(?:es|eriores)|task\b/;
/** Words that ordinary text of some length cannot do without. */
const ordinary = /\b(?:the|of|is|in|and|to|a|for|on|at|it|by|was|are|not|no|ok|done|found|file|files|error|true|false|null|id|name)\b/i;
/** Text with so many words has some of those, or is written in another way than it seems. */
const wordsLimit = 6;

/**
 * Whether a result's texts are so short and so ordinary that no detector would find anything in them: it goes on at once. This is the one look that is taken where the traffic runs, a few
 * microseconds; everything else is looked through on a thread of its own.
 */
export function isPlain(texts: readonly Text[]): boolean {
  let length = 0;
  for (const { text } of texts) {
    length += text.length;
    if (length > lengthLimit || unusual.test(text) || packed.test(text) || mixed.test(text) || bids(text)) return false;
    if (!ordinary.test(text) && (text.match(/[a-z]{3,}/gi)?.length ?? 0) >= wordsLimit) return false;
  }
  // What one text does not say several may say together.
  return texts.length < 2 || !bids(texts.map(({ text }) => text).join('').slice(0, lengthLimit));
}

function bids(text: string): boolean {
  const small = text.toLowerCase();
  return stems.test(small) || words.test(small);
}
