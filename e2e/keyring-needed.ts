import { test } from '@playwright/test';
import { keyringMissing } from '../scripts/keyring.mjs';

/** Skips a test that needs a keyring where none can be had. */
export function keyringNeeded(keyring: boolean): void {
  const missing = keyring ? keyringMissing() : null;
  test.skip(missing !== null, missing ?? '');
}
