import { drawn } from './made';

/** A text that `source` matches: the longest of each repetition up to 40 more than its least, the first of each choice. */
export function example(source: string, next: () => number): string {
  let rest = source;
  let made = '';
  const counted = (): number => {
    const [all, least, most] = /^\{(\d+)(?:,(\d+))?\}/.exec(rest) ?? [];
    if (all === undefined) {
      if (!rest.startsWith('?')) return 1;
      rest = rest.slice(1);
      return 0;
    }
    rest = rest.slice(all.length);
    return Math.min(Number(most ?? least), Number(least) + 40);
  };
  while (rest !== '') {
    const set = /^\[((?:\\.|[^\]])+)\]/.exec(rest);
    const group = set === null ? /^\(\?:((?:[^()]|\([^()]*\))*)\)/.exec(rest) : null;
    if (set !== null) {
      rest = rest.slice(set[0].length);
      const members = Array.from({ length: 94 }, (_, at) => String.fromCharCode(33 + at)).filter((one) => new RegExp(set[0]).test(one)).join('');
      const letters = members.replaceAll(/[^A-Za-z0-9]/g, '');
      made += drawn(letters === '' ? members : letters, counted(), next);
    } else if (group !== null) {
      rest = rest.slice(group[0].length);
      const parts = counted();
      for (let at = 0; at < parts; at += 1) made += example(group[1]?.split('|')[0] ?? '', next);
    } else {
      const [one = ''] = /^(?:\\.|[^])/.exec(rest) ?? [];
      rest = rest.slice(one.length);
      const times = counted();
      for (let at = 0; at < times; at += 1) made += one === String.raw`\d` ? drawn('dec', 1, next) : one === String.raw`\w` ? drawn('any', 1, next) : one.replace('\\', '');
    }
  }
  return made;
}
