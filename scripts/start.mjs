import { spawn } from 'node:child_process';
import { build } from './build.mjs';
import { openDisplay } from './display.mjs';
import { preflight } from './preflight.mjs';
import { electronCommand, electronEnvironment, mustDropChromiumSandbox, Refusal, root, run } from './toolchain.mjs';

/**
 * Gets what is missing, builds what changed and starts the app. A signal to this process goes on to the app.
 * @param {readonly string[]} args the app's
 * @returns {Promise<{ ended: Promise<number> }>} `ended`: its exit code, 0 when it was asked to end
 */
export async function startApp(args) {
  await preflight();
  await build();
  const electron = electronCommand();
  if (!electron) throw new Refusal('start: there is no Electron. Run: npm run preflight');
  const display = await openDisplay();
  if (display.own) console.log(`start: no display is set, so the app runs on a virtual one of its own (Xvfb ${display.own})`);
  const sandboxOff = mustDropChromiumSandbox();
  if (sandboxOff) console.log("start: running as root, so Chromium's own sandbox is off (--no-sandbox). Use a normal user for real work.");
  const app = spawn(electron, [...(sandboxOff ? ['--no-sandbox'] : []), root, ...args], {
    stdio: 'inherit',
    env: { ...electronEnvironment(), ...display.env },
  });
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) process.on(signal, () => app.kill(signal));
  const ended = new Promise((resolve, reject) => {
    app.once('error', reject);
    app.once('exit', (status, signal) => {
      display.close();
      resolve(status ?? (signal === 'SIGTERM' || signal === 'SIGINT' ? 0 : 1));
    });
  });
  return { ended };
}

/** `npm start`: runs the app until it ends. Arguments are the app's. */
if (process.argv[1] === import.meta.filename) run(async () => (await startApp(process.argv.slice(2))).ended);
