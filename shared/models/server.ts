import { z } from 'zod';
import { askSettingsSchema } from './ask';
import { fetchedSchema, profileSchema, profileViewSchema } from './profile';
import { redactionSettingsSchema } from './redaction';
import { resultSettingsSchema } from './results';

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
  /** What of its profile the person was told is not held; anything beside it asks again. Absent: only the level was kept. */
  missing: z.array(z.string()).optional(),
  decidedAt: z.number().int(),
  /** What it may do; absent for a server that was accepted before there were profiles: `home`. */
  profile: profileSchema.optional(),
  /** What a package runner was replaced by: the package that was fetched for this server. */
  fetched: fetchedSchema.optional(),
  /** What becomes of its results; absent: `usualResults`. */
  results: resultSettingsSchema.optional(),
  /** What was decided of what it asks of its hosts; absent: `usualAsks`. */
  asks: askSettingsSchema.optional(),
  /** What of a call's arguments it does not get; absent: it gets everything. */
  redaction: redactionSettingsSchema.optional(),
  /** Variables the person was told it gets from the vault, which lends them to what starts under `entry`. */
  lent: z.array(z.string()).optional(),
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

/** How a package of a server's stands: being fetched, there, left to the runner itself, or not had. `words`: whole sentences. */
export const fetchViewSchema = z.strictObject({ state: z.enum(['fetching', 'ready', 'whole', 'failed']), words: z.array(z.string()) });
export type FetchView = z.infer<typeof fetchViewSchema>;

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
  /** What it asks of its hosts is refused until the person resumes it: it asked too much. Its calls are judged as ever. */
  asksPaused: z.boolean().optional(),
  /** What it may do. */
  profile: profileViewSchema.optional(),
  /** The package that was fetched for it and is started in its runner's place. */
  fetched: fetchedSchema.optional(),
  /** What became of fetching it last, while the app runs. */
  fetch: fetchViewSchema.optional(),
});
export type ServerView = z.infer<typeof serverViewSchema>;
