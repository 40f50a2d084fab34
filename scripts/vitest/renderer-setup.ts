import { cleanup, configure, getConfig } from '@testing-library/react';
import { afterEach } from 'vitest';

const { asyncWrapper } = getConfig();
const nextTurn = globalThis.setImmediate;

// How long something may take to appear, not how fast it has to: other tests need the processors too.
configure({
  asyncUtilTimeout: 5000,
  // What is found is on the page before its effects have run, which take turns of their own; what a test looks at next may depend on them.
  asyncWrapper: (find) =>
    asyncWrapper(async () => {
      const found = await find();
      for (let turn = 0; turn < 4; turn += 1) await new Promise<void>((resolve) => nextTurn(resolve));
      return found;
    }),
});
afterEach(cleanup);
