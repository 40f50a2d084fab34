import { z } from 'zod';

/*
 * Hosts as the console and the CLI show them. Every text is made visible already. Nothing here holds a credential's value: what is risky or lies open is named by
 * where it stands. Ids of hosts are the table's; ids of files and servers are digests that mean something only as long as the file says the same of them.
 */

/** A server of a host: `elsewhere` is behind a connector that is not this Countersign's, `bypassing` could be protected and is not. */
export const hostStandingSchema = z.enum(['protected', 'elsewhere', 'bypassing', 'uncovered']);
export type HostStanding = z.infer<typeof hostStandingSchema>;

/** A credential that lies open in a host's file, by its place. */
export const openSecretSchema = z.strictObject({
  where: z.enum(['env', 'args', 'headers']),
  /** The variable or header; of arguments the one it stands in, from 1. */
  name: z.string(),
  /** It can be moved into the vault by a preview's `move`. Only variables can. */
  movable: z.boolean(),
  /** What lies where, one sentence. */
  words: z.string(),
});

export const hostServerSchema = z.strictObject({
  id: z.string(),
  name: z.string(),
  standing: hostStandingSchema,
  /** Why it cannot be protected; null where it can, or is. */
  why: z.string().nullable(),
  /** It is switched off in its host. */
  off: z.boolean(),
  /** It came or changed since the person last looked at this host, and is not protected. */
  fresh: z.boolean(),
  /** It was protected, and something other than Countersign took that away. */
  lost: z.boolean(),
  /** What starts it, in one line, credentials covered; null where it has an address only. */
  command: z.string().nullable(),
  url: z.string().nullable(),
  /** Other hosts that have the same one, and how it stands there. */
  elsewhere: z.array(z.strictObject({ title: z.string(), standing: hostStandingSchema })),
  secrets: z.array(openSecretSchema),
  /** What is dangerous in how it is started; `rule` is a stable name. */
  risks: z.array(z.strictObject({ rule: z.string(), words: z.string() })),
  /** The host's own question about its calls. `can`: the host can be told not to ask where Countersign asks; `on`: it was told so by Countersign. */
  double: z.strictObject({ state: z.enum(['no', 'can', 'on']), words: z.string().nullable() }),
});
export type HostServer = z.infer<typeof hostServerSchema>;

export const hostFileStateSchema = z.enum(['unread', 'read', 'absent', 'denied', 'notAFile', 'notText', 'script', 'malformed', 'huge']);

export const hostFileViewSchema = z.strictObject({
  id: z.string(),
  /** Where it lies, as a path of this machine. */
  path: z.string(),
  /** `unread`: it is there; nobody looked inside. */
  state: hostFileStateSchema,
  /** What is in the way and the next step; null where nothing is. */
  words: z.string().nullable(),
  /** It was read and may be written. */
  writable: z.boolean(),
  /** A link leads to it: what it leads to is changed, the link stays. */
  linked: z.boolean(),
  /** The system within this machine (WSL) it belongs to; such a file is shown, never changed. */
  distribution: z.string().nullable(),
  servers: z.array(hostServerSchema),
});
export type HostFileView = z.infer<typeof hostFileViewSchema>;

/** What came of testing how long a host waits. */
export const patienceRunSchema = z.strictObject({
  /** Whether progress was sent meanwhile. */
  progress: z.boolean(),
  /** `waiting`: the call has not come yet. `running`: it is being held. `gaveUp`: the host ended it after `ms`. `patient`: it still waited after `ms`, the longest that is tried. `noToken`: with progress it cannot be tried, because the host wants none. */
  state: z.enum(['waiting', 'running', 'gaveUp', 'patient', 'noToken']),
  ms: z.number().int().nullable(),
  /** When it began or ended last, epoch ms. */
  at: z.number().nullable(),
});
export type PatienceRun = z.infer<typeof patienceRunSchema>;

/** What an entry starts that tests how long its host waits: no program, but a server within Countersign. */
export const patienceCommand = 'countersign:patience';

export const patienceSchema = z.strictObject({
  /** What to put into the host's file for the test, as text of that file's kind, and where; to be taken out again afterwards. */
  entry: z.string(),
  path: z.string().nullable(),
  /** What to ask of the host's model, in words. */
  ask: z.string(),
  /** Without progress, and with. */
  runs: z.array(patienceRunSchema),
  /** What is known now, one sentence. */
  words: z.string(),
});
export type Patience = z.infer<typeof patienceSchema>;

