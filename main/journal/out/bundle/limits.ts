/*
 * What a bundle can come to. Whoever makes one keeps to it and says so where that is not enough; whoever checks one refuses the rest at once, because it may have been made by somebody who wants the check to
 * take for ever, or all of the memory.
 */

const MiB = 1024 * 1024;

/** Rows that can be chosen, entries from the first to the last, checkpoints and payloads. */
export const chosenLimit = 10_000;
export const rangeLimit = 2_000_000;
export const checkpointLimit = 100_000;
export const payloadsLimit = 100_000;

/** Bytes of each file. Of those that are held at once, memory is a few times as much. */
export const fileLimits = { manifest: 16 * MiB, key: 4096, checkpoints: 64 * MiB, entries: 4096 * MiB, sealed: 128 * MiB, open: 128 * MiB, readme: MiB, viewer: 1024 * MiB, sums: 32 * MiB, signature: 4096 } as const;

/** Bytes of one entry's record, and of one line of the checkpoints. */
export const recordLimit = 4 * MiB;
export const checkpointLineLimit = 4096;

/** How deep JSON may be nested: our own records are at a sixth of it. */
export const depthLimit = 64;

const [quote, backslash, brace, endBrace, bracket, endBracket] = [0x22, 0x5c, 0x7b, 0x7d, 0x5b, 0x5d];

/** Whether JSON is nested deeper than that, told before it is parsed: parsed, it would take a hundred times its bytes. */
export function isTooDeep(text: string): boolean {
  let [depth, within] = [0, false];
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (within) {
      if (code === backslash) at += 1;
      else if (code === quote) within = false;
    } else if (code === quote) within = true;
    else if (code === brace || code === bracket) {
      depth += 1;
      if (depth > depthLimit) return true;
    } else if (code === endBrace || code === endBracket) depth -= 1;
  }
  return false;
}
