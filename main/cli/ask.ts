import type { z } from 'zod';
import { controlCalls, controlReplySchema, type ControlName, type ControlRequest } from '#shared/contracts/control';
import { err, ok, type Result } from '#shared/result';
import { lineChannel } from '#main/link/line-channel';
import { reach } from '#main/link/reach';

/** What the app is asked, by call. */
export type Params<Name extends ControlName> = z.infer<(typeof controlCalls)[Name]['params']>;
/** What it answers. */
export type Value<Name extends ControlName> = z.infer<(typeof controlCalls)[Name]['result']>;

export interface AskOptions {
  readonly home: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** How long to look for the app, starting it where it does not run, ms. */
  readonly reachMs: number;
  /** How long the app may take to answer, ms: verifying a long journal takes minutes. */
  readonly answerMs: number;
}

/** Longest reply, bytes. */
const replyLimit = 256 * 1024 * 1024;

/** Asks the running app one thing, over a connection of its own (shared/contracts/control.ts). The error is for the person. */
export async function ask<Name extends ControlName>(
  call: Name,
  params: Params<Name>,
  { home, env, reachMs, answerMs }: AskOptions,
): Promise<Result<Value<Name>, string>> {
  const reached = await reach({ home, env, purpose: { purpose: 'control' }, until: performance.now() + reachMs });
  if (!reached.ok) return err(reached.error.kind === 'absent' ? 'Countersign is not running and could not be started in time.' : reached.error.words);
  const { socket, rest } = reached.value;
  try {
    const channel = lineChannel(socket, rest);
    const request: ControlRequest = { id: 1, call, params };
    socket.write(`${JSON.stringify(request)}\n`);
    const line = await channel.readLine(replyLimit, answerMs);
    if (!line.ok) return err(line.error === 'too late' ? 'Countersign did not answer in time.' : 'Countersign closed the connection before it answered.');
    return readReply(call, line.value);
  } finally {
    socket.destroy();
  }
}

function readReply<Name extends ControlName>(call: Name, line: string): Result<Value<Name>, string> {
  let parsed: unknown;
  try {
    parsed = JSON.parse(line);
  } catch {
    return err('Countersign gave an answer that is not JSON.');
  }
  const reply = controlReplySchema.safeParse(parsed);
  if (!reply.success || reply.data.id !== 1) return err('Countersign gave an answer this program does not know.');
  if (!reply.data.ok) return err(reply.data.error);
  const value = controlCalls[call].result.safeParse(reply.data.value);
  return value.success ? ok(value.data as Value<Name>) : err('Countersign gave an answer this program does not know.');
}
