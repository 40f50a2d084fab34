import type { Detection } from '#shared/models/detection';

/** Words that bid the model, or that nobody sees. */
export function isOrder({ kind }: Pick<Detection, 'kind'>): boolean {
  return kind === 'instruction' || kind === 'hidden';
}
