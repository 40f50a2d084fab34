import { readFileSync } from 'node:fs';
import path from 'node:path';
import { readObject } from '#main/link/wire';
import { runCli } from './cli';
import { programsFile } from './programs';
import { runConnector, signalExit } from './run';

/*
 * `countersign run …`: what a host starts in a server's place. It carries bytes between its own standard streams and
 * the gateway, and fails closed. See docs/adr/0005-connector-ends-with-the-gateway.md.
 * Any other first word is a command for the app: docs/adr/0014-the-cli-is-performed-by-the-app.md.
 */

for (const signal of ['SIGHUP', 'SIGINT', 'SIGTERM'] as const) process.on(signal, () => process.exit(signalExit(signal)));

process.on('uncaughtException', () => {
  process.stderr.write('countersign: the connector failed and has ended.\n');
  process.exit(1);
});

const argv = process.argv.slice(2);
// Counted from the process's start and short of ten seconds, so that within ten seconds every request has its answer.
const patience = { reachMs: 9500 };

const ended =
  argv[0] === 'run'
    ? runConnector(argv, {
        env: process.env,
        cwd: () => process.cwd(),
        pid: process.pid,
        parent: () => process.ppid,
        input: process.stdin,
        output: process.stdout,
        errors: process.stderr,
        drainMs: 3000,
        ...patience,
      })
    : runCli(argv, {
        env: process.env,
        platform: process.platform,
        cwd: () => process.cwd(),
        output: process.stdout,
        errors: process.stderr,
        version: readVersion,
        connector: path.join(import.meta.dirname, '../bin', process.platform === 'win32' ? 'countersign.exe' : 'countersign'),
        programs: path.join(import.meta.dirname, programsFile),
        ...patience,
      });
void ended.then((code) => process.exit(code));

/** The version of the package this bundle lies in (dist/connector/index.js). */
function readVersion(): string {
  try {
    const manifest = readObject(readFileSync(path.join(import.meta.dirname, '../../package.json'), 'utf8'));
    return typeof manifest?.['version'] === 'string' ? manifest['version'] : 'unknown';
  } catch {
    return 'unknown';
  }
}
