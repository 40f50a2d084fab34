import { secretArguments } from '#app/redaction/secrets';
import { readJsonText } from '#app/redaction/json-text';
import { redactStored } from '#app/redaction/stored';
import { isJsonObject, print, type Json } from '#shared/json';

/** Longest text of arguments that is looked through, UTF-16 units; a longer one does not leave. */
const textLimit = 1_000_000;
/** What stands where a value was left out. */
const gone = '[redacted: secret]';

/** Arguments as they may leave: their JSON text with every secret that is known for one left out; null for text that is no JSON, is too long, or could not be looked through to its end. */
export function masked(text: string): string | null {
  const json = maskedJson(text);
  return json === null ? null : print(json);
}

/** The same as a document. What is left out before it is stored is left out here, too, whether it was then or not: the setting may have been another. */
export function maskedJson(text: string): Json | null {
  if (text.length > textLimit || readJsonText(text) === undefined) return null;
  const stored = redactStored({ arguments: text }, { secret: 'mask' }, null)?.payload['arguments'];
  const json = typeof stored === 'string' ? readJsonText(stored) : undefined;
  return json === undefined ? null : withoutNamed('', json);
}

/** Whatever a secret is kept in, it stands under its name: what only its name gives away goes too. */
function withoutNamed(name: string, json: Json): Json {
  if (isJsonObject(json)) {
    if (json.size > 0 && isNamed(name)) return gone;
    return new Map([...json].map(([key, value]) => [key, withoutNamed(key, value)]));
  }
  if (Array.isArray(json)) return (json as readonly Json[]).map((item) => withoutNamed(name, item));
  if (json === null || json === '' || typeof json === 'boolean') return json;
  return typeof json === 'string' ? (isNamed(name, json) ? gone : json) : isNamed(name) ? gone : json;
}

function isNamed(name: string, value = 'anything'): boolean {
  if (name === '') return false;
  return secretArguments([`--${name.replaceAll(/[^\w.-]/g, '-')}`, value])[1] === true;
}
