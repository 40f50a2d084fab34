import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { heldOutOrdinary, heldOutPoisoned } from '#app/definitions/cells/held-out';
import { laterOrdinary, laterPoisoned } from '#app/definitions/cells/later';
import { freshPoison, type Styled } from '#app/definitions/cells/fresh-poison';
import { freshPoisonFifth } from '#app/definitions/cells/fresh-poison-fifth';
import { freshPoisonFinal } from '#app/definitions/cells/fresh-poison-final';
import { freshPoisonLast } from '#app/definitions/cells/fresh-poison-last';
import { freshPoisonLater } from '#app/definitions/cells/fresh-poison-later';
import { freshTools } from '#app/definitions/cells/fresh-tools';
import { freshWords } from '#app/definitions/cells/fresh-words';
import { freshWordsFifth } from '#app/definitions/cells/fresh-words-fifth';
import { freshWordsFinal } from '#app/definitions/cells/fresh-words-final';
import { freshWordsLast } from '#app/definitions/cells/fresh-words-last';
import { freshWordsLater } from '#app/definitions/cells/fresh-words-later';
import { ordinaryCells } from '#app/definitions/cells/ordinary';
import { poisonedCells } from '#app/definitions/cells/poisoned';
import { styles } from '#app/definitions/cells/styles';
import { typicalPoison, typicalWords } from '#app/definitions/cells/typical';
import { pinnedPart } from '#app/definitions/canonical';
import { ownWords } from '#app/definitions/own-words';
import { settingsOf } from '#app/detectors/instructions/settings';
import { textsOf, type Text } from '#app/definitions/texts';
import { fromPlain } from '#shared/json';
import { diceOf, type Dice } from '../random';
import { disguised, filled, hasPlaces } from './fill';
import { toldIn } from './told';
import { retyped, spin, spunIn } from './spin';
import { reworded } from './reword';
import { cleanLabels } from '../detectors/sets';
import { harmlessTexts } from './harmless';

/** A text that is learnt from. */
export interface Bag {
  readonly where: 'definition' | 'result';
  readonly at: string;
  readonly text: string;
  /** Further texts that stand beside it, in the same definition. */
  readonly beside?: readonly Text[];
  /** What its arguments are called, and what is set. */
  readonly names?: readonly Text[];
  /** The names of the tool. */
  readonly own?: string;
  /** Where the bad part of it stands; null where nothing of it is bad, and `somewhere` where that is not known. */
  readonly bad: readonly [number, number] | 'somewhere' | null;
  readonly weight: number;
  /** What it was made from: bags of one source are in one fold. */
  readonly source: string;
  /** Who wrote it: figures that count leave all of an author out. */
  readonly author: Author;
  readonly label: string;
  /** It was made from another and is not measured. */
  readonly made?: boolean;
}

/** The authors of texts, each of whom wrote without the others; `packages` and `servers` are what is installed. */
export const authors = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth', 'ninth', 'tenth', 'eleventh', 'twelfth', 'thirteenth', 'fourteenth', 'fifteenth', 'sixteenth', 'seventeenth', 'eighteenth', 'nineteenth', 'twentieth', 'twenty-first', 'twenty-second', 'twenty-third', 'twenty-fourth', 'twenty-fifth', 'twenty-sixth', 'twenty-seventh', 'twenty-eighth', 'twenty-ninth', 'thirtieth', 'thirty-first', 'thirty-second', 'cells', 'servers', 'packages'] as const;
export type Author = (typeof authors)[number];

/** Who wrote the rows of `train-*`, by the letter of their files. */
const trained = { b: 'third', c: 'fourth', d: 'seventh', e: 'eighth', f: 'ninth', h: 'eleventh', j: 'thirteenth', k: 'fourteenth', n: 'seventeenth', o: 'eighteenth', p: 'nineteenth', q: 'twentieth', r: 'twenty-first', s: 'twenty-second', t: 'twenty-third', u: 'twenty-fourth', v: 'twenty-fifth', w: 'twenty-sixth', x: 'twenty-seventh', y: 'twenty-eighth', z: 'twenty-ninth', a2: 'thirtieth', b2: 'thirty-first', c2: 'thirty-second' } as const satisfies Readonly<Record<string, Author>>;

interface Written {
  readonly label: string;
  readonly style: string;
  readonly text: string;
}

