/** Parameters of RFC 3492, section 5. */
const [base, tMin, tMax, skew, damp, firstBias, firstPoint] = [36, 1, 26, 38, 700, 72, 128] as const;

/** A host name with its `xn--` labels in the letters they stand for; null where one stands for none (RFC 3492, RFC 5891). */
export function inLetters(host: string): string | null {
  const labels = host.split('.').map((label) => (/^xn--/i.test(label) ? decoded(label.slice(4)) : label));
  return labels.includes(null) ? null : labels.join('.');
}

function decoded(input: string): string | null {
  if (input.length > 63) return null;
  const dash = input.lastIndexOf('-');
  const points = [...input.slice(0, Math.max(0, dash))].map((character) => character.codePointAt(0) ?? 0);
  let [point, index, bias]: [number, number, number] = [firstPoint, 0, firstBias];
  for (let at = dash < 0 ? 0 : dash + 1; at < input.length; ) {
    const before = index;
    let weight = 1;
    for (let k = base; ; k += base) {
      const digit = digitOf(input.charCodeAt(at));
      at += 1;
      if (digit === null) return null;
      index += digit * weight;
      const threshold = Math.min(tMax, Math.max(tMin, k - bias));
      if (digit < threshold) break;
      weight *= base - threshold;
      if (index > 0x7fff_ffff || weight > 0x7fff_ffff) return null;
    }
    const count = points.length + 1;
    bias = adapted(index - before, count, before === 0);
    point += Math.floor(index / count);
    index %= count;
    if (point > 0x10ffff || (point >= 0xd800 && point <= 0xdfff)) return null;
    points.splice(index, 0, point);
    index += 1;
  }
  return String.fromCodePoint(...points);
}

function digitOf(code: number): number | null {
  if (code >= 48 && code <= 57) return code - 22;
  const letter = (code | 32) - 97;
  return letter >= 0 && letter < 26 ? letter : null;
}

function adapted(delta: number, count: number, first: boolean): number {
  let left = first ? Math.floor(delta / damp) : delta >> 1;
  left += Math.floor(left / count);
  let k = 0;
  for (; left > ((base - tMin) * tMax) >> 1; k += base) left = Math.floor(left / (base - tMin));
  return k + Math.floor(((base - tMin + 1) * left) / (left + skew));
}
