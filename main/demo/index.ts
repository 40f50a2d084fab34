import { homedir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { play, type Progress } from './play';
import { makeScratch } from './scratch';

/*
 * The demonstration: plays a host that starts a real file server through the connector and makes a few calls, so that a person without any
 * host sees Countersign at work. Run by the person's own Node, as the server is. Says what happens in sentences, or with --json as one
 * JSON object a line. Exit code 0: it came to its end, whatever was allowed; 1: it could not; 2: called wrongly.
 */

const { values } = readArguments();
if (values.connector === undefined || values.server === undefined) {
  process.stderr.write('usage: demo --connector FILE --server FILE [--json]\n');
  process.exit(2);
}
const tell = (progress: Progress): void => void process.stdout.write(values.json === true ? `${JSON.stringify(progress)}\n` : `demo: ${progress.words}\n`);

try {
  const folder = makeScratch(scratchFolder());
  const env = Object.fromEntries(Object.entries(process.env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));
  const played = await play({ connector: values.connector, command: [process.execPath, values.server, folder], at: (name) => path.join(folder, name), env, tell });
  process.exit(played ? 0 : 1);
} catch (fault) {
  tell({ state: 'failed', words: `The demonstration ended early: ${fault instanceof Error ? fault.message : 'something went wrong'}` });
  process.exit(1);
}

function readArguments(): { values: { connector?: string | undefined; server?: string | undefined; json?: boolean | undefined } } {
  try {
    return parseArgs({ options: { connector: { type: 'string' }, server: { type: 'string' }, json: { type: 'boolean' } } });
  } catch {
    return { values: {} };
  }
}

/** In the user's cache, where nothing else looks: not Countersign's own folder, which no server may reach. */
function scratchFolder(): string {
  if (process.platform === 'win32') return path.join(process.env['LOCALAPPDATA'] ?? path.join(homedir(), 'AppData', 'Local'), 'Countersign demo');
  if (process.platform === 'darwin') return path.join(homedir(), 'Library', 'Caches', 'Countersign demo');
  return path.join(homedir(), '.cache', 'countersign-demo');
}
