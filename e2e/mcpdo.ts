import path from 'node:path';
import { connector, type Countersign, expect, root } from './countersign';

/*
 * mcpdo, a published client that keeps a connection open in a daemon and whose person answers what servers ask from the shell. It calls itself `inspector-cli` and keeps what it keeps in
 * the home folder of the test.
 */
export const mcpdoProgram = path.join(root, 'node_modules/@modelcontextprotocol/inspector/clients/mcpdo/build/mcp-bin.js');
/** No keyring is asked, and nothing is kept. */
export const quiet = { MCP_INSPECTOR_SECRET_STORE: 'memory' };

/** `command` behind Countersign. */
export function wrapped(name: string, command: readonly string[]): readonly [string, ...string[]] {
  return [connector, 'run', '--server', name, '--host', 'inspector-cli', '--', ...command];
}

/** What it prints, parsed. */
export async function mcpdo(countersign: Countersign, ...args: string[]): Promise<unknown> {
  const { code, output, errors } = await countersign.run(process.execPath, [mcpdoProgram, '--format', 'json', ...args], quiet);
  expect(code, errors).toBe(0);
  return JSON.parse(output) as unknown;
}

/** Connects it to `command` behind Countersign, under `name`; the first use is allowed in the window. */
export async function connected(countersign: Countersign, name: string, command: readonly string[], ...options: string[]): Promise<unknown> {
  const connecting = mcpdo(countersign, '--connection', name, 'connect', '-e', `COUNTERSIGN_HOME=${countersign.home}`, ...options, '--', ...wrapped(name, command));
  await countersign.allowFirstUse(name);
  return connecting;
}

/** What a server asks and the shell has not answered yet. */
export interface Pending {
  readonly elicitationId: string;
  readonly mode: string;
  readonly message: string;
  readonly url?: string;
  /** How it came: `server-request`, `input-required` (a result), `task-input-required`. */
  readonly origin: string;
}

/** Of a call that is held up by what the server asks: that; otherwise it fails. */
export function pendingOf(printed: unknown): Pending {
  const { elicitationPending } = printed as { elicitationPending?: Pending };
  if (elicitationPending === undefined) throw new Error(`nothing is asked: ${JSON.stringify(printed)}`);
  return elicitationPending;
}
