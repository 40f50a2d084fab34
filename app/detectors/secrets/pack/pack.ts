import { cloudRows } from './cloud';
import { codeRows } from './code';
import { messageRows } from './messages';
import { modelRows } from './models';
import { moneyRows } from './money';
import { shapesOf, type Shape } from './shape';
import { watchingRows } from './watching';

/** Of the whole pack: what is muted or recorded can say by which one it was found. */
export const secretPackVersion = '2026-11-24';

/** Every shape. Of two that fit one place the earlier counts. */
export const shapes: readonly Shape[] = shapesOf([...codeRows, ...cloudRows, ...messageRows, ...moneyRows, ...watchingRows, ...modelRows]);
