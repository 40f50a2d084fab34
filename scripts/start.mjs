import { spawn } from 'node:child_process';
import { build } from './build.mjs';
import { openDisplay } from './display.mjs';
import { preflight } from './preflight.mjs';
import { electronCommand, electronEnvironment, mustDropChromiumSandbox, Refusal, root, run } from './toolchain.mjs';

/** `npm start`: gets what is missing, builds what changed and runs the app until it ends. Arguments are the app's. */
run(async () => {
  await preflight();
  await build();
  const electron = electronCommand();
  if (!electron) throw new Refusal('start: there is no Electron. Run: npm run preflight');
  const display = await openDisplay();
  if (display.own) console.log(`start: no display is set, so the app runs on a virtual one of its own (Xvfb ${display.own})`);
  const sandboxOff = mustDropChromiumSandbox();
  if (sandboxOff) console.log("start: running as root, so Chromium's own sandbox is off (--no-sandbox). Use a normal user for real work.");
  const app = spawn(electron, [...(sandboxOff ? ['--no-sandbox'] : []), root, ...process.argv.slice(2)], {
    stdio: 'inherit',
    env: { ...electronEnvironment(), ...display.env },
  });
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) process.on(signal, () => app.kill(signal));
  const code = await new Promise((resolve, reject) => {
    app.once('error', reject);
    app.once('exit', (status, signal) => resolve(status ?? (signal === 'SIGTERM' || signal === 'SIGINT' ? 0 : 1)));
  });
  display.close();
  return code;
});
