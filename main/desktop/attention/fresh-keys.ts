/*
 * The rule of this file: Enter, Space and Escape reach the prompt window's page only if they were pressed, by a key that was up before, while the window had the focus
 * and this question was on screen. Whoever types in another program when the window comes, or holds a key down, means something else.
 */

/** A key as Electron tells of it before the page does. */
export interface KeyInput {
  readonly type: string;
  readonly code: string;
  readonly key: string;
  readonly isAutoRepeat: boolean;
}

/** A key held down elsewhere says so only by repeating, and the slowest usual delay before that is 660 ms (X11). */
const settleMs = 700;

const answering = new Set(['Enter', ' ', 'Spacebar', 'Escape']);

/** Judges the keys of one window. Times are ms of one clock that never jumps. */
export interface FreshKeys {
  /** Whether the page may have it. */
  passes(input: KeyInput, at: number): boolean;
  /** The window got the focus. */
  focused(at: number): void;
  /** It lost it: what is let go of now is not heard. */
  blurred(): void;
  /** Another question is on screen: what is held down was meant for the one before. */
  question(): void;
}

export function freshKeys(): FreshKeys {
  /** Keys that are down, and whether they were pressed for this question. */
  const down = new Map<string, boolean>();
  let focusedAt = -Infinity;

  return {
    passes({ type, code, key, isAutoRepeat }, at) {
      if (!answering.has(key)) return true;
      if (type === 'keyUp') {
        const fresh = down.get(code) ?? false;
        down.delete(code);
        return fresh;
      }
      const held = down.get(code);
      if (held !== undefined && isAutoRepeat) return held;
      const fresh = !isAutoRepeat && at - focusedAt >= settleMs;
      down.set(code, fresh);
      return fresh;
    },
    focused(at) {
      focusedAt = at;
      down.clear();
    },
    blurred: () => down.clear(),
    question() {
      for (const code of down.keys()) down.set(code, false);
    },
  };
}
