import { cleanup, configure } from '@testing-library/react';
import { afterEach } from 'vitest';

// How long something may take to appear, not how fast it has to: other tests need the processors too.
configure({ asyncUtilTimeout: 5000 });
afterEach(cleanup);
