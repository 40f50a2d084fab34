import { z } from 'zod';

/**
 * How the one key is kept. `open` with protection `none`: there is no keyring and no passphrase was chosen yet, so the key lives in memory only and what
 * was recorded and decided under it cannot be trusted or read after a restart.
 */
export const vaultViewSchema = z.strictObject({
  state: z.enum(['opening', 'locked', 'open']),
  protection: z.enum(['none', 'keyring', 'passphrase']),
  /** Whether a keyring of the system can be used here now. */
  keyring: z.boolean(),
  /** What the person should know, one sentence; null when there is nothing to say. */
  words: z.string().nullable(),
  /** When the key was made or last rotated, epoch ms; null while it is not open. */
  rotatedAt: z.number().nullable(),
});
export type VaultView = z.infer<typeof vaultViewSchema>;

/** A variable of one server whose value the vault holds. The value itself is never shown again. */
export const secretViewSchema = z.strictObject({
  /** The server identity's digest. */
  server: z.string(),
  name: z.string(),
  /** Whether the variable holds it, or the path of a file that does. */
  as: z.enum(['value', 'file']),
  setAt: z.number(),
  /** When a server last got it, epoch ms; null when none did. */
  readAt: z.number().nullable(),
  /** What depends on it being here, one or more sentences; absent: nothing. */
  depends: z.string().optional(),
});
export type SecretView = z.infer<typeof secretViewSchema>;

/**
 * A variable of one server whose value a host handed over itself when the server was started last. `plain`: it looks like a secret, and the vault holds none for it. `copy`: the vault's
 * was given instead, and the host's is the same. `other`: the vault's was given, and the host's is another.
 */
export const handedSecretSchema = z.strictObject({
  /** The server identity's digest. */
  server: z.string(),
  /** What the host's entry declares the host to be; empty where it does not say. */
  host: z.string(),
  entry: z.string().nullable(),
  name: z.string(),
  standing: z.enum(['plain', 'copy', 'other']),
});
export type HandedSecret = z.infer<typeof handedSecretSchema>;

/** The same as the console draws it: texts made visible. */
export const handedViewSchema = z.strictObject({
  ...handedSecretSchema.omit({ entry: true }).shape,
  /** The host's title. */
  title: z.string(),
  /** What the person can do about a copy in the host's file, exactly. */
  words: z.string(),
  /** Whether the session it came with is still there, so that its value can be had. */
  live: z.boolean(),
});
export type HandedView = z.infer<typeof handedViewSchema>;

/** A value the vault lends to what starts under one entry of a host's file, out of which it was moved. The value itself stays in the vault. */
export const lentSchema = z.strictObject({
  /** What `--entry` says. */
  entry: z.string(),
  name: z.string(),
  /** What stood in the entry, as an identity stores it: other words get nothing. */
  command: z.string(),
  args: z.array(z.string()),
  envNames: z.array(z.string()),
  /** The host and the file it was moved out of; empty where that was not kept. */
  host: z.string(),
  path: z.string(),
  /** Digests of servers that have a value for this variable, and so get nothing anew. */
  held: z.array(z.string()),
  /** Folders that servers start in to which it was lent. */
  places: z.array(z.string()),
});
export type Lent = z.infer<typeof lentSchema>;

/** A variable's name, as POSIX has it. */
export const secretNameSchema = z.string().regex(/^[A-Za-z_][A-Za-z0-9_]{0,199}$/);
export const secretValueSchema = z.string().min(1).max(100_000).refine((value) => !value.includes('\0'), 'a variable cannot hold a NUL');

/** A secret file's content, base64: at most 256 KiB. */
export const secretContentSchema = z.base64().min(4).max(349_528);

/** A passphrase as it is typed. */
export const passphraseSchema = z.string().min(8).max(1000);
