import { pathToFileURL } from 'node:url';
import { at, root } from '../../toolchain.mjs';

/** Makes app/detectors/secrets/pairs.ts anew; Node itself leaves the types out. */
/** @type {typeof import('./secrets-pairs')} */
const { writePairs } = await import(pathToFileURL(at('scripts/eval/detectors/secrets-pairs.ts')).href);
writePairs(root);
