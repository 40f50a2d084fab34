import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

/** The engine, which is pure, shares its workers; the rest runs file by file, and components in jsdom. Aliases (`#shared/…`) come from the package's own `imports`. */
export default defineConfig({
  test: {
    restoreMocks: true,
    projects: [
      {
        extends: true,
        test: {
          name: 'engine',
          environment: 'node',
          isolate: false,
          include: ['{app,shared}/**/*.test.ts'],
        },
      },
      {
        extends: true,
        test: {
          name: 'unit',
          environment: 'node',
          include: ['{main,scripts}/**/*.test.ts'],
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
