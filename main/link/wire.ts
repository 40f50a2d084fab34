import type { Challenge, argumentLimit as contractArgumentLimit, argumentsLimit as contractArgumentsLimit, handshakeVersion, Opened } from '#shared/contracts/handshake';

/*
 * The connector's reading of the handshake, by hand: loading a schema library would double its start-up. The contract
 * is shared/contracts/handshake.ts; a test holds both to the same verdicts.
 */

/** The version this side speaks. Its type keeps it equal to the contract's. */
export const spokenVersion: typeof handshakeVersion = 1;

/** Longest accepted line in bytes, as the contract has it. */
export const lineLimit = 4 * 1024 * 1024;

/** Most arguments of a command of the CLI, and the longest of them, as the contract has it. */
export const argumentsLimit: typeof contractArgumentsLimit = 200;
export const argumentLimit: typeof contractArgumentLimit = 10_000;

/** The challenge in `line`, of whatever version, or undefined where it holds none. */
export function readChallenge(line: string): Challenge | undefined {
  const message = readObject(line);
  if (message === undefined || Object.keys(message).length !== 4) return undefined;
  const { countersign, version, nonce, proof } = message;
  if (countersign !== 'challenge' || !Number.isSafeInteger(version) || !isHex32(nonce) || !isHex32(proof)) return undefined;
  return { countersign, version: version as number, nonce, proof };
}

/** The `ready` or `refused` in `line`, or undefined where it holds neither. */
export function readOpened(line: string): Opened | undefined {
  const message = readObject(line);
  if (message === undefined || Object.keys(message).length !== 2) return undefined;
  const { countersign, session, reason } = message;
  if (countersign === 'ready' && typeof session === 'string') return { countersign, session };
  if (countersign === 'refused' && typeof reason === 'string') return { countersign, reason };
  return undefined;
}

/** The JSON object in `line`, or undefined. */
export function readObject(line: string): Readonly<Partial<Record<string, unknown>>> | undefined {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : undefined;
  } catch {
    return undefined;
  }
}

function isHex32(value: unknown): value is string {
  return typeof value === 'string' && /^[0-9a-f]{64}$/.test(value);
}
