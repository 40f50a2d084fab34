import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { McpError } from '@modelcontextprotocol/sdk/types.js';
import { refusalText } from '#app/prompts/refusal';
import { story, type Step } from './story';

/** What happens, as it happens. `words` is a whole sentence. */
export interface Progress {
  readonly state: 'asking' | 'answered' | 'done' | 'failed';
  readonly words: string;
}

export interface PlayOptions {
  /** The connector's program. */
  readonly connector: string;
  /** The server's command line. */
  readonly command: readonly string[];
  /** An absolute path inside the scratch folder, by name. */
  readonly at: (name: string) => string;
  readonly env: Readonly<Record<string, string>>;
  readonly tell: (progress: Progress) => void;
}

/** What the demonstration's host declares and calls itself. */
export const demoHost = 'countersign-demo';

/** How long the person may take over the server's first use, and how soon a start that was put off is tried again; ms. */
const firstUse = { patienceMs: 600_000, againMs: 1000 } as const;

/** Longer than Countersign waits for a person, so that the answer "not answered" is seen and not a timeout of ours; ms. */
const callMs = 24 * 3_600_000;

/** Plays the host: connects through the connector, then makes each call of the story in turn. Whether it came to its end. */
export async function play(options: PlayOptions): Promise<boolean> {
  const { at, tell } = options;
  tell({ state: 'asking', words: 'A demo app wants to start a file server for one scratch folder. Countersign asks you about it first.' });
  const client = await connect(options);
  if (client === null) return false;
  tell({ state: 'answered', words: 'The server runs, confined.' });
  try {
    const steps = story(at);
    for (const [index, step] of steps.entries()) await makeCall(client, step, `${index + 1} of ${steps.length}`, tell);
  } finally {
    await client.close().catch(() => undefined);
  }
  tell({ state: 'done', words: 'That was all. Every call and your answer to it stand in the history.' });
  return true;
}

/** A first use that nobody answered in time ends the connection and stays open in Countersign, so the host comes again. */
async function connect({ connector, command, env, tell }: PlayOptions): Promise<Client | null> {
  const until = performance.now() + firstUse.patienceMs;
  for (;;) {
    const client = new Client({ name: demoHost, version: '1.0.0' });
    const transport = new StdioClientTransport({ command: connector, args: ['run', '--server', 'demo files', '--host', demoHost, '--', ...command], env: { ...env }, stderr: 'ignore' });
    try {
      await client.connect(transport, { timeout: 60_000 });
      return client;
    } catch (fault) {
      await client.close().catch(() => undefined);
      if (!isWaiting(fault) || performance.now() > until) {
        tell({ state: 'failed', words: `The server was not started. ${sentence(fault)}` });
        return null;
      }
      await new Promise((resolve) => setTimeout(resolve, firstUse.againMs));
    }
  }
}

async function makeCall(client: Client, { words, tool, arguments: args }: Step, count: string, tell: PlayOptions['tell']): Promise<void> {
  tell({ state: 'asking', words: `Call ${count}: the demo app wants to ${words}.` });
  const result = await client.callTool({ name: tool, arguments: { ...args } }, undefined, { timeout: callMs });
  const text = Array.isArray(result.content) && result.content[0]?.type === 'text' ? String(result.content[0].text) : '';
  tell({ state: 'answered', words: result.isError === true ? `Not run. The app was told: ${firstLine(text)}` : `Ran. The server said: ${firstLine(text)}` });
}

/** Only a question that is still open is come back to: a server that was blocked or put off is not asked about again. */
function isWaiting(fault: unknown): boolean {
  return fault instanceof McpError && fault.message.endsWith(refusalText({ kind: 'first-use' }));
}

function sentence(fault: unknown): string {
  const text = fault instanceof Error ? fault.message.replace(/^MCP error -?\d+: /, '') : 'Something went wrong.';
  return /[.!?]$/.test(text) ? text : `${text}.`;
}

function firstLine(text: string): string {
  const line = text.split('\n')[0] ?? '';
  return line.length > 120 ? `${line.slice(0, 119)}…` : line;
}
