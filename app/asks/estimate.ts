import { isJsonObject, member, type Json, type JsonObject } from '#shared/json';

/** So many values are counted. */
const valueLimit = 100_000;
/** Of a text so much is looked at for how many letters are not of ASCII, UTF-16 units. */
const sampleLimit = 20_000;
/** Tokens a picture counts as: about what one of a megapixel takes with the large models. */
const tokensOfPicture = 1_500;

/**
 * An estimate of what a request for a completion sends to a model: characters of text (system prompt, messages, tools), and tokens by the rule of thumb of four letters of
 * English to a token and one of other scripts. Bounded; data of pictures and sounds is no text.
 */
export function estimateOf(params: JsonObject): { readonly characters: number; readonly tokens: number } {
  let [characters, foreign, pictures, left, room] = [0, 0, 0, valueLimit, sampleLimit];
  const stack: Json[] = ['systemPrompt', 'messages', 'tools', 'toolChoice'].map((name) => params.get(name) ?? null).toReversed();
  while (stack.length > 0 && left > 0) {
    const next = stack.pop() ?? null;
    left -= 1;
    if (typeof next === 'string') {
      characters += next.length;
      const head = next.slice(0, room);
      room -= head.length;
      foreign += head.replaceAll(/[\p{ASCII}\p{Script=Latin}]/gu, '').length;
    } else if (Array.isArray(next)) for (const item of (next as readonly Json[]).slice(0, left).toReversed()) stack.push(item);
    else if (isJsonObject(next)) {
      const type = member(next, 'type');
      if (type === 'image') pictures += 1;
      if (type === 'image' || type === 'audio') continue;
      let names = 0;
      for (const [name, value] of next) {
        if ((names += 1) > left) break;
        // The protocol's own names are not sent to a model.
        if (name !== 'type' && name !== 'role') stack.push(value);
      }
    }
  }
  const looked = sampleLimit - room;
  const share = looked === 0 ? 0 : foreign / looked;
  return { characters, tokens: Math.ceil((characters * (1 - share)) / 4 + characters * share) + pictures * tokensOfPicture };
}
