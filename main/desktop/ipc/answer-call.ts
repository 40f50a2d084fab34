import type { z } from 'zod';
import { calls, type CallName, type Reply } from '#shared/contracts/ipc';
import { say } from '#shared/words/say';

/*
 * The rule of this file: a call is answered only if it comes from the top frame of a window of ours, of the kind the
 * contract names, showing our own pages, with parameters of the declared shape; and what goes back has the declared
 * shape too. Everything else gets one plain sentence, without paths, values or stacks.
 */

export type WindowKind = 'prompt' | 'console';

/** Who called, as Electron says. */
export interface Sender {
  readonly contents: number;
  /** Null when the frame is gone already. */
  readonly frame: { readonly top: boolean; readonly origin: string } | null;
}

/** One function for each declared call; a missing one does not compile. */
export type Handlers = {
  readonly [N in CallName]: (params: z.output<(typeof calls)[N]['params']>) => z.input<(typeof calls)[N]['result']> | Promise<z.input<(typeof calls)[N]['result']>>;
};

export interface Receiver {
  readonly handlers: Handlers;
  readonly origin: string;
  /** The kind of one of our windows by the id of its contents. */
  readonly kindOf: (contents: number) => WindowKind | undefined;
  /** Told what went wrong inside; `fault` may hold anything and stays in this process. */
  readonly onFault: (call: string, fault: unknown) => void;
}

/** Thrown by a handler to say in words why something was not done. Any other fault is reported without its message. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
}

export async function answerCall(receiver: Receiver, sender: Sender, name: string, params: unknown): Promise<Reply> {
  const kind = receiver.kindOf(sender.contents);
  if (kind === undefined || sender.frame === null || !sender.frame.top || sender.frame.origin !== receiver.origin) return refuse('not a window of Countersign');
  if (!isCall(name)) return refuse('no such call');
  const call = calls[name];
  if (call.from !== kind) return refuse('not from this window');
  const given = call.params.safeParse(params);
  if (!given.success) return refuse('the call has the wrong parameters');
  try {
    // INVARIANT: `Handlers` pairs each name with its own parameters; the index loses that pairing for the compiler only.
    const handler = receiver.handlers[name] as (params: unknown) => unknown;
    const result = call.result.safeParse(await handler(given.data));
    if (result.success) return { ok: true, value: result.data };
    receiver.onFault(name, result.error);
    return refuse('the answer had the wrong shape');
  } catch (fault) {
    if (fault instanceof Refusal) return refuse(fault.message);
    receiver.onFault(name, fault);
    return refuse(say('refused.failed'));
  }
}

function isCall(name: string): name is CallName {
  return Object.hasOwn(calls, name);
}

function refuse(error: string): Reply {
  return { ok: false, error };
}
