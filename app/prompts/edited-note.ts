import { isJsonObject, print, type Json, type JsonObject } from '#shared/json';
import { secretSpans } from '#app/redaction/secret-spans';
import { secretArguments } from '#app/redaction/secrets';

/** So much of the arguments is told to the model, UTF-16 units. */
const toldLimit = 4000;
const hidden = '(a value the user put in, which looks like a secret)';

/**
 * What the model is told with the result of a call whose arguments the person edited: that they were, and what it ran with. A secret the person
 * put in is left out: the model did not know it.
 */
export function editedNote(sent: Json | undefined, args: JsonObject): string {
  const text = print(withoutNewSecrets(sent, args));
  const shown = text.length <= toldLimit ? text : `${text.slice(0, wholeTo(text, toldLimit))}… (${text.length.toLocaleString('en')} characters in all)`;
  return `The user edited the arguments before allowing this call. It ran with: ${shown}`;
}

function withoutNewSecrets(before: Json | undefined, now: Json, name = ''): Json {
  if (typeof now === 'string') return now !== before && isSecret(name, now) ? hidden : now;
  if (Array.isArray(now)) return withoutSecretItems(Array.isArray(before) ? (before as readonly Json[]) : [], now as readonly Json[], name);
  if (!isJsonObject(now)) return now;
  return new Map([...now].map(([key, item]) => [key, withoutNewSecrets(isJsonObject(before) ? before.get(key) : undefined, item, key)]));
}

/** Of a list of words one may say that the next is a secret: `--password`. */
function withoutSecretItems(before: readonly Json[], now: readonly Json[], name: string): Json {
  const told = secretArguments(now.map((item) => (typeof item === 'string' ? item : '')));
  return now.map((item, index) => (typeof item === 'string' && told[index] === true && item !== before[index] ? hidden : withoutNewSecrets(before[index], item, name)));
}

function isSecret(name: string, text: string): boolean {
  return secretArguments([text]).includes(true) || secretArguments([`${name}=${text}`]).includes(true) || secretSpans(name, text).length > 0;
}

function wholeTo(text: string, limit: number): number {
  return (text.codePointAt(limit - 1) ?? 0) > 0xffff ? limit - 1 : limit;
}
