import { say } from '#shared/words/say';

/** The system's global shortcuts, as far as they are used. */
export interface GlobalShortcuts {
  /** Whether it was registered; throws for what is no accelerator. */
  register(accelerator: string, pressed: () => void): boolean;
  unregister(accelerator: string): void;
}

/** The one shortcut that works anywhere in the system. */
export interface ReviewShortcut {
  /** Takes another, or none. Why it could not, in words; the one before it then goes on working. */
  change(accelerator: string | null): string | null;
  /** Why the one that is set does not work, in words, or null. */
  problem(): string | null;
  dispose(): void;
}

const modifiers = new Set(['CommandOrControl', 'CmdOrCtrl', 'Command', 'Cmd', 'Control', 'Ctrl', 'Alt', 'Option', 'Super', 'Meta']);

export function reviewShortcut(system: GlobalShortcuts, pressed: () => void): ReviewShortcut {
  let registered: string | null = null;
  let problem: string | null = null;

  function take(accelerator: string): string | null {
    const parts = accelerator.split('+');
    // A key by itself would be gone from every other program.
    if (parts.length < 2 || !parts.slice(0, -1).some((part) => modifiers.has(part))) return say('shortcut.needsKeys');
    try {
      if (system.register(accelerator, pressed)) return null;
    } catch {
      return say('shortcut.unreadable');
    }
    return say('shortcut.taken');
  }

  function drop(): void {
    if (registered !== null) system.unregister(registered);
    registered = null;
  }

  return {
    problem: () => problem,
    dispose: drop,
    change(accelerator) {
      if (accelerator !== null && accelerator === registered) return null;
      const refused = accelerator === null ? null : take(accelerator);
      if (refused === null) {
        drop();
        registered = accelerator;
        problem = null;
      } else if (registered === null) problem = refused;
      return refused;
    },
  };
}