/** Every text the model learns from, in an order that depends on nothing but the seed. */
export function bagsOf(root: string, seed: number, listed: readonly string[]): readonly Bag[] {
  const dice = diceOf(seed);
  const harmless = harmlessTexts(root, dice);
  const definitions = writtenIn(root, 'train-definitions.jsonl');
  const results = writtenIn(root, 'train-results.jsonl');
  const acts = results.filter(({ label }) => label === 'act').map(({ text }) => text);
  const ordinary = [...definitions.filter(({ label }) => label === 'ordinary').map(({ text }) => text), ...styles.map(([, text]) => text)];
  const clean = [...results.filter(({ label }) => label === 'clean').map(({ text }) => text), ...harmless.filter(({ where }) => where === 'result').map(({ text }) => text.slice(0, 400))];
  const all: readonly Bag[] = [
    ...harmless.map(({ where, text, source }): Bag => ({ where, at: where === 'result' ? '/text' : dice.chance(0.5) ? '/description' : argumentAt(dice), text: where === 'result' && text.length < 1500 && dice.chance(0.2) ? setLike(text, dice) : text, bad: null, weight: 1, source: `package ${source}`, author: 'packages', label: 'harmless' })),
    ...definitions.flatMap(({ label, text }) => (label === 'poisoned' ? poisoned(text, dice, ordinary) : [definition(text, `ordinary ${text}`, dice)])),
    ...results.flatMap(({ label, text, style }): readonly Bag[] => (label === 'injected' ? injected(text, style, dice, acts, clean) : label === 'clean' ? [text, ...Array.from({ length: 3 }, () => setLike(text, dice))].map((one): Bag => ({ where: 'result', at: '/text', text: one, bad: null, weight: 1, source: `clean ${text}`, author: 'first', label: 'clean' })) : [])),
    ...cells(dice, ordinary),
    ...labelled(root, 'definitions-dev.jsonl', 'second'),
    ...labelled(root, 'results-dev.jsonl', 'second'),
    ...(['definitions', 'results'] as const).flatMap((of) => Object.entries(trained).flatMap(([name, author]) => labelled(root, `train-${name}-${of}.jsonl`, author))),
    ...rowsOf(listed, 'servers'),
    ...spun(root, dice, ordinary, clean),
    ...toldBy(root, ['told-definitions.txt', 'told-results.txt'], 'sixth'),
    ...toldBy(root, ['told-g-definitions.txt', 'told-g-results.txt'], 'tenth'),
    ...toldBy(root, ['told-i-definitions.txt', 'told-i-results.txt'], 'twelfth'),
    ...toldBy(root, ['told-l-definitions.txt', 'told-l-results.txt'], 'fifteenth'),
    ...toldBy(root, ['told-m-definitions.txt', 'told-m-results.txt'], 'sixteenth'),
  ];
  return [...all, ...all.flatMap((bag) => otherwise(bag, dice))];
}

/** A labelled text twice more in other words, harmless ones like the others; figures are of the texts as they were written. */
function otherwise(bag: Bag, dice: Dice): readonly Bag[] {
  if (bag.bad !== 'somewhere' && (bag.bad !== null || bag.weight !== 3)) return [];
  return Array.from({ length: 2 }, (): Bag => ({ ...bag, text: reworded(bag.text, dice), beside: (bag.beside ?? []).map(({ at, text }) => ({ at, text: reworded(text, dice) })), weight: bag.weight / 2, made: true }));
}

function toldBy(root: string, files: readonly string[], author: Author): readonly Bag[] {
  return rowsOf(files.flatMap((file) => toldIn(root, file)).map((one) => JSON.stringify(one)), author);
}

/** What is made from ways to say something, each many times over. */
function spun(root: string, dice: Dice, ordinary: readonly string[], clean: readonly string[]): readonly Bag[] {
  const acts = spunIn(root, 'spun-acts.txt').map(({ text }) => text);
  const harmless = spunIn(root, 'spun-definitions-ordinary.txt').map(({ text }) => text);
  const said = (text: string): string => spin(text.replaceAll('{act}', () => dice.pick(acts)), dice);
  const beside = (): string => (dice.chance(0.5) ? dice.pick(ordinary) : filled(spin(dice.pick(harmless), dice), dice).replace(/^[a-z_]{2,20}: /, ''));
  const many = <T>(text: string, make: (text: string) => T): readonly T[] => Array.from({ length: Math.min(18, 4 + Math.round(text.length / 25)) }, () => make(retyped(said(text), dice)));
  const definitions = ['spun-definitions-explicit.txt', 'spun-definitions-subtle.txt', 'spun-definitions-ordinary.txt'].flatMap((file) => spunIn(root, file));
  const results = ['spun-results-override.txt', 'spun-results-clean.txt'].flatMap((file) => spunIn(root, file));
  const pages = results.filter(({ label }) => label === 'clean').map(({ text }) => text);
  const page = (): string => (dice.chance(0.5) ? dice.pick(clean) : filled(spin(dice.pick(pages), dice), dice));
  return [
    ...definitions.flatMap(({ label, kind, text }) => {
      const made = many(text, (one) => (label === 'poisoned' ? poisonedOnce(one, dice, beside) : { ...definition(filled(`${dice.chance(0.5) && !argumentName.test(one) ? `${beside()} ` : ''}${one}`, dice), '', dice), own: '' }));
      return made.map((bag): Bag => ({ ...bag, weight: (label === 'poisoned' ? 5 : 6) / made.length, source: `spun ${text}`, author: 'fifth', label: label === 'poisoned' ? (kind.startsWith('arguments') || subtleKinds.has(kind) ? 'subtle' : 'explicit') : 'ordinary' }));
    }),
    ...results.flatMap(({ label, kind, text }) => {
      const made = many(text, (one) => (label === 'injected' ? injectedOnce(filled(one, dice), dice, page) : { at: '/text', text: `${dice.chance(0.5) ? `${page()}\n` : ''}${setLike(filled(one, dice), dice)}${dice.chance(0.3) ? `\n${page()}` : ''}`, bad: null }));
      return made.map((bag): Bag => ({ where: 'result', ...bag, weight: (label === 'injected' ? 8 : 6) / made.length, source: `spun ${text}`, author: 'fifth', label: label !== 'injected' ? 'clean' : kind.startsWith('asks') ? 'injected' : 'override' }));
    }),
  ];
}

