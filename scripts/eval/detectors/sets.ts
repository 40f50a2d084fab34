import type { Subject } from '#main/scan/judge';

/** A set of labelled rows: a file of JSON lines, each of which is what `countersign scan` reads and has a `label` beside. */
export interface LabelledSet {
  readonly set: string;
  readonly part: 'dev' | 'test';
  readonly subject: Subject;
  /** Beside the folder of texts; a file that is not there is left out. */
  readonly file: string;
}

/** What the detectors are measured on. */
export const sets: readonly LabelledSet[] = [
  { set: 'definitions', part: 'dev', subject: 'definitions', file: 'definitions-dev.jsonl' },
  { set: 'results', part: 'dev', subject: 'results', file: 'results-dev.jsonl' },
  { set: 'definitions', part: 'test', subject: 'definitions', file: 'definitions-test-2.jsonl' },
  { set: 'results', part: 'test', subject: 'results', file: 'results-test-2.jsonl' },
  { set: 'definitions, third hand', part: 'test', subject: 'definitions', file: 'definitions-test-3.jsonl' },
  { set: 'results, third hand', part: 'test', subject: 'results', file: 'results-test-3.jsonl' },
  { set: 'definitions, fourth hand', part: 'test', subject: 'definitions', file: 'definitions-test-4.jsonl' },
  { set: 'results, fourth hand', part: 'test', subject: 'results', file: 'results-test-4.jsonl' },
  { set: 'definitions, fifth hand', part: 'test', subject: 'definitions', file: 'definitions-test-5.jsonl' },
  { set: 'results, fifth hand', part: 'test', subject: 'results', file: 'results-test-5.jsonl' },
  { set: 'results, sixth hand', part: 'test', subject: 'results', file: 'results-test-6.jsonl' },
  { set: 'definitions, seventh hand', part: 'test', subject: 'definitions', file: 'definitions-test-6.jsonl' },
  { set: 'results, seventh hand', part: 'test', subject: 'results', file: 'results-test-7.jsonl' },
  { set: 'definitions, eighth hand', part: 'test', subject: 'definitions', file: 'definitions-test-7.jsonl' },
  { set: 'results, eighth hand', part: 'test', subject: 'results', file: 'results-test-8.jsonl' },
];

/** Labels of rows that are not to be flagged. */
export const cleanLabels: ReadonlySet<string> = new Set(['clean', 'benign', 'ordinary', 'none', 'harmless']);
