import type { FieldView } from '#shared/models/ask';

/** What is in a field while it is filled in: text as it was typed; of a choice its value; null: untouched yes or no. */
export type Draft = string | boolean | readonly string[] | null;

/** What a field holds at first. */
export function firstDraft({ type, value }: FieldView): Draft {
  if (type === 'boolean') return typeof value === 'boolean' ? value : null;
  if (type === 'many') return Array.isArray(value) ? value : null;
  return value === null ? '' : String(value);
}

/** A number as JSON writes it (RFC 8259 section 6). */
const number = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;

/** The value as JSON text, exactly as it was typed; null where the field is left empty. */
export function jsonOf({ type, required }: Pick<FieldView, 'type' | 'required'>, draft: Draft): string | null {
  if (type === 'boolean') return draft === null ? (required ? 'false' : null) : JSON.stringify(draft === true);
  if (typeof draft !== 'string') return draft === null || (Array.isArray(draft) && draft.length === 0 && !required) ? (type === 'many' && required ? '[]' : null) : JSON.stringify(draft);
  const bare = draft.trim();
  if (type === 'number' || type === 'integer') return bare === '' ? null : number.test(bare) ? bare : JSON.stringify(draft);
  if (type === 'other') return bare === '' ? null : isJson(bare) ? bare : JSON.stringify(draft);
  return draft === '' ? null : JSON.stringify(draft);
}

/** All values of a form as the text of one JSON object. */
export function valuesText(fields: readonly FieldView[], drafts: readonly Draft[]): string {
  const members = fields.flatMap((field, at) => {
    const json = jsonOf(field, drafts[at] ?? null);
    return json === null ? [] : [`${JSON.stringify(field.name)}:${json}`];
  });
  return `{${members.join(',')}}`;
}

/** Whether what is typed for a field edited as JSON is JSON. */
export function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** The JSON Pointer of a member (RFC 6901). */
export function pointerOf(name: string): string {
  return `/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`;
}
