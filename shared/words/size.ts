import { say } from './say';

/** How large something is, in bytes: `12 B`, `1.2 KB`, `3 MB`. 1 KB is 1,000 bytes. */
export function sizeWords(bytes: number): string {
  if (bytes < 1000) return say('size.bytes', { size: bytes });
  const [amount, unit] = bytes < 999_500 ? ([bytes / 1000, 'size.kilobytes'] as const) : ([bytes / 1_000_000, 'size.megabytes'] as const);
  return say(unit, { size: amount < 9.95 ? Number(amount.toFixed(1)) : Math.round(amount) });
}
