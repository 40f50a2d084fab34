import { z } from 'zod';

/** A file name below `~` (the home folder) or `$NAME` (a variable that holds an absolute path), parts by `/`; `*` stands for part of one name. */
const place = z.string().regex(/^(?:~|\$[A-Z_]+)(?:\/[^/$~]+)*$/);
/** Names of members from the top of the file; `*` is any one. */
const memberPath = z.array(z.string().min(1)).min(1);

export const hostFormatSchema = z.enum(['jsonc', 'toml', 'yaml', 'script']);
export type HostFormat = z.infer<typeof hostFormatSchema>;

const hostFileSchema = z.strictObject({
  paths: z.strictObject({ linux: z.array(place), darwin: z.array(place), win32: z.array(place) }),
  format: hostFormatSchema,
  /** Where in it servers stand; null: it holds other settings of the host, or cannot be edited, and is only kept from servers. */
  servers: z.array(memberPath).min(1).nullable(),
});

const limitSchema = z.strictObject({
  /** It gives up then whatever happens, ms; null: no such clock. */
  hardMs: z.number().int().positive().nullable(),
  /** It gives up when it has heard nothing of the call for so long, ms; null: no such clock. */
  idleMs: z.number().int().positive().nullable(),
  /** Progress starts `idleMs` anew, where the call carried a token for it. */
  progressResets: z.boolean(),
  /** Its clocks stand still while a question of the server's to the person is open. */
  elicitationPauses: z.boolean(),
  /** Where this is from, in words. */
  source: z.string().min(1),
});
/** How a host waits for the answer to a tool call it was not told otherwise about. */
export type HostLimit = Readonly<z.infer<typeof limitSchema>>;

/** How a server's entry is written. */
const entryShapeSchema = z.strictObject({
  command: z.string(),
  /** null: `command` is a list of the command and its arguments. */
  args: z.string().nullable(),
  env: z.string(),
  /** Members that list names of variables the host hands over. */
  envNames: z.array(z.string()),
  /** Members that hold the address of a remote server. */
  url: z.array(z.string()),
  /** The member that names an entry where entries stand in a list; null: they are members by name. */
  name: z.string().nullable(),
  /** The member by which an entry is switched off, and its value then. */
  off: z.strictObject({ member: z.string(), is: z.boolean() }).nullable(),
});
export type EntryShape = Readonly<z.infer<typeof entryShapeSchema>>;

/** What of a host no file of it holds, so that no edit can cover it. */
export const hostGapSchema = z.enum(['connectors', 'extensions', 'plugins', 'apps', 'builtIn', 'ideSettings', 'script', 'inApp']);
export type HostGap = z.infer<typeof hostGapSchema>;

const hostRowSchema = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9-]*$/),
  title: z.string().min(1),
  /** When this row was last held against the host, YYYY-MM-DD. */
  verified: z.iso.date(),
  /** false: nothing of it can be put behind Countersign; `gaps` says why. */
  covered: z.boolean(),
  /** Names of the processes it starts servers from, lower case, without `.exe`. */
  processes: z.array(z.string()),
  /** What it calls itself in `clientInfo.name`, lower case; only those seen. Self-reported: never an authority by itself. */
  clients: z.array(z.string()),
  /** null where nothing, or single reports only, are known. */
  limit: limitSchema.nullable(),
  files: z.array(hostFileSchema),
  entry: entryShapeSchema,
  /** The member of an entry that says how long the host waits; null: none is known. */
  timeout: z.strictObject({ member: z.string(), unit: z.enum(['ms', 's']), max: z.number().int().positive().nullable() }).nullable(),
  /** The member of an entry that keeps the host from asking about its calls, and its value then; null: there is none in an entry. */
  relax: z.strictObject({ member: z.string(), value: z.union([z.boolean(), z.string()]) }).nullable().default(null),
  /** How a change is noticed: by itself, with the next session, after a restart, a press on its refresh button, or the server switched off and on. */
  reload: z.enum(['itself', 'session', 'restart', 'refresh', 'toggle']),
  /** Files of a project, relative to its folder. Never edited: they are committed and shared. */
  projectFiles: z.array(z.string()),
  gaps: z.array(hostGapSchema),
});
/** A host Countersign knows by more than its own word. */
export type HostRow = z.infer<typeof hostRowSchema>;

/** The table of hosts, version 1. */
export const hostTableSchema = z.strictObject({ version: z.literal(1), hosts: z.array(hostRowSchema) }).check(({ value, issues }) => {
  const ids = value.hosts.map(({ id }) => id);
  if (new Set(ids).size !== ids.length) issues.push({ code: 'custom', input: value, message: 'an id stands twice' });
  for (const { id, covered, gaps, files } of value.hosts) {
    if (covered ? files.every(({ servers }) => servers === null) : gaps.length === 0) issues.push({ code: 'custom', input: id, message: `${id} is neither covered by a file nor not covered for a reason` });
  }
});
