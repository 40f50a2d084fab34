import { electronCommand, Refusal, run } from './toolchain.mjs';

/** `npm run --silent electron:path`: the Electron executable in use. */
run(async () => {
  const command = electronCommand();
  if (!command) throw new Refusal('electron:path: there is no Electron. Run: npm run preflight');
  console.log(command);
});
