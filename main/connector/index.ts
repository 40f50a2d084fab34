import { runConnector, signalExit } from './run';

/*
 * `countersign run …`: what a host starts in a server's place. It carries bytes between its own standard streams and
 * the gateway, and fails closed. See docs/adr/0005-connector-ends-with-the-gateway.md.
 */

for (const signal of ['SIGHUP', 'SIGINT', 'SIGTERM'] as const) process.on(signal, () => process.exit(signalExit(signal)));

process.on('uncaughtException', () => {
  process.stderr.write('countersign: the connector failed and has ended.\n');
  process.exit(1);
});

void runConnector(process.argv.slice(2), {
  env: process.env,
  cwd: () => process.cwd(),
  pid: process.pid,
  parent: () => process.ppid,
  input: process.stdin,
  output: process.stdout,
  errors: process.stderr,
  // Counted from the process's start and short of ten seconds, so that within ten seconds every request has its answer.
  reachMs: 9500,
  drainMs: 3000,
}).then((code) => process.exit(code));
