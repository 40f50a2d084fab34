const alphabets: Readonly<Record<string, string>> = {
  hex: '0123456789abcdef',
  HEX: '0123456789ABCDEF',
  low: 'abcdefghijklmnopqrstuvwxyz0123456789',
  up: 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789',
  any: 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789',
  url: 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_',
  b64: 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/',
  dec: '0123456789',
};

/** Numbers from 0 to 1 that are always the same for one seed (a linear congruence, as in Numerical Recipes). */
export function numbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** So many characters of `alphabet`. Neighbours differ, so that none of them looks like a place held by repeats. */
export function drawn(alphabet: string, count: number, next: () => number): string {
  const from = alphabets[alphabet] ?? alphabet;
  let made = '';
  while (made.length < count) {
    const one = from.charAt(Math.floor(next() * from.length));
    if (from.length < 2 || !made.endsWith(one)) made += one;
  }
  return made;
}

/** `template` with `{hex:32}` and the like as values drawn for it; no credential stands in the repository. `{uuid}` is one. */
export function filled(template: string, seed: number): string {
  const next = numbers(seed);
  return template
    .replaceAll('{uuid}', '{hex:8}-{hex:4}-4{hex:3}-a{hex:3}-{hex:12}')
    .replaceAll(/\{(hex|HEX|low|up|any|url|b64|dec):(\d+)\}/g, (_, alphabet: string, count: string) => drawn(alphabet, Number(count), next));
}
