import { useEffect, useRef, useState } from 'react';
import type { FieldView } from '#shared/models/ask';
import { say } from '#shared/words/say';
import type { PromptSlice } from '../../state/prompt-store';
import { useChecking } from '../editor/checking';
import { firstDraft, isJson, pointerOf, valuesText, type Draft } from './drafts';

/** A form while it is filled in. */
export interface Filling {
  readonly drafts: readonly Draft[];
  /** What is wrong with each field, as far as it is to be told yet. */
  readonly problems: readonly (string | null)[];
  change(at: number, draft: Draft): void;
  /** The person left a field: what is wrong with it is told from now on. */
  left(at: number): void;
  /** The values to be sent, as JSON text; null where something is known to be wrong, which is then told and brought into view. */
  take(): string | null;
  /** Something was changed. */
  readonly touched: boolean;
}

/** Fills a form in. What is wrong is found by main, as the keys rest; here only what is no JSON. `field`: brings a field into view. */
export function useForm(prompt: string, fields: readonly FieldView[], slice: Pick<PromptSlice, 'check'>, focus: (at: number) => void): Filling {
  const [drafts, setDrafts] = useState(() => fields.map(firstDraft));
  const [told, setTold] = useState<ReadonlySet<number>>(() => new Set());
  const [touched, setTouched] = useState(false);
  const { checked, changed } = useChecking((text) => slice.check(prompt, text));
  const latest = useRef(drafts);
  latest.current = drafts;
  useEffect(() => {
    if (fields.length > 0) changed(() => valuesText(fields, latest.current));
  }, [drafts]);

  const found = checked?.found.ok === true && checked.text === valuesText(fields, drafts) ? checked.found.value.problems : [];
  const problems = fields.map((field, at) => {
    const draft = drafts[at] ?? null;
    if (field.type === 'other' && typeof draft === 'string' && draft.trim() !== '' && !isJson(draft)) return say('ask.field.noJson');
    return found.find((problem) => problem.at === pointerOf(field.name))?.words ?? (touched ? null : field.problem);
  });
  return {
    drafts,
    touched,
    problems: problems.map((words, at) => (told.has(at) || fields[at]?.problem != null ? words : null)),
    change(at, draft) {
      setTouched(true);
      setDrafts((before) => before.map((one, index) => (index === at ? draft : one)));
    },
    left: (at) => setTold((before) => (before.has(at) ? before : new Set([...before, at]))),
    take() {
      const first = problems.findIndex((words) => words !== null);
      if (first < 0) return valuesText(fields, drafts);
      setTold(new Set(fields.keys()));
      focus(first);
      return null;
    },
  };
}
