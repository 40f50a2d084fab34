import type { Bridge, CallName, CallResult, Params } from '#shared/contracts/ipc';
import type { Fetched, Profile } from '#shared/models/profile';
import { call, textOf, type Countersign, type Host } from './countersign';

/** A server of the person's as the CLI prints it. */
export interface Listed {
  readonly digest: string;
  readonly name: string;
  readonly profile: { readonly profile: Profile; readonly line: string };
  readonly fetched?: Fetched;
}

/** What the console's page asks of the app, through its own bridge. */
export async function ask<N extends CallName>(countersign: Countersign, name: N, params: Params<N>): Promise<CallResult<N>> {
  const page = await countersign.consolePage();
  const reply = await page.evaluate(([called, given]) => (globalThis as unknown as { countersign: Bridge }).countersign.call(called, given), [name, params] as const);
  if (!reply.ok) throw new Error(reply.error);
  return reply.value as CallResult<N>;
}

/** One call, allowed once where it is asked about. */
export async function done(countersign: Countersign, host: Host, server: string, tool: string, args: Record<string, unknown>): Promise<{ readonly said: string; readonly failed: boolean }> {
  const answer = call(host, tool, args);
  const page = await countersign.promptPage();
  const question = page.getByRole('alertdialog', { name: new RegExp(`${server}.*${tool}`) });
  const first = await Promise.race([answer.then(() => 'answered' as const), question.waitFor().then(() => 'asked' as const, () => 'answered' as const)]);
  if (first === 'asked') await countersign.answer(new RegExp(`${server}.*${tool}`), 'Allow once');
  const result = await answer;
  return { said: textOf(result), failed: result.isError === true };
}

/** The server of this name among those the person decided about. */
export function listed(countersign: Countersign, name: string): Listed {
  const found = countersign.cli<readonly Listed[]>('servers').find((server) => server.name === name);
  if (found === undefined) throw new Error(`${name} is not listed`);
  return found;
}
