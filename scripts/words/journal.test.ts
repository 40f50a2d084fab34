import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { literals } from './literals';

const root = path.resolve(import.meta.dirname, '../..');
/** What leaves in a form, and in the language, that others prescribe: OCSF's captions, and the page of instructions in a bundle of evidence. */
const documents: readonly string[] = ['main/journal/out/ocsf.ts', 'main/journal/out/bundle/readme.ts'];
const files = globSync('main/journal/**/*.ts', { cwd: root })
  .map((file) => file.replaceAll('\\', '/'))
  .filter((file) => !/\.test\.ts$|\/testing\//.test(file) && !documents.includes(file));
const read = (file: string): string => readFileSync(path.join(root, file), 'utf8');

/** A statement of SQL, or columns for one. */
const sql = /^(SELECT|INSERT INTO) |^seq, at, kind, |^;\s+CREATE INDEX /;

/** Texts no person reads. */
const noWords: readonly string[] = [
  // Faults of the program itself, which nobody shows.
  'the journal key has 32 bytes',
  'the signing key has 32 bytes',
  '`at` is epoch milliseconds, not',
  'an entry does not follow from the journal',
  // What a checkpoint is, for programs.
  'countersign checkpoint',
  'countersign cut',
  'countersign payload',
  'countersign index',
  'countersign words',
  'countersign evidence bundle',
  // Faults that end as "it could not be written".
  'it was cut short',
  'a name in a bundle is plain',
  'too large for a bundle',
  'the record changed while it was read',
  // In place of the code of a fault that has none.
  'connection failed',
  // The name of an error.
  'JournalError',
];

const found = files.flatMap((file) => literals(read(file)).filter(({ text }) => !sql.test(text)).map(({ line, text }) => ({ where: `${file}:${line}`, text })));

it('nothing the record says to a person stands outside the catalogue', () => {
  expect(files.length).toBeGreaterThan(30);
  expect(found.filter(({ text }) => !noWords.includes(text)).map(({ where, text }) => `${where} ${text}`)).toEqual([]);
});

it('nothing is excepted that is not there', () => expect(noWords.filter((text) => !found.some((one) => one.text === text))).toEqual([]));

it('no number, date or list is written in one language whatever the catalogue’s is', () => {
  expect(files.filter((file) => /toLocale(?:|Date|Time)String\(|new Intl\.(?!Collator)\w+\(/.test(read(file)))).toEqual([]);
});
