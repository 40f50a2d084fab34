import type { Mark } from './marks';

/** A path: its last name set apart from the folders before it. */
export function pathMarks(text: string): Mark[] {
  const trimmed = text.replace(/[/\\]+$/, '');
  const at = Math.max(trimmed.lastIndexOf('/'), trimmed.lastIndexOf('\\'));
  return at < 0 ? [] : [{ from: at + 1, to: text.length, look: 'name' }];
}
