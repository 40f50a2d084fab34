import path from 'node:path';
import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const root = path.resolve(import.meta.dirname, '..');

/** Builds the preview page alone, outside of what is shipped. */
export default defineConfig({
  root,
  base: './',
  plugins: [react(), tailwindcss()],
  build: {
    outDir: process.env['PREVIEW_OUT'] ?? path.resolve(root, '../node_modules/.cache/preview'),
    emptyOutDir: true,
    target: 'chrome148',
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    rolldownOptions: { input: { preview: path.resolve(root, 'preview.html') } },
  },
});
