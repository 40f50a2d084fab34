/**
 * Codes of the JSON-RPC errors that the connector gives in the gateway's stead. They lie outside -32768…-32000, which
 * JSON-RPC 2.0 section 5.1 keeps for itself. Hosts and people may look them up: never given a new meaning.
 */
export const connectorCodes = {
  /** Countersign does not run and could not be started in time. */
  notRunning: 4001,
  /** Countersign answered and refused the session. */
  refused: 4002,
  /** What answered could not prove that it is Countersign, or its place is not private to this user. */
  unproven: 4003,
  /** The session was open and has ended. */
  ended: 4004,
} as const;
export type ConnectorCode = (typeof connectorCodes)[keyof typeof connectorCodes];