export const hostViewSchema = z.strictObject({
  id: z.string(),
  title: z.string(),
  /** When its row of the table was last held against it, YYYY-MM-DD. */
  verified: z.string(),
  /** `found`: it is here and nobody looked inside. `looked`: its servers are known. `denied`: no file of it may be read. `uncovered`: nothing of it can be protected. */
  state: z.enum(['found', 'looked', 'denied', 'uncovered']),
  /** When the person last looked, epoch ms. */
  lookedAt: z.number().nullable(),
  files: z.array(hostFileViewSchema),
  /** What of it no edit can cover, one sentence each. */
  gaps: z.array(z.string()),
  /** How it notices a change, one sentence: what the person does after protecting. */
  reload: z.string(),
  /** Whether its own time-out can be raised per server, so that the person has time to answer; one sentence. */
  time: z.strictObject({ can: z.boolean(), words: z.string() }),
});
export type HostView = z.infer<typeof hostViewSchema>;

export const hostsViewSchema = z.strictObject({
  hosts: z.array(hostViewSchema),
  /** How many hosts the table knows. */
  known: z.number().int(),
  /** Whether changes are noticed at once (`events`), after some seconds (`polling`), or the person does not want it (`off`). */
  watch: z.enum(['events', 'polling', 'off']),
});
export type HostsView = z.infer<typeof hostsViewSchema>;

/** What is to be done to hosts' files. `servers` null: all of a file this can be done to; `targets` null: every file (`undo`: every file Countersign ever wrote). */
export const hostIntentSchema = z.strictObject({
  /** `restore`: the whole file as it was before Countersign, whatever was written since. `relax`, `unrelax`: the host's own question about servers that are protected. */
  what: z.enum(['wrap', 'undo', 'restore', 'relax', 'unrelax']),
  targets: z.array(z.strictObject({ file: z.string().max(64), servers: z.array(z.string().max(64)).max(1000).nullable() })).max(200).nullable(),
  /** Raise the host's own time-out too, where it has one ("Give me time to answer"). */
  time: z.boolean().default(false),
  /** Variables whose values go into the vault and out of the file, with `wrap`. */
  move: z.array(z.strictObject({ file: z.string().max(64), server: z.string().max(64), name: z.string().max(200) })).max(1000).default([]),
});
export type HostIntent = z.infer<typeof hostIntentSchema>;

/** One line of a change: `number` from 1 in the file before; credentials in it are covered. */
export const hostDiffLineSchema = z.strictObject({ sign: z.enum(['-', '+']), number: z.number().int(), text: z.string() });
export type HostDiffLine = z.infer<typeof hostDiffLineSchema>;

const where = { file: z.string(), host: z.string(), title: z.string(), path: z.string() };

export const hostPreviewSchema = z.strictObject({
  /** What `host/apply` takes: it stands for exactly these changes of exactly these bytes, for ten minutes. null where nothing would be changed. */
  id: z.string().nullable(),
  changes: z.array(
    z.strictObject({
      ...where,
      /** `edit`: this is put in or taken out. `bytes`: the file becomes again exactly what it was. */
      way: z.enum(['edit', 'bytes']),
      /** Names of the servers it is about. */
      servers: z.array(z.string()),
      diff: z.array(hostDiffLineSchema),
      /** SHA-256 of the file it was made on, hex. */
      before: z.string(),
    }),
  ),
  /** What cannot be done, and why. `server`: its name; null for a whole file. */
  refused: z.array(z.strictObject({ ...where, server: z.string().nullable(), words: z.string() })),
  /** Files that were changed so much since that only the person can tell: as they are now and as they were, credentials covered; null where it cannot be shown. `restore` puts the old one back. */
  conflicts: z.array(z.strictObject({ ...where, now: z.string().nullable(), before: z.string().nullable(), restorable: z.boolean() })),
  /** What else the person should know before, one sentence each. */
  notes: z.array(z.string()),
});
export type HostPreview = z.infer<typeof hostPreviewSchema>;

export const hostAppliedSchema = z.strictObject({
  done: z.array(z.strictObject({ ...where, servers: z.array(z.string()) })),
  /** Nothing was written to these. */
  failed: z.array(z.strictObject({ ...where, words: z.string() })),
  /** What to do in the hosts so that they notice, one sentence each. */
  next: z.array(z.string()),
});
export type HostApplied = z.infer<typeof hostAppliedSchema>;

/** Copies of hosts' files as they were; they hold whatever the files held. */
export const hostBackupsSchema = z.strictObject({
  folder: z.string(),
  count: z.number().int(),
  bytes: z.number().int(),
  /** When the oldest was made, epoch ms. */
  since: z.number().nullable(),
  /** Files that could no longer be put back byte for byte, but entry by entry, if the copies were deleted now. */
  needed: z.number().int(),
});
export type HostBackups = z.infer<typeof hostBackupsSchema>;

/** How far the first-run guide is. */
export const guideStepSchema = z.enum(['welcome', 'hosts', 'try', 'done']);
export type GuideStep = z.infer<typeof guideStepSchema>;

/** Hosts in the app's state: how many are here and were looked into, servers that bypass, and of those the ones that came since. */
export const hostCountsSchema = z.strictObject({ found: z.number().int(), looked: z.number().int(), bypassing: z.number().int(), fresh: z.number().int() });
export type HostCounts = z.infer<typeof hostCountsSchema>;
