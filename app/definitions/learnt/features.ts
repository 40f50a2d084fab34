import { hashOf, mix } from '#app/tiers/learnt/features';
import { looks, type Piece } from './pieces';
import { wordOf, wordsOf } from './words';

/** Features are numbered by a hash to this many bits. Part of the pack's format. */
export const bits = 17;

const zones = { form: 1, sense: 2, senseNew: 3, word: 4, wordNew: 5, pair: 6, words: 7, first: 8, look: 9, lookSense: 10, toolSense: 11, gone: 12, goneWord: 13, goneSense: 14, name: 15, nameWord: 16, namePair: 17, nameForm: 18, nameSense: 19, toolName: 20, denied: 21, formSense: 22, place: 23, firstWord: 24, count: 25, tool: 26, nameWhole: 27, nameWholeForm: 28, subject: 29, senseFresh: 30, nameOwn: 31 } as const;

const kinds = ['sentence', 'argument', 'choice', 'preset', 'hint', 'gone'] as const;

/** So many words of a text are read, and of a name. */
const wordLimit = 120;
const nameLimit = 8;
/** So far two words of a text stand together, in words. */
const near = 6;

/** What a piece is weighed against: the senses of the tool's name, the words the tool had before, and their senses. */
export interface About {
  readonly own: readonly number[];
  readonly said: ReadonlySet<string>;
  readonly meant: ReadonlySet<number>;
}

export function aboutOf(tool: string, said: ReadonlySet<string>): About {
  const meant = new Set<number>();
  for (const word of said) for (const sense of wordOf(word).senses) meant.add(sense);
  return { own: [...new Set(wordsOf(tool.slice(0, 200), 12).flatMap(({ senses }) => senses))], said, meant };
}

/** Forms and looks have few names. */
const formHashes = new Map<string, number>();
function hashOfForm(form: string): number {
  let hash = formHashes.get(form);
  if (hash === undefined) {
    hash = hashOf(form);
    if (formHashes.size < 2000) formHashes.set(form, hash);
  }
  return hash;
}

/** In which round each feature was met last, 1 to 255: emptying a set for every piece would cost more than the piece, and more than a byte each more of the nearest memory. */
const seenIn = new Uint8Array(1 << bits);
let round = 0;

/** Every sign of one piece of an update, each once. `common`: it stands for senses and forms, not for words themselves. */
export function eachSignOf(piece: Piece, { own, said, meant }: About, give: (index: number, common: boolean) => void): void {
  round = round === 255 ? 1 : round + 1;
  if (round === 1) seenIn.fill(0);
  const take = (zone: number, one: number, other: number, common: boolean): void => {
    // Words themselves stand in the upper half.
    const index = (mix(mix(zone * 131, one), other) & ((1 << (bits - 1)) - 1)) | (common ? 0 : 1 << (bits - 1));
    if (seenIn[index] === round) return;
    seenIn[index] = round;
    give(index, common);
  };
  const kind = kinds.indexOf(piece.kind);
  const inArgument = piece.kind === 'sentence' && piece.forms.includes('argued');
  /** Where words stand: of the tool, of an argument, among values. */
  const where = piece.kind === 'sentence' ? (inArgument ? 1 : 0) : piece.kind === 'argument' ? 1 : 2;
  const forms = piece.forms.map(hashOfForm);
  for (const form of forms) take(zones.form, kind, form, true);
  for (const sense of own) take(zones.tool, kind, sense, true);

  const names = wordsOf(piece.name.slice(0, 200), nameLimit);
  if (piece.kind !== 'sentence') {
    const whole = hashOf(names.map(({ word }) => word).join('_'));
    take(zones.nameWhole, kind, whole, false);
    for (const form of forms) take(zones.nameWholeForm, whole, form, false);
    for (const [nth, { hash, senses }] of names.entries()) {
      take(zones.nameWord, kind, hash, false);
      for (const sense of senses) {
        take(zones.name, kind, sense, true);
        take(zones.nameOwn, sense, kind * 2 + (meant.has(sense) ? 1 : 0), true);
        for (const form of forms) take(zones.nameForm, sense, mixed(kind, form), true);
        for (const one of own) take(zones.toolName, sense, one * 8 + kind, true);
        for (let after = nth + 1; after < names.length; after += 1) for (const other of names[after]?.senses ?? []) take(zones.namePair, sense, other * 8 + kind, true);
      }
    }
  } else for (const { hash, senses } of names) {
    take(zones.subject, 0, hash, false);
    for (const sense of senses) take(zones.subject, 1, sense, true);
  }

  let denied = 0;
  let before: number | null = null;
  let fresh = 0;
  const along: { readonly senses: readonly number[]; readonly isNew: boolean }[] = [];
  for (const [nth, { word, hash, senses, isSmall, denies }] of wordsOf(piece.text, wordLimit).entries()) {
    const isNew = !said.has(word);
    if (denies) denied = 5;
    else if (denied > 0) denied -= 1;
    if (before !== null) take(zones.words, before, mixed(hash, where), false);
    before = hash;
    if (nth === 0) {
      take(zones.firstWord, where, hash, false);
      for (const sense of senses) take(zones.first, where, sense, true);
    }
    if (isSmall) continue;
    take(zones.word, where, hash, false);
    if (isNew) {
      fresh += 1;
      take(zones.wordNew, where, hash, false);
    }
    for (const sense of senses) {
      take(zones.sense, where, sense, true);
      if (isNew) take(zones.senseNew, where, sense, true);
      if (isNew && !meant.has(sense)) take(zones.senseFresh, where, sense, true);
      if (denied > 0) take(zones.denied, where, sense, true);
    }
    along.push({ senses, isNew });
  }
  for (const [nth, one] of along.entries()) {
    for (const sense of one.senses) {
      for (let after = nth + 1; after < Math.min(along.length, nth + near); after += 1) {
        const other = along[after];
        if (other !== undefined && (one.isNew || other.isNew)) for (const next of other.senses) take(zones.pair, sense, next, true);
      }
      if (!one.isNew) continue;
      for (const tool of own) take(zones.toolSense, sense, tool, true);
      for (const { senses } of names) for (const next of senses) take(zones.nameSense, sense, next, true);
    }
  }
  if (piece.text !== '') {
    take(zones.count, where, Math.min(8, Math.floor(fresh / 2)), true);
    for (const look of looks(piece.text)) {
      const shown = hashOfForm(look);
      take(zones.look, where, shown, true);
      if (look !== 'short' && look !== 'middling' && look !== 'long') for (const { senses, isNew } of along) if (isNew) for (const sense of senses) take(zones.lookSense, shown, sense, true);
    }
  }
  for (const { hash, senses } of piece.gone.map(wordOf)) {
    take(zones.goneWord, kind, hash, false);
    for (const sense of senses) {
      take(zones.gone, kind === 5 ? 1 : 0, sense, true);
      for (const { senses, isNew } of along) if (isNew) for (const next of senses) take(zones.goneSense, sense, next, true);
    }
  }
}

function mixed(one: number, other: number): number {
  return Math.imul(one + 1, 31) ^ other;
}
