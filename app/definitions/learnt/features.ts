import { kept } from '#app/tiers/kept';
import { hashOf, mix, type Take } from '#app/tiers/learnt/features';
import { senses as callSenses, sensesIn, sensesOf as sensesOfCall, wordsAlong } from '#app/tiers/learnt/senses';
import { looks, type Piece } from './pieces';
import { says } from './says';

/** Features are numbered by a hash to this many bits. Part of the pack's format. */
export const bits = 17;

const sensesSaid = sensesIn(says);

/** The senses of a word: what is done and to what, and behind them what is said to whom. */
const sensesOf = kept((word): readonly number[] => [...sensesOfCall(word), ...sensesSaid(word).map((sense) => callSenses.length + sense)]);

const zones = { form: 1, sense: 2, senseNew: 3, word: 4, wordNew: 5, pair: 6, words: 7, first: 8, look: 9, lookSense: 10, toolSense: 11, gone: 12, goneWord: 13, goneSense: 14, name: 15, nameWord: 16, namePair: 17, nameForm: 18, nameSense: 19, toolName: 20, denied: 21, formSense: 22, place: 23, firstWord: 24, count: 25, tool: 26, nameWhole: 27, nameWholeForm: 28, subject: 29 } as const;

const kinds = ['sentence', 'argument', 'choice', 'preset', 'hint', 'gone'] as const;

/** So many words of a text are read, and of a name. */
const wordLimit = 120;
const nameLimit = 8;
/** So far two words of a text stand together, in words. */
const near = 6;

/** Small words that say nothing by themselves. */
const small = /^(?:the|a|an|of|and|or|to|in|on|is|are|as|at|by|be|it|its|for|with|this|that|from)$/;
const denying = /^(?:not|never|no|nothing|none|neither|nor|without|don['’]?t|doesn['’]?t|cannot|can['’]?t|won['’]?t|isn['’]?t|aren['’]?t|refuse[sd]?|rejects?|rejected)$/;

/** Every sign of one piece of an update to the tool `tool`, each once. `said`: the words the tool had before. */
export function eachSignOf(piece: Piece, tool: string, said: ReadonlySet<string>, give: Take): void {
  const seen = new Set<number>();
  const take = (zone: number, one: number, other: number, common: boolean): void => {
    // Words themselves stand in the upper half.
    const index = (mix(mix(zone * 131, one), other) & ((1 << (bits - 1)) - 1)) | (common ? 0 : 1 << (bits - 1));
    if (seen.has(index)) return;
    seen.add(index);
    give(index, common, null, null);
  };
  const kind = kinds.indexOf(piece.kind);
  const inArgument = piece.kind === 'sentence' && piece.forms.includes('argued');
  /** Where words stand: of the tool, of an argument, among values. */
  const where = piece.kind === 'sentence' ? (inArgument ? 1 : 0) : piece.kind === 'argument' ? 1 : 2;
  for (const form of piece.forms) take(zones.form, kind, hashOf(form), true);
  const own = new Set(wordsAlong(tool.slice(0, 200), 12).flatMap(([word]) => sensesOf(word)));
  for (const sense of own) take(zones.tool, kind, sense, true);

  const names = wordsAlong(piece.name.slice(0, 200), nameLimit).map(([word]) => [word, sensesOf(word)] as const);
  if (piece.kind !== 'sentence') {
    const whole = hashOf(names.map(([word]) => word).join('_'));
    take(zones.nameWhole, kind, whole, false);
    for (const form of piece.forms) take(zones.nameWholeForm, whole, hashOf(form), false);
    for (const [nth, [word, senses]] of names.entries()) {
      take(zones.nameWord, kind, hashOf(word), false);
      for (const sense of senses) {
        take(zones.name, kind, sense, true);
        for (const form of piece.forms) take(zones.nameForm, sense, mixed(kind, hashOf(form)), true);
        for (const one of own) take(zones.toolName, sense, one * 8 + kind, true);
        for (const [, others] of names.slice(nth + 1)) for (const other of others) take(zones.namePair, sense, other * 8 + kind, true);
      }
    }
  } else for (const [word, senses] of names) {
    take(zones.subject, 0, hashOf(word), false);
    for (const sense of senses) take(zones.subject, 1, sense, true);
  }

  let denied = 0;
  let before: string | null = null;
  let fresh = 0;
  const along: { readonly senses: readonly number[]; readonly isNew: boolean; readonly denied: boolean }[] = [];
  for (const [nth, [word]] of wordsAlong(piece.text, wordLimit).entries()) {
    const isNew = !said.has(word);
    if (denying.test(word)) denied = 5;
    else if (denied > 0) denied -= 1;
    if (before !== null) take(zones.words, hashOf(before), mixed(hashOf(word), where), false);
    before = word;
    if (nth === 0) {
      take(zones.firstWord, where, hashOf(word), false);
      for (const sense of sensesOf(word)) take(zones.first, where, sense, true);
    }
    if (small.test(word)) continue;
    take(zones.word, where, hashOf(word), false);
    if (isNew) {
      fresh += 1;
      take(zones.wordNew, where, hashOf(word), false);
    }
    const senses = sensesOf(word);
    for (const sense of senses) {
      take(zones.sense, where, sense, true);
      if (isNew) take(zones.senseNew, where, sense, true);
      if (denied > 0) take(zones.denied, where, sense, true);
    }
    along.push({ senses, isNew, denied: denied > 0 });
  }
  for (const [nth, one] of along.entries()) {
    for (const sense of one.senses) {
      for (const other of along.slice(nth + 1, nth + near)) if (one.isNew || other.isNew) for (const next of other.senses) take(zones.pair, sense, next, true);
      if (one.isNew) for (const tool of own) take(zones.toolSense, sense, tool, true);
      if (one.isNew) for (const [, senses] of names) for (const next of senses) take(zones.nameSense, sense, next, true);
    }
  }
  if (piece.text !== '') {
    take(zones.count, where, Math.min(8, Math.floor(fresh / 2)), true);
    for (const look of looks(piece.text)) {
      take(zones.look, where, hashOf(look), true);
      if (look !== 'short' && look !== 'middling' && look !== 'long') for (const { senses, isNew } of along) if (isNew) for (const sense of senses) take(zones.lookSense, hashOf(look), sense, true);
    }
  }
  for (const word of piece.gone) {
    take(zones.goneWord, kind, hashOf(word), false);
    for (const sense of sensesOf(word)) {
      take(zones.gone, kind === 5 ? 1 : 0, sense, true);
      for (const { senses, isNew } of along) if (isNew) for (const next of senses) take(zones.goneSense, sense, next, true);
    }
  }
}

function mixed(one: number, other: number): number {
  return Math.imul(one + 1, 31) ^ other;
}
