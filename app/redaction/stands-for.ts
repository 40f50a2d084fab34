/** What stands for a value in the record or at a server: a mark, or a stand-in of one of the shapes of `pseudonymOf` that nothing real has. */
const standing = /\[redacted(?:: [A-Za-z0-9 .-]{1,80})?\]|\bwithheld-[0-9a-f]{24}\b|\bperson-[0-9a-f]{20}\b|\b[a-z]{14}@example\.invalid\b|\+999\d{12}\b/;

/** Whether a text holds something that stands for a value and is none: nothing may be compared with it. */
export function holdsStandIn(text: string): boolean {
  return standing.test(text);
}
