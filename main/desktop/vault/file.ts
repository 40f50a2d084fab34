import { closeSync, fsyncSync, openSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { readOwnFile } from '#main/link/own-file';
import { err, ok, type Result } from '#shared/result';
import { say } from '#shared/words/say';
import { syncFile } from '../stores/durable';

/** Largest vault file, bytes. */
export const vaultFileLimit = 16 * 1024 * 1024;

const base64 = z.base64();

/** scrypt's costs, bounded: a file from elsewhere must not be able to take all memory, nor to make guessing cheap. */
const scryptSchema = z.strictObject({
  salt: base64.length(24),
  N: z.union([z.literal(2 ** 17), z.literal(2 ** 18), z.literal(2 ** 19)]),
  r: z.literal(8),
  p: z.number().int().min(1).max(4),
});
export type ScryptCosts = z.infer<typeof scryptSchema>;

/** How the master key is kept. `check` tells a wrong passphrase from a damaged file. */
export const protectionSchema = z.discriminatedUnion('by', [
  z.strictObject({ by: z.literal('keyring'), backend: z.string().max(100).nullable(), wrapped: base64.max(8192) }),
  z.strictObject({ by: z.literal('passphrase'), scrypt: scryptSchema, check: base64.length(44), wrapped: base64.max(200) }),
]);
export type Protection = z.infer<typeof protectionSchema>;

/** One named value, sealed under the master key; the name is bound to it. Times are epoch ms. */
export const entrySchema = z.strictObject({ sealed: base64, setAt: z.number().int(), readAt: z.number().int().nullable() });
export type VaultEntry = z.infer<typeof entrySchema>;

/** The vault as it lies on disk: names are readable, values are not. `check` tells another master key from a changed file, `seal` covers everything else in it. */
export const vaultFileSchema = z.strictObject({
  schemaVersion: z.literal(1),
  protection: protectionSchema,
  rotatedAt: z.number().int(),
  check: base64.length(44),
  entries: z.record(z.string().max(400), entrySchema),
  seal: base64.length(44),
});
export type VaultFile = z.infer<typeof vaultFileSchema>;

/** HOME/vault.json. */
export function vaultPath(home: string): string {
  return join(home, 'vault.json');
}

/** What HOME/vault.json holds, or null where there is none. One that is anything else is an error in words, and stays as it is: it is never replaced or set aside. */
export function readVaultFile(home: string): Result<VaultFile | null, string> {
  const text = readOwnFile(vaultPath(home), vaultFileLimit);
  if (!text.ok) return text.error.kind === 'absent' ? ok(null) : err(refused(say('vault.notYours')));
  let content: unknown;
  try {
    content = JSON.parse(text.value);
  } catch {
    return err(refused(say('file.noJson')));
  }
  if (typeof content === 'object' && content !== null && 'schemaVersion' in content && Number(content.schemaVersion) > 1) return err(refused(say('file.newer')));
  const parsed = vaultFileSchema.safeParse(content);
  return parsed.success ? ok(parsed.data) : err(refused(say('file.otherShape')));
}

/** Replaces the file in one step, owner-only, on disk when this returns: whenever it is interrupted, the old file or the new one is there, whole. Throws when the disk refuses. */
export function writeVaultFile(home: string, file: VaultFile): void {
  const text = `${JSON.stringify(file, null, 2)}\n`;
  if (Buffer.byteLength(text) > vaultFileLimit) throw new Error('the vault would become too large');
  const path = vaultPath(home);
  for (const name of readdirSync(home)) if (/^vault\.json\.\d+\.new$/.test(name)) rmSync(join(home, name), { force: true });
  const draft = `${path}.${process.pid}.new`;
  const handle = openSync(draft, 'wx', 0o600);
  try {
    writeFileSync(handle, text);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
  renameSync(draft, path);
  syncFile(path);
}

function refused(why: string): string {
  return say('vault.unusable', { why });
}
