import { z } from 'zod';

export const trustSchema = z.enum(['new', 'known', 'trusted', 'blocked']);
export type Trust = z.infer<typeof trustSchema>;

/** What a server is. `digest` is the identity; the other members say what went into it, for showing a change. */
export const identitySchema = z.strictObject({
  digest: z.string().regex(/^[0-9a-f]{64}$/),
  /** The command as the host's entry gives it. */
  command: z.string(),
  /** The absolute path that is executed. */
  located: z.string(),
  /** Where `located` leads once links are resolved; equal to it when it is no link. */
  real: z.string(),
  /** Where the program that reads it leads, when `real` is a script (`#!`); null when it is none. */
  interpreter: z.string().nullable(),
  /** Arguments; a secret-looking one is stored as `secret:` and a keyed digest. */
  args: z.array(z.string()),
  cwd: z.string(),
  /** The npm package the command or its script belongs to, where there is one. */
  package: z.strictObject({ name: z.string(), version: z.string() }).nullable(),
  envNames: z.array(z.string()),
  /** Variables that change which code a program loads (`NODE_OPTIONS`, `LD_PRELOAD`, …): names and a keyed digest of their values. */
  loader: z.strictObject({ names: z.array(z.string()), digest: z.string() }).nullable(),
  /** Files in and above the working folder that decide what a package runner (npx, uvx, …) runs: names and a keyed digest of their contents; null for other commands and where there are none. */
  runnerFiles: z.strictObject({ names: z.array(z.string()), digest: z.string() }).nullable(),
});
export type Identity = z.infer<typeof identitySchema>;

/** A server the person has decided about, bound to its identity. */
export const serverRecordSchema = z.strictObject({
  identity: identitySchema,
  name: z.string(),
  host: z.string(),
  entry: z.string().nullable(),
  trust: z.enum(['known', 'trusted', 'blocked']),
  /** How far the sandbox held when the person decided; a weaker one asks again. */
  level: z.enum(['full', 'partial', 'none']),
  decidedAt: z.number().int(),
});
export type ServerRecord = z.infer<typeof serverRecordSchema>;

/** How far a server is confined on this machine. `none` is shown in red and asked about. */
export const sandboxStateSchema = z.strictObject({
  level: z.enum(['full', 'partial', 'none']),
  /** What cannot be enforced, in plain words. */
  missing: z.array(z.string()),
  /** One line a person can read: what the server can do anyway. */
  line: z.string(),
});
export type SandboxState = z.infer<typeof sandboxStateSchema>;

/** A live session of a server. */
export const sessionViewSchema = z.strictObject({
  session: z.string(),
  /** The host's title. */
  host: z.string(),
  /** When it connected, epoch ms. */
  since: z.number(),
});
export type SessionView = z.infer<typeof sessionViewSchema>;

/** A server as the console and the CLI show it: every text is made visible already. */
export const serverViewSchema = z.strictObject({
  digest: z.string(),
  name: z.string(),
  host: z.string(),
  /** The configuration entry that asked for it, where the host said so. */
  entry: z.string().nullable(),
  /** The located command and its arguments in one line. */
  command: z.string(),
  located: z.string(),
  real: z.string(),
  interpreter: z.string().nullable(),
  args: z.array(z.string()),
  cwd: z.string(),
  /** `name@version`. */
  package: z.string().nullable(),
  envNames: z.array(z.string()),
  /** Names of variables that change which code it loads. */
  loaderNames: z.array(z.string()),
  trust: z.enum(['known', 'trusted', 'blocked']),
  decidedAt: z.number(),
  /** What the sandbox holds on this machine now; null until the gateway has tried it. */
  sandbox: sandboxStateSchema.nullable(),
  sessions: z.number().int(),
  live: z.array(sessionViewSchema),
  suspended: z.boolean(),
  /** Its calls are refused until it is resumed. */
  paused: z.boolean().optional(),
});
export type ServerView = z.infer<typeof serverViewSchema>;
