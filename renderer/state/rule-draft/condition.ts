import type { Condition } from '#shared/models/condition';
import { say } from '#shared/words/say';
import { readPointer } from './pointer';
import type { Problem } from './problem';
import { draftScalar, readNumber, readScalar } from './scalar';
import type { Scalar, ScalarDraft } from './scalar';

export type Operator = Condition['op'];

/** A condition being written. It keeps what was typed for every operator, so that trying another one loses nothing. */
export interface ConditionDraft {
  /** Tells rows apart while others come and go. */
  readonly key: number;
  readonly op: Operator;
  readonly at: string;
  readonly value: ScalarDraft;
  readonly values: readonly Scalar[];
  /** A pattern, folder, domain or regular expression, or the digest of a value. */
  readonly text: string;
  readonly subdomains: boolean;
  readonly min: string;
  readonly max: string;
  /** The words a command begins with. */
  readonly words: readonly string[];
}

let keys = 0;

/** A condition that says nothing yet. */
export function newCondition(at = ''): ConditionDraft {
  keys += 1;
  return { key: keys, op: 'equals', at, value: { kind: 'text', text: '' }, values: [], text: '', subdomains: true, min: '', max: '', words: [] };
}

/** A stored condition as it is written. */
export function draftCondition(condition: Condition): ConditionDraft {
  const draft = { ...newCondition(condition.at), op: condition.op };
  switch (condition.op) {
    case 'equals':
      return { ...draft, value: draftScalar(condition.value) };
    case 'one-of':
      return { ...draft, values: condition.values };
    case 'glob':
    case 'regex':
      return { ...draft, text: condition.pattern };
    case 'under':
      return { ...draft, text: condition.folder };
    case 'domain':
      return { ...draft, text: condition.domain, subdomains: condition.subdomains };
    case 'range':
      return { ...draft, min: condition.min === null ? '' : String(condition.min), max: condition.max === null ? '' : String(condition.max) };
    case 'command':
      return { ...draft, words: condition.prefix };
    case 'absent':
      return draft;
    case 'exactly':
      return { ...draft, text: condition.digest };
  }
}

/** The condition a draft stands for, or what it lacks, each with the member it is about. */
export function readCondition(draft: ConditionDraft): Condition | readonly Problem[] {
  // Only a call that was allowed exactly as it stood has it: for all of its arguments, which no name is for.
  const at = draft.op === 'exactly' && draft.at === '' ? '' : readPointer(draft.at);
  const told = readValue(draft);
  const problems = [
    ...(at === null ? [draft.at.trim() === '' ? missing('at', say('console.draft.noArgument')) : { at: 'at', words: say('console.draft.noPointer') }] : []),
    ...('words' in told ? [told] : []),
  ];
  if (at === null || 'words' in told) return problems;
  return { ...told, at };
}

function missing(at: string, words: string): Problem {
  return { at, words, missing: true };
}

type Told = Condition extends infer One ? (One extends Condition ? Omit<One, 'at'> : never) : never;

function readValue(draft: ConditionDraft): Told | Problem {
  const text = draft.text.trim();
  switch (draft.op) {
    case 'equals': {
      const value = readScalar(draft.value);
      if (value !== undefined) return { op: 'equals', value };
      if (draft.value.kind === 'truth') return missing('value', say('console.draft.noTruth'));
      return draft.value.text.trim() === '' ? missing('value', say('console.draft.noNumber')) : { at: 'value', words: say('console.draft.noNumber') };
    }
    case 'one-of':
      return draft.values.length === 0 ? missing('values', say('console.draft.noValues')) : { op: 'one-of', values: [...draft.values] };
    case 'glob':
      return draft.text === '' ? missing('pattern', say('console.draft.noGlob')) : { op: 'glob', pattern: draft.text };
    case 'regex':
      return draft.text === '' ? missing('pattern', say('console.draft.noRegex')) : { op: 'regex', pattern: draft.text };
    case 'under':
      return text === '' ? missing('folder', say('console.draft.noFolder')) : { op: 'under', folder: text };
    case 'domain':
      return text === '' ? missing('domain', say('console.draft.noDomain')) : { op: 'domain', domain: text, subdomains: draft.subdomains };
    case 'range':
      return readRange(draft);
    case 'command':
      return draft.words.length === 0 ? missing('prefix', say('console.draft.noCommand')) : { op: 'command', prefix: [...draft.words] };
    case 'absent':
      return { op: 'absent' };
    case 'exactly':
      return !/^[0-9a-f]{64}$/.test(text) ? missing('digest', say('console.draft.notExactly')) : { op: 'exactly', digest: text };
  }
}

function readRange({ min, max }: ConditionDraft): Told | Problem {
  const [from, to] = [min, max].map((text) => (text.trim() === '' ? null : (readNumber(text) ?? undefined)));
  if (from === undefined) return { at: 'min', words: say('console.draft.noNumber') };
  if (to === undefined) return { at: 'max', words: say('console.draft.noNumber') };
  if (from === null && to === null) return missing('min', say('console.draft.noRange'));
  if (from !== null && to !== null && from > to) return { at: 'max', words: say('console.draft.emptyRange') };
  return { op: 'range', min: from, max: to };
}
