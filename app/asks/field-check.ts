import type { FieldView } from '#shared/models/ask';
import { JsonNumber, type Json } from '#shared/json';
import { say } from '#shared/words/say';
import { linear } from '#app/schema/patterns';
import { numberOf } from './texts';

/** A longer text is not tried against a pattern, UTF-16 units; a pattern is matched in time linear in it (RE2). */
const triedLimit = 10_000;

/** What is wrong with the value of a field, in words; null where it can be sent. `undefined` and null: it is left empty. */
export function problemOf(field: Omit<FieldView, 'value' | 'problem'>, value: Json | undefined): string | null {
  if (value === undefined || value === null) return field.required ? say('ask.field.missing') : null;
  switch (field.type) {
    case 'string':
      return typeof value === 'string' ? wrongText(field, value) : say('ask.field.noText');
    case 'number':
    case 'integer':
      return wrongNumber(field, value);
    case 'boolean':
      return typeof value === 'boolean' ? null : say('ask.field.noBoolean');
    case 'one':
      return field.choices.some((choice) => choice.value === value) ? null : say('ask.field.noChoice');
    case 'many':
      return wrongChoices(field, value);
    default:
      return null;
  }
}

type Bounds = Pick<FieldView, 'least' | 'most' | 'type' | 'format' | 'pattern' | 'choices'>;

function wrongText({ least, most, format, pattern }: Bounds, text: string): string | null {
  const length = least === null && most === null ? 0 : [...text].length;
  if (least !== null && length < least) return say('ask.field.short', { count: least });
  if (most !== null && length > most) return say('ask.field.long', { count: most });
  if (format !== null && !formats[format](text)) return say(`ask.field.format.${format === 'date-time' ? 'dateTime' : format}`);
  if (pattern !== null && text.length <= triedLimit && !linear(pattern).test(text)) return say('ask.field.pattern');
  return null;
}

function wrongNumber({ least, most, type }: Bounds, value: Json): string | null {
  const number = numberOf(value);
  if (number === null && !(value instanceof JsonNumber)) return say('ask.field.noNumber');
  if (number === null) return say('ask.field.hugeNumber');
  if (type === 'integer' && !Number.isInteger(number)) return say('ask.field.noInteger');
  if (least !== null && number < least) return say('ask.field.less', { number: String(least) });
  if (most !== null && number > most) return say('ask.field.more', { number: String(most) });
  return null;
}

function wrongChoices({ least, most, choices }: Bounds, value: Json): string | null {
  if (!Array.isArray(value)) return say('ask.field.noChoices');
  const chosen = value as readonly Json[];
  const known = new Set<Json>(choices.map((choice) => choice.value));
  if (chosen.some((one) => !known.has(one)) || new Set(chosen).size !== chosen.length) return say('ask.field.noChoices');
  if (least !== null && chosen.length < least) return say('ask.field.few', { count: least });
  if (most !== null && chosen.length > most) return say('ask.field.many', { count: most });
  return null;
}

/** As JSON Schema's validation vocabulary has them (RFC 5321, RFC 3986, RFC 3339), each in time linear in the text. */
const formats: Readonly<Record<NonNullable<FieldView['format']>, (text: string) => boolean>> = {
  email: (text) => text.length <= 320 && /^[^\s@<>()",;:\\]{1,64}@[^\s@<>()",;:\\.]+(?:\.[^\s@<>()",;:\\.]+)*$/.test(text),
  uri: (text) => text.length <= 8_192 && /^[A-Za-z][A-Za-z0-9+.-]*:[^\s<>"{}|\\^`]+$/.test(text),
  date: isDate,
  'date-time': (text) => {
    const [, date = '', hour, minute, second, offsetHour = '00', offsetMinute = '00'] = /^(\d{4}-\d{2}-\d{2})[Tt ](\d{2}):(\d{2}):(\d{2})(?:\.\d{1,12})?(?:[Zz]|[+-](\d{2}):(\d{2}))$/.exec(text) ?? [];
    return isDate(date) && Number(hour) < 24 && Number(minute) < 60 && Number(second) <= 60 && Number(offsetHour) < 24 && Number(offsetMinute) < 60;
  },
};

function isDate(text: string): boolean {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text)?.map(Number) ?? [];
  if (year === undefined || month === undefined || day === undefined || month < 1 || month > 12) return false;
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  return day >= 1 && day <= (month === 2 ? (leap ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31);
}
