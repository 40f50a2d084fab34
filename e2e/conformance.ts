import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import path from 'node:path';
import { type Countersign, root } from './countersign';

/** The protocol's conformance suites: the older speaks up to 2025-11-25, the newer 2026-07-28. */
const suites = { legacy: '@modelcontextprotocol/conformance', modern: 'conf-alpha' } as const;
export type Suite = keyof typeof suites;

/** How many of a scenario's checks there were, and how many failed or warned. A scenario without a check proves nothing, whatever it prints. */
export interface Count {
  readonly passed: number;
  readonly of: number;
  readonly failed: number;
  readonly warnings: number;
}

/** The command of one of our servers for the suites, over standard input and output. */
export function conformanceServer(name: Suite | 'tasks'): string[] {
  return [process.execPath, path.join(root, `e2e/servers/conformance/${name}.mjs`)];
}

/** What the suite counts for each of the scenarios against the server at `url`; `atOnce` of them run at a time, for each is a program of its own that mostly waits. */
export async function countedAll(countersign: Countersign, suite: Suite, scenarios: readonly string[], url: string, atOnce = 2): Promise<Record<string, Count>> {
  const found: Record<string, Count> = {};
  const left = [...scenarios];
  const run = async (): Promise<void> => {
    for (let scenario = left.shift(); scenario !== undefined; scenario = left.shift()) found[scenario] = await counted(countersign, suite, scenario, url);
  };
  await Promise.all(Array.from({ length: atOnce }, run));
  return found;
}

/** Checks of all scenarios together. */
export function sum(counts: Readonly<Record<string, Count>>): Count {
  const of = (member: keyof Count): number => Object.values(counts).reduce((all, count) => all + count[member], 0);
  return { passed: of('passed'), of: of('of'), failed: of('failed'), warnings: of('warnings') };
}

/** A server's command served over HTTP (`servers/conformance/front.mjs`), until it is closed. */
export async function served(countersign: Countersign, { command, args, env, cwd }: { command: string; args: readonly string[]; env?: Record<string, string>; cwd?: string }): Promise<{ readonly url: string; close(): Promise<void> }> {
  const child = spawn(process.execPath, [path.join(root, 'e2e/servers/conformance/front.mjs'), command, ...args], { env: env ?? process.env, cwd: cwd ?? countersign.folder, stdio: ['pipe', 'pipe', 'ignore'] });
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const url = await new Promise<string>((resolve, reject) => {
    createInterface({ input: child.stdout }).once('line', resolve);
    child.once('error', reject).once('exit', () => reject(new Error('the front ended')));
  });
  return {
    url,
    close: () => {
      child.stdin.end();
      return gone;
    },
  };
}

/** What the suite counts for a scenario against the server at `url`. */
function counted(countersign: Countersign, suite: Suite, scenario: string, url: string): Promise<Count> {
  // An extension is of no revision.
  const revision = suite === 'modern' && !scenario.startsWith('tasks-') ? ['--spec-version', '2026-07-28'] : [];
  return counting(countersign, suite, ['server', '--scenario', scenario, '--url', url, ...revision]);
}

/** What the suite counts for a scenario of a client that reaches the suite's server through `entry`, to whose arguments the server's address is added. */
export function countedClient(countersign: Countersign, suite: Suite, scenario: string, entry: object): Promise<Count> {
  const file = path.join(countersign.folder, `entry-${scenario}.json`);
  writeFileSync(file, JSON.stringify(entry));
  const command = [process.execPath, path.join(root, 'e2e/servers/conformance/driver.mjs'), file].join(' ');
  return counting(countersign, suite, ['client', '--scenario', scenario, '--command', command, '--timeout', '60000']);
}

async function counting(countersign: Countersign, suite: Suite, args: readonly string[]): Promise<Count> {
  const program = path.join(root, 'node_modules', suites[suite], 'dist/index.js');
  const { output, errors } = await countersign.run(process.execPath, [program, ...args]);
  const found = /Passed: (\d+)\/(\d+), (\d+) failed, (\d+) warnings/.exec(`${output}${errors}`);
  if (found === null) throw new Error(`${args.join(' ')} counted nothing: ${output}${errors}`);
  const [, passed, of, failed, warnings] = found.map(Number) as [number, number, number, number, number];
  return { passed, of, failed, warnings };
}
