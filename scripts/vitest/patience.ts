import { vi } from 'vitest';

// How long something may take to come, not how fast it has to: other tests need the processors too. The library's own default is a second.
const { waitFor } = vi;
const patienceMs = 10_000;
vi.waitFor = (look, options) => waitFor(look, typeof options === 'number' ? options : { timeout: patienceMs, ...options });
