/** Small letters, capital letters, and one for all digits. */
export const classes = 53;

/** Which of them a letter or a digit is. */
export function classOf(unit: number): number {
  if (unit >= 97) return unit - 97;
  return unit >= 65 ? unit - 39 : 52;
}
