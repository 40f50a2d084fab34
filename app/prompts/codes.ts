/**
 * JSON-RPC error codes for refusals that cannot be a tool result. All lie outside -32768..-32000, which JSON-RPC 2.0
 * section 5.1 and MCP keep for themselves; 4001 to 4099 are the connector's own (main/link/codes.ts). A code never changes its meaning.
 */
export const codes = {
  /** The person or a rule said no, or nobody answered; nothing was run. */
  refused: 4101,
  /** The server waits for its first use to be answered, or was blocked; it was not started. */
  waiting: 4102,
  /** The server ended, or what it answered could not be read. */
  serverFailed: 4103,
} as const;
