import path from 'node:path';
import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const at = (relative: string) => path.resolve(import.meta.dirname, relative);

/** The two pages the app shows. No inline script or preload code: the pages' Content-Security-Policy allows `self` alone. */
export default defineConfig({
  root: at('renderer'),
  base: './',
  plugins: [react(), tailwindcss()],
  build: {
    outDir: at('dist/renderer'),
    emptyOutDir: true,
    target: 'chrome148',
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    rolldownOptions: { input: { console: at('renderer/console.html'), prompt: at('renderer/prompt.html') } },
  },
});