const subtleKinds: ReadonlySet<string> = new Set(['data goes elsewhere', 'more than asked', 'preference and claims']);

function writtenIn(root: string, file: string): readonly Written[] {
  return readFileSync(path.join(root, 'scripts/eval/texts', file), 'utf8').split('\n').filter((line) => line !== '').map((line) => JSON.parse(line) as Written);
}

/** The rows that detectors may be tuned on; never those of a test half. */
function labelled(root: string, file: string, author: Author): readonly Bag[] {
  const at = path.join(root, 'scripts/eval/texts', file);
  return existsSync(at) ? rowsOf(readFileSync(at, 'utf8').split('\n').filter((line) => line !== ''), author) : [];
}

function rowsOf(lines: readonly string[], author: Author): readonly Bag[] {
  return lines.flatMap((line): readonly Bag[] => {
    const row = JSON.parse(line) as { readonly label?: string; readonly kind?: string; readonly text?: string; readonly tool?: unknown };
    const label = row.label ?? 'benign';
    const where = typeof row.tool === 'object' && row.tool !== null ? 'definition' : 'result';
    const definition = where === 'result' ? null : pinnedPart(Object.hasOwn(row.tool ?? {}, 'instructions') ? 'instructions' : 'tool', fromPlain(row.tool));
    const { texts: [first, ...beside], names } = definition === null ? { texts: [{ at: '/text', text: row.text ?? '' }], names: [] } : textsOf(definition);
    if (first === undefined) return [];
    const good = cleanLabels.has(label);
    return [{ where, ...first, beside, names: definition === null ? names : [...names, ...settingsOf(definition)], own: definition === null ? '' : ownWords(definition), bad: good ? null : 'somewhere', weight: good ? 3 : 5, source: `${author} ${where} ${row.kind ?? ''}`, author, label }];
  });
}

/** An argument whose name says nothing: harmless texts and others are said of the same ones. */
function argumentAt(dice: Dice): string {
  return `/inputSchema/properties/${dice.pick(['value', 'note', 'text', 'input', 'options', 'query'])}/description`;
}

function definition(text: string, source: string, dice: Dice): Bag {
  const of = /^([a-z_]{2,20}): (?=[^\n])/.exec(text);
  const at = of !== null ? `/inputSchema/properties/${of[1] ?? ''}/description` : dice.chance(0.7) ? '/description' : argumentAt(dice);
  return { where: 'definition', at, text: of === null ? text : text.slice(of[0].length), bad: null, weight: 4, source, author: 'first', label: 'ordinary' };
}

function capital(text: string): string {
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;
}

function poisoned(text: string, dice: Dice, ordinary: readonly string[]): readonly Bag[] {
  const times = text.includes('{private}') ? 12 : hasPlaces(text) ? 5 : 2;
  return Array.from({ length: times }, (): Bag => ({ ...poisonedOnce(text, dice, () => dice.pick(ordinary)), weight: 4 / times, source: `poisoned ${text}`, author: 'first', label: 'poisoned' }));
}

/** "name: …" is said of an argument. */
const argumentName = /^([a-z_]{2,20}): (?=[^\n])/;

