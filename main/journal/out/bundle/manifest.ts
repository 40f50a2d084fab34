import { z } from 'zod';
import { exportQuerySchema } from '#shared/models/export';
import { chosenLimit, payloadsLimit } from './limits';

const hash = z.string().regex(/^[0-9a-f]{64}$/);
const seq = z.number().int().min(1);

/** What a bundle says of itself. Members stand in this order, without spaces. */
export const manifestSchema = z.strictObject({
  what: z.literal('countersign evidence bundle'),
  v: z.literal(1),
  /** Epoch ms, and by which version. */
  made: z.number().int().min(0),
  by: z.string().max(100),
  /** The public key that signs it: Ed25519, raw. */
  key: hash,
  /** The hash of entry 1: which journal it is of. */
  journal: hash,
  /** The entries in it: without gaps, from `first` to `last`; `prev` is the hash before the first, `head` that of the last. */
  range: z.strictObject({ first: seq, last: seq, prev: hash, head: hash }),
  /** What was asked for, and the rows that are shown for it, in order. */
  query: exportQuerySchema,
  chosen: z.array(seq).max(chosenLimit),
  /** Entries whose payload is in it, in order, and the salt by which its text is proved; null for one recorded before payloads were committed to. */
  payloads: z.array(z.strictObject({ seq, salt: hash.nullable() })).max(payloadsLimit),
});
export type Manifest = z.infer<typeof manifestSchema>;

/** Names of the files in a bundle, in their order; payloads come behind the entries. */
export const bundleFiles = { manifest: 'manifest.json', key: 'public-key.pem', checkpoints: 'checkpoints.jsonl', entries: 'entries.jsonl', readme: 'README.txt', viewer: 'viewer.html', sums: 'SHA256SUMS', signature: 'SHA256SUMS.sig' } as const;

/** A payload's two files: as it is in the journal, and opened. */
export function payloadFiles(entry: number): { readonly sealed: string; readonly open: string } {
  return { sealed: `payloads/${entry}.sealed`, open: `payloads/${entry}.json` };
}

/** Every name that may stand in a bundle with this manifest, in order. */
export function namesIn({ payloads }: Manifest): string[] {
  const { manifest, key, checkpoints, entries, readme, viewer, sums, signature } = bundleFiles;
  return [manifest, key, checkpoints, entries, ...payloads.flatMap((one) => Object.values(payloadFiles(one.seq))), readme, viewer, sums, signature];
}

/** A line of SHA256SUMS, as `sha256sum` writes and checks it. */
export function sumLine(digest: string, name: string): string {
  return `${digest}  ${name}\n`;
}
