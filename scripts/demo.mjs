import { spawn } from 'node:child_process';
import { at, connectorCommand, pinnedNode, Refusal, run } from './toolchain.mjs';
import { startApp } from './start.mjs';

/**
 * `npm run demo`: starts the app as `npm start` does (one that runs already shows itself) and then a host that calls a real file server on a
 * scratch folder. Ends with the app, or with the demonstration where the app ran before.
 */
run(async () => {
  const app = await startApp([]);
  const host = spawn(pinnedNode(), [at('dist/demo/host.mjs'), '--connector', connectorCommand, '--server', at('dist/demo/server-filesystem.mjs')], { stdio: ['ignore', 'inherit', 'inherit'] });
  process.once('exit', () => host.kill());
  const played = await new Promise((resolve, reject) => {
    host.once('error', reject);
    host.once('exit', resolve);
    // An app that ends while the host still waits takes the demonstration with it; one that found another instance ends at once.
    void app.ended.then((code) => code !== 0 && host.kill());
  });
  if (played === 0) console.log('demo: look at the history in Countersign. Quit Countersign to end this.');
  const code = await app.ended;
  if (played !== 0) throw new Refusal('demo: it did not come to its end; what Countersign said stands above.');
  return code;
});
