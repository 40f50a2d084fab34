import { print, type Json } from '#shared/json';
import type { ToolCall } from '#app/messages/tool-call';

/* A call's arguments as the record keeps them. Printing some MB takes longer than judging them, so it is done once, and of a long call while a thread of its own judges it. */

const printed = new WeakMap<object, string>();

/** Prints arguments whose text will be wanted, at a time when nothing else is to be done. */
export function printAhead({ arguments: args }: Pick<ToolCall, 'arguments'>): void {
  if (typeof args === 'object' && args !== null) printed.set(args, print(args));
}

/** The arguments as JSON text; null where there are none. What was printed ahead is given once: a question may wait for long, and must not keep it. */
export function argumentsText(args: Json | undefined): string | null {
  if (args === undefined) return null;
  const ahead = typeof args === 'object' && args !== null ? printed.get(args) : undefined;
  if (ahead === undefined) return print(args);
  printed.delete(args as object);
  return ahead;
}
