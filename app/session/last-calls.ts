import type { ToolCall } from '#app/messages/tool-call';
import { lastCall, type LastCall } from '#app/prompts/content/change';
import { lastCallLimit, type SessionState } from './state';

/** Keeps what is sent of a tool until its next call. */
export function noteSent({ lastCalls }: SessionState, at: number, { tool, arguments: args }: ToolCall): void {
  lastCalls.delete(tool);
  lastCalls.set(tool, lastCall(at, args ?? undefined));
  if (lastCalls.size <= lastCallLimit) return;
  for (const oldest of lastCalls.keys()) {
    lastCalls.delete(oldest);
    return;
  }
}

/** What was last sent of this tool; null where nothing was. */
export function lastOf({ lastCalls }: SessionState, tool: string): LastCall | null {
  return lastCalls.get(tool) ?? null;
}
