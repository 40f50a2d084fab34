import type { CallPromptView } from '#shared/models/prompt';
import type { SandboxState } from '#shared/models/server';

/** What a server can do whatever is answered, in one line, and whether anything holds it. */
export function confinementOf({ level, line }: SandboxState): NonNullable<CallPromptView['confinement']> {
  return { words: line, holds: level !== 'none' };
}
