import { utilityProcess } from 'electron';
import { gatewayEnvironment } from './gateway-environment';
import type { GatewayChild } from './gateway-process';
import { log } from './log';

/** Starts the gateway's program in a utility process; what it prints goes line by line to our stderr. */
export function forkGateway(script: string, env: Readonly<Record<string, string | undefined>>): GatewayChild {
  const child = utilityProcess.fork(script, [], { serviceName: 'Countersign gateway', stdio: ['ignore', 'pipe', 'pipe'], env: gatewayEnvironment(env) });
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', lines((line) => log(`gateway: ${line}`)));
  return {
    postMessage: (message) => child.postMessage(message),
    kill: () => child.kill(),
    onMessage: (listener) => void child.on('message', listener),
    onExit: (listener) => void child.on('exit', listener),
  };
}

function lines(each: (line: string) => void): (chunk: Buffer) => void {
  let rest = '';
  return (chunk) => {
    const parts = (rest + chunk.toString('utf8')).split('\n');
    rest = (parts.pop() ?? '').slice(-10_000);
    for (const line of parts) if (line.trim() !== '') each(line);
  };
}
