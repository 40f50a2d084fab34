import { matchesOf } from '#shared/text/matches';
import { kept } from '#app/tiers/kept';
import { kindBit, kindsOf, type Kind } from './kinds';
import { sumOf, type Model } from './model';
import { sensed, senses, type Sense } from './senses';
import type { Stretch } from './features';

/** What a word of an order does in it, as it is said to a person. A word shows the first of these it fits. */
const signs = {
  conceals: { kinds: ['tell'], senses: ['conceal', 'tell'] },
  model: { kinds: ['model'], senses: ['model'] },
  cancels: { kinds: ['cancel'], senses: ['ignore', 'override'] },
  secret: { kinds: ['secret'], senses: ['secret', 'home', 'environment'] },
  private: { kinds: ['private'], senses: ['conversation', 'personal'] },
  confirms: { kinds: [], senses: ['confirm', 'trust'] },
  sends: { kinds: ['send'], senses: ['send', 'copy', 'encode'] },
  destination: { kinds: ['place'], senses: ['url', 'money'] },
  harms: { kinds: [], senses: ['delete', 'install', 'disable', 'grant', 'buy', 'change'] },
  takes: { kinds: [], senses: ['read', 'gather', 'include', 'note'] },
  prefers: { kinds: [], senses: ['prefer', 'against', 'brand'] },
  authority: { kinds: ['power'], senses: ['system', 'authority', 'important'] },
  instructions: { kinds: ['brief', 'role'], senses: ['instruction', 'task', 'pretend'] },
  tools: { kinds: [], senses: ['tool', 'call'] },
  user: { kinds: ['user'], senses: ['user'] },
  always: { kinds: ['must', 'fresh'], senses: ['must', 'never', 'whenever', 'before', 'after', 'now', 'fresh'] },
  threat: { kinds: [], senses: ['otherwise', 'pretext'] },
  says: { kinds: ['say'], senses: ['say', 'show'] },
  acts: { kinds: ['act'], senses: [] },
} as const satisfies Readonly<Record<string, { readonly kinds: readonly Kind[]; readonly senses: readonly Sense[] }>>;

export type Shown = keyof typeof signs;

const names = Object.keys(signs) as readonly Shown[];
const byKind = names.map((name) => signs[name].kinds.reduce((bits, kind) => bits | kindBit(kind), 0));
const bySense = names.map((name) => new Set<number>(signs[name].senses.map((sense) => senses.indexOf(sense))));

const pieces = /[^\s"“”‘«»()<>{}[\],;!?。，、；]+/gu;
/** So many pieces of a stretch are looked at, and so many signs are told. */
const pieceLimit = 120;
const told = 4;
/** A sign without which the sum falls by less tells nothing. */
const least = 0.25;

/** What about a stretch weighed most, most first, each with the words that show it: the stretch, whose sum is `whole`, is weighed again without them. */
export function shownBy(model: Model, stretch: Stretch, whole: number = sumOf(model, stretch)): readonly { readonly shown: Shown; readonly words: readonly string[] }[] {
  const found = new Map<Shown, { readonly from: number; readonly to: number; readonly word: string }[]>();
  for (const match of matchesOf(stretch.text, pieces, pieceLimit)) {
    const word = match[0].replace(/^[^\p{L}\p{N}~./@#]+/u, '').replace(/(?<![^\p{L}\p{N}/])[^\p{L}\p{N}/]+$/u, '');
    const shown = word === '' ? null : shownOf(word.toLowerCase());
    if (shown !== null) found.set(shown, [...(found.get(shown) ?? []), { from: match.index, to: match.index + match[0].length, word }]);
  }
  return [...found]
    .map(([shown, all]) => ({ shown, words: [...new Set(all.map(({ word }) => word))].slice(0, 3), fall: whole - sumOf(model, { ...stretch, text: without(stretch.text, all) }) }))
    .filter(({ fall }) => fall >= least)
    .sort((one, other) => other.fall - one.fall)
    .slice(0, told);
}

/** Longer words are worked out anew: they may be parts of a text, and would keep all of it. */
const shownOf = kept((word): Shown | null => {
  const stands = /^https?:\/\/|^[\w.+-]+@[\w-]+\./.test(word) ? '⟨address⟩' : /\.ssh|\.aws|\.env\b|id_rsa|\.npmrc|\.netrc|\/etc\//.test(word) ? '⟨secret place⟩' : word;
  const bits = kindsOf(stands);
  const own = stands.startsWith('⟨') ? sensed(stands).senses : stands.split(/[_/-]/).flatMap((part) => sensed(part).senses);
  return names.find((_, nth) => ((byKind[nth] ?? 0) & bits) !== 0 || own.some((sense) => bySense[nth]?.has(sense) === true)) ?? null;
}, 12);

function without(text: string, all: readonly { readonly from: number; readonly to: number }[]): string {
  let left = '';
  let end = 0;
  for (const { from, to } of all) {
    left += `${text.slice(end, from)} `;
    end = to;
  }
  return left + text.slice(end);
}
