import type { MessageId } from './id';

/** A JSON-RPC error response as one line, without its newline. `id` null is for a message whose id could not be read. */
export function errorReply(id: MessageId | null, code: number, message: string): string {
  return `{"jsonrpc":"2.0","id":${id?.text ?? 'null'},"error":${JSON.stringify({ code, message })}}`;
}

/**
 * A tool result that says in plain words that the call was not carried out, or that nobody knows whether it was (MCP 2026-07-28
 * server/tools, "Error Handling": execution errors reach the model). `modern` adds the `resultType` that revision requires.
 */
export function toolError(id: MessageId, text: string, modern: boolean): string {
  const result = { ...(modern ? { resultType: 'complete' } : {}), content: [{ type: 'text', text }], isError: true };
  return `{"jsonrpc":"2.0","id":${id.text},"result":${JSON.stringify(result)}}`;
}
