/*
 * Where the app's executable begins. With `--scan` it is the program of `countersign scan` and nothing of the app: no window, no lock, no data folder
 * (docs/adr/0026-commands-that-need-no-app.md). That ends by itself before Electron is ready, so it asks for no display. With `--keyring` it is the keyring's process,
 * which every start waits for. Each is a bundle of its own beside this one.
 */
if (process.argv.includes('--scan')) await import('./scan/index.js');
else if (process.argv.includes('--keyring')) await import('./desktop/keyring.js');
else await import('./desktop/index.js');

export {};
