import type { Thing } from './pack/shape';

/** A credential in a text, before it is put into words. */
export interface Found {
  readonly rule: string;
  /** Whose it is; null where nothing tells. */
  readonly vendor: string | null;
  readonly thing: Thing;
  /** UTF-16 units, the value only. */
  readonly from: number;
  readonly to: number;
  readonly score: number;
}
