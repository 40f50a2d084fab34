import { existsSync } from 'node:fs';
import { connectorCommand, Refusal, run } from './toolchain.mjs';

/** `npm run --silent connector:path`: the connector in use. */
run(async () => {
  if (!existsSync(connectorCommand)) throw new Refusal('connector:path: it is not built. Run: npm run build');
  console.log(connectorCommand);
});
