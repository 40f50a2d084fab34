import { z } from 'zod';

/**
 * What a connector and the gateway say to each other before the host's bytes flow: one JSON object a line, UTF-8.
 *
 *   connector  hello      {version, nonce}
 *   gateway    challenge  {nonce, proof}          proof = HMAC-SHA256(token, "gateway|" hello.nonce "|" challenge.nonce)
 *   connector  open       {proof, purpose, …}     proof = HMAC-SHA256(token, "connector|" challenge.nonce "|" hello.nonce)
 *   gateway    ready      {session}  or  refused {reason}
 *
 * Proofs are keyed by the token's 32 bytes, not by their hex. To a hello of a version it does not serve, the gateway sends the challenge
 * and then refused: a connector believes a refusal's words only after the proof, and sends no open unless the challenge has its own version.
 * The token is never sent. After `ready` the connection is opaque bytes for `session` and `stderr`, and frames
 * for `cli` (shared/contracts/cli.ts). Nonces and proofs are 32 bytes, hex.
 */
export const handshakeVersion = 1;

/** Longest accepted handshake line in bytes: arguments and variables can be long, but not endless. */
export const handshakeLineLimit = 4 * 1024 * 1024;

const hex32 = z.string().regex(/^[0-9a-f]{64}$/);

export const helloSchema = z.strictObject({ countersign: z.literal('hello'), version: z.number().int(), nonce: hex32 });
export type Hello = z.infer<typeof helloSchema>;

export const challengeSchema = z.strictObject({ countersign: z.literal('challenge'), version: z.number().int(), nonce: hex32, proof: hex32 });
export type Challenge = z.infer<typeof challengeSchema>;

const name = z.string().max(1000);

/** What a host wants started. */
export const openSessionSchema = z.strictObject({
  countersign: z.literal('open'),
  purpose: z.literal('session'),
  proof: hex32,
  server: name.min(1),
  host: name.nullable(),
  entry: name.nullable(),
  command: z.string().min(1).max(100_000),
  args: z.array(z.string().max(1_000_000)).max(10_000),
  cwd: z.string().max(100_000),
  /** Values of the variables named by --env that are set. */
  env: z.record(z.string(), z.string()),
  /** Variables named by --env that are not set: the vault may hold them. Absent from an older connector. */
  wanted: z.array(name.min(1)).max(1000).optional(),
  /** PATH as the host handed it down: where the command is looked up. */
  searchPath: z.string().max(1_000_000),
  pid: z.number().int().positive(),
});
export type OpenSession = z.infer<typeof openSessionSchema>;

/** A second connection that carries the server's stderr back. */
export const openStderrSchema = z.strictObject({ countersign: z.literal('open'), purpose: z.literal('stderr'), proof: hex32, session: name.min(1) });
/** Most arguments of a command of the CLI, and the longest of them in UTF-16 units. */
export const argumentsLimit = 200;
export const argumentLimit = 10_000;

/** The CLI's connection: what was typed after `countersign`, the width of the terminal, null where there is none, and the folder it was typed in: null where that no longer exists, absent from an older connector. */
export const openCliSchema = z.strictObject({
  countersign: z.literal('open'),
  purpose: z.literal('cli'),
  proof: hex32,
  argv: z.array(z.string().max(argumentLimit)).max(argumentsLimit),
  columns: z.number().int().min(1).max(10_000).nullable(),
  cwd: z.string().max(100_000).nullable().optional(),
});
export type OpenCli = z.infer<typeof openCliSchema>;

export const openSchema = z.discriminatedUnion('purpose', [openSessionSchema, openStderrSchema, openCliSchema]);
export type Open = z.infer<typeof openSchema>;

export const readySchema = z.strictObject({ countersign: z.literal('ready'), session: z.string() });
export const refusedSchema = z.strictObject({ countersign: z.literal('refused'), reason: z.string() });
export const openedSchema = z.discriminatedUnion('countersign', [readySchema, refusedSchema]);
export type Opened = z.infer<typeof openedSchema>;
