import { app } from 'electron';
import { countersignHome } from '#main/link/home';
import { scrubEnvironment } from './environment';
import { serveKeyring } from './vault/keyring-program';

/** Entry of the keyring's process: a bundle of its own, because the app's takes long to load and every start waits for the answer (docs/adr/0074-what-a-start-waits-for.md). */
scrubEnvironment(process.env);
for (const event of ['uncaughtException', 'unhandledRejection'] as const) process.on(event, () => app.exit(70));

const home = countersignHome(process.env, process.platform);
if (home.ok) serveKeyring(home.value);
else app.exit(1);
