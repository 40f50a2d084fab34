import { readFileSync } from 'node:fs';
import { missingFromLock } from './lock.mjs';
import { at, Refusal, run } from './toolchain.mjs';

/** `npm run lock:check`: fails on a lockfile that some platform could not install from. */
run(async () => {
  const missing = missingFromLock(JSON.parse(readFileSync(at('package-lock.json'), 'utf8')));
  if (missing.length > 0) throw new Refusal(`lock:check: optional packages without an entry in package-lock.json:\n${missing.join('\n')}`);
});