function poisonedOnce(text: string, dice: Dice, beside: () => string): Omit<Bag, 'weight' | 'source' | 'author' | 'label'> {
  const said = filled(text, dice);
  const of = argumentName.exec(said);
  const plain = of === null ? said : capital(said.slice(of[0].length));
  const own = of === null && dice.chance(0.06) ? disguised(plain, dice) : plain;
  const around = of !== null || dice.chance(0.3) ? ['', ''] : [`${beside()} `, dice.chance(0.4) ? ` ${beside()}` : ''];
  return { where: 'definition', at: of === null ? (dice.chance(0.85) ? '/description' : argumentAt(dice)) : `/inputSchema/properties/${of[1] ?? ''}/description`, text: `${around[0]}${own}${around[1]}`, bad: [around[0]?.length ?? 0, (around[0]?.length ?? 0) + own.length] };
}

/** Documents an order is put into; `%` is where. */
const wrappings = ['%', '%', '%', '{"title":"Result","body":"%"}', '<p>Welcome to our shop.</p>\n<p>%</p>', '<!-- % -->', 'Subject: Hello\n\n%\n\nBest regards', '- item one\n- %\n- item three', '// %\nfunction run() {}', '| a | b |\n|---|---|\n| 1 | % |', '"%"', '* % *'];

/** Orders and what is clean are set in the same surroundings, so that those say nothing. */
function wrapped(text: string, dice: Dice): string {
  return dice.pick(wrappings).replace('%', () => (dice.chance(0.1) ? text.toUpperCase() : text));
}

/** A clean text as orders are put: mostly as it stands, else in the same surroundings, at times written like what hides. */
function setLike(text: string, dice: Dice): string {
  return wrapped(dice.chance(0.03) ? disguised(text, dice) : text, dice);
}

function injected(text: string, style: string, dice: Dice, acts: readonly string[], clean: readonly string[]): readonly Bag[] {
  const polite = style === 'without override';
  const times = polite ? 40 : text.includes('{act}') ? 10 : hasPlaces(text) ? 5 : 2;
  return Array.from({ length: times }, (): Bag => ({ where: 'result', ...injectedOnce(filled(text, dice, acts), dice, () => dice.pick(clean), !polite), weight: (polite ? 5 : 8) / times, source: `injected ${text}`, author: 'first', label: polite ? 'polite' : 'override' }));
}

function injectedOnce(plain: string, dice: Dice, page: () => string, hidden = true): Pick<Bag, 'at' | 'text' | 'bad'> {
  const said = hidden && dice.chance(0.15) ? disguised(plain, dice) : plain;
  const own = wrapped(said, dice);
  const before = dice.chance(0.5) ? `${page()}\n` : '';
  const after = dice.chance(0.4) ? `\n${page()}` : '';
  return { at: '/text', text: `${before}${own}${after}`, bad: [before.length, before.length + own.length] };
}

function cells(dice: Dice, ordinary: readonly string[]): readonly Bag[] {
  const bad: Bag[] = [];
  const good: Bag[] = [];
  const add = (text: string, wanted: boolean, at: string): void => {
    const before = at === '/description' && dice.chance(0.6) ? `${dice.pick(ordinary)} ` : '';
    (wanted ? bad : good).push({ where: 'definition', at, text: `${before}${text}`, bad: wanted ? [before.length, before.length + text.length] : null, weight: wanted ? 4.5 : 4, source: `cell ${text.slice(0, 60)}`, author: 'cells', label: wanted ? 'poisoned' : 'ordinary' });
  };
  const styled = (rows: Styled, wanted: boolean): void => {
    for (const of of Object.values(rows)) for (const [where, text] of of) add(text.replace(/^=/, ''), wanted, where.includes('/') ? `/inputSchema/properties/${where.split('/')[1] ?? ''}/description` : '/description');
  };
  for (const rows of [freshPoison, freshPoisonLater, freshPoisonFinal, freshPoisonLast, freshPoisonFifth]) styled(rows, true);
  for (const rows of [freshWords, freshWordsLater, freshWordsFinal, freshWordsLast, freshWordsFifth]) styled(rows, false);
  for (const { adds } of typicalPoison) add(adds, true, '/description');
  for (const { adds } of typicalWords) add(adds, false, '/description');
  for (const { given } of [...heldOutPoisoned, ...laterPoisoned, ...poisonedCells]) add(given.after.description ?? '', true, '/description');
  for (const { given } of [...heldOutOrdinary, ...laterOrdinary, ...ordinaryCells]) add(given.after.description ?? '', false, '/description');
  for (const [, text] of styles) good.push({ where: 'definition', at: '/description', text, bad: null, weight: 4, source: `style ${text.slice(0, 60)}`, author: 'cells', label: 'ordinary' });
  for (const one of Object.values(freshTools)) add(one.description ?? '', false, '/description');
  return [...bad, ...good];
}
