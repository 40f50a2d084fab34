import { secretPackVersion } from '../secrets/pack/pack';
import { instructionPack } from './instructions';

/**
 * By which data findings are made: the model of words, the rules of orders and signs (`instructions/orders.ts`, `definitions/signals`), the shapes of credentials and the data about people. Each is raised whenever what it
 * names changes; a test holds the digests of their contents.
 */
export const packVersions = {
  model: instructionPack.version,
  orders: '2026.11.3',
  secrets: secretPackVersion,
  personal: '2026.11.2',
} as const;
