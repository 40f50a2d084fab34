/** What a condition compares an argument with: one JSON value that holds no others. */
export type Scalar = string | number | boolean | null;

/** The kinds of value as a person chooses them, each with where its words stand. */
export const scalarKinds = { text: 'console.draft.text', number: 'console.draft.number', truth: 'console.draft.truth', null: 'console.draft.null' } as const;
export type ScalarKind = keyof typeof scalarKinds;

/** A value being typed: its kind, and what stands in its field. */
export interface ScalarDraft {
  readonly kind: ScalarKind;
  readonly text: string;
}

/** The value a draft stands for, or undefined where it is none (`1,5` is no number). */
export function readScalar({ kind, text }: ScalarDraft): Scalar | undefined {
  switch (kind) {
    case 'text':
      return text;
    case 'number':
      return readNumber(text) ?? undefined;
    case 'truth':
      return text === 'true' ? true : text === 'false' ? false : undefined;
    case 'null':
      return null;
  }
}

/** A finite number as JSON writes it, or null. */
export function readNumber(text: string): number | null {
  const trimmed = text.trim();
  if (!/^-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?$/.test(trimmed)) return null;
  const value = Number(trimmed);
  return Number.isFinite(value) ? value : null;
}

/** A value put back into its field. */
export function draftScalar(value: Scalar): ScalarDraft {
  if (value === null) return { kind: 'null', text: '' };
  if (typeof value === 'string') return { kind: 'text', text: value };
  return { kind: typeof value === 'number' ? 'number' : 'truth', text: String(value) };
}

/** A value in a list: a text as it is, unless it would read as another kind of value or as nothing. */
export function scalarWords(value: Scalar): string {
  if (typeof value !== 'string') return String(value);
  return value === '' || value.trim() !== value || value.startsWith('"') || ['true', 'false', 'null'].includes(value) || readNumber(value) !== null ? JSON.stringify(value) : value;
}
