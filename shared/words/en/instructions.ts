import type { Pattern } from '../catalogue';

/** What a model of words says of a text that reads like orders to a model. Without a full stop, as findings are. `signs`: what about it weighed most, each with words of the text. */
export const instructionWords = {
  'detected.orders.likeness': 'Reads like orders to a model: {signs}',
  'detected.orders.likenessPlain': 'Reads like orders to a model',
  'detected.orders.decoded': 'Reads like orders to a model once it is decoded: {signs}',
  'detected.sign.model': 'speaks to a model ({words})',
  'detected.sign.cancels': 'puts aside what holds ({words})',
  'detected.sign.conceals': 'says what to tell or to keep quiet ({words})',
  'detected.sign.secret': 'asks for secrets ({words})',
  'detected.sign.private': 'asks for private things ({words})',
  'detected.sign.confirms': 'settles who is asked or trusted ({words})',
  'detected.sign.sends': 'has things sent ({words})',
  'detected.sign.destination': 'names a destination ({words})',
  'detected.sign.harms': 'has something changed for good ({words})',
  'detected.sign.takes': 'has things read or put in ({words})',
  'detected.sign.prefers': 'steers a choice ({words})',
  'detected.sign.authority': 'claims authority ({words})',
  'detected.sign.instructions': 'speaks of instructions ({words})',
  'detected.sign.tools': 'speaks of using tools ({words})',
  'detected.sign.user': 'speaks of the user ({words})',
  'detected.sign.always': 'says what must be, and when ({words})',
  'detected.sign.threat': 'gives a threat or a pretext ({words})',
  'detected.sign.says': 'says what to answer ({words})',
  'detected.sign.acts': 'asks for an act ({words})',
} as const satisfies Readonly<Record<string, Pattern>>;
