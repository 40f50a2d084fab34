/*
 * Where the app's executable begins. With `--scan` it is the program of `countersign scan` and nothing of the app: no window, no lock, no data folder
 * (docs/adr/0026-commands-that-need-no-app.md). It ends by itself before Electron is ready, so no display is asked for.
 */
const program = process.argv.includes('--scan') ? '../scan/scan.mjs' : './desktop.js';
await import(new URL(program, import.meta.url).href);

export {};
