import { membersOf } from '#shared/json-places';
import type { EditCheck } from '#shared/models/answering';
import { visible } from '#shared/text/visible';

/** Arguments the person put in the place of the host's. */
export interface Edited {
  /** As JSON text, as main checked it. */
  readonly text: string;
  readonly original: string;
  readonly check: EditCheck;
}

/** One argument, before and after. Texts are made visible; a text's quotes are left off. */
export interface EditedRow {
  readonly name: string;
  readonly how: 'same' | 'changed' | 'added' | 'removed';
  readonly before: string | null;
  readonly after: string | null;
}

/** Every argument of both, those of the edited ones in their order first. */
export function editedRows({ text, original }: Pick<Edited, 'text' | 'original'>): readonly EditedRow[] {
  const [after, before] = [membersOf(text) ?? new Map<string, string>(), membersOf(original) ?? new Map<string, string>()];
  const kept = [...after].map(([name, value]): EditedRow => {
    const old = before.get(name);
    const how = old === undefined ? 'added' : bare(old) === bare(value) ? 'same' : 'changed';
    return { name: visible(name, { lines: false }), how, before: old === undefined ? null : shown(old), after: shown(value) };
  });
  const gone = [...before].filter(([name]) => !after.has(name)).map(([name, value]): EditedRow => ({ name: visible(name, { lines: false }), how: 'removed', before: shown(value), after: null }));
  return [...kept, ...gone];
}

function shown(value: string): string {
  if (!value.startsWith('"')) return visible(value);
  return visible(String(JSON.parse(value)));
}

/** A value without what does not matter in it. */
function bare(value: string): string {
  return value.replaceAll(/"(?:[^"\\]|\\.)*"|\s+/g, (part) => (part.startsWith('"') ? JSON.stringify(JSON.parse(part)) : ''));
}
