import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

/** Logic runs in Node, components in jsdom. Aliases (`#shared/…`) come from the package's own `imports`. */
export default defineConfig({
  test: {
    restoreMocks: true,
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          environment: 'node',
          include: ['{app,shared,main,scripts}/**/*.test.ts'],
        },
      },
      {
        extends: true,
        plugins: [react()],
        test: {
          name: 'renderer',
          environment: 'jsdom',
          include: ['renderer/**/*.test.{ts,tsx}'],
          setupFiles: ['scripts/vitest/renderer-setup.ts'],
        },
      },
    ],
  },
});
