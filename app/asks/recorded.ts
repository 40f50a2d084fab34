import { isJsonObject, member, type JsonObject } from '#shared/json';
import type { AskFacts } from './ask';
import { formOf } from './form';

/** In the place of a value that is not kept. */
const unkept = '••••';

/** What the record keeps of what the person sent: all of it but what stands in the fields of a form that ask for a secret. They are masked while it is typed, and no history shows it. */
export function recordedSent({ ask }: Pick<AskFacts, 'ask'>, sent: JsonObject): JsonObject {
  const content = member(sent, 'content');
  if (ask.kind !== 'form' || !isJsonObject(content)) return sent;
  const secret = new Set(formOf(ask.params.get('requestedSchema'), content).fields.flatMap(({ name, sensitive }) => (sensitive === null ? [] : [name])));
  return new Map(sent).set('content', new Map([...content].map(([name, value]) => [name, secret.has(name) ? unkept : value])));
}
