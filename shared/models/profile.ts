import { z } from 'zod';

/**
 * What a profile was made from. `files` works in the folders it was given; `web` talks to the addresses it was given; `runner` is a package that was fetched beforehand;
 * `browser` drives a browser; `home` may use the person's files and the network, keys and settings aside; `docker` talks to Docker, which is as good as root;
 * `unrestricted` is not confined.
 */
export const templateSchema = z.enum(['files', 'web', 'runner', 'browser', 'home', 'docker', 'unrestricted']);
export type Template = z.infer<typeof templateSchema>;

/** An absolute path as the system writes it, without links; at most 4,096 characters. */
const pathSchema = z.string().min(1).max(4096);

/** An address a server may reach: an exact name in lower-case ASCII (`api.example.com`), or `*.` and a name for those below it; an address by number; and a port. */
export const destinationSchema = z.strictObject({ host: z.string().min(1).max(255), port: z.number().int().min(1).max(65_535) });
export type Destination = z.infer<typeof destinationSchema>;

export const networkSchema = z.discriminatedUnion('mode', [
  z.strictObject({ mode: z.literal('none') }),
  /** Through Countersign's proxy alone, to these. An empty list asks about each. */
  z.strictObject({ mode: z.literal('allowed'), allow: z.array(destinationSchema).max(1000) }),
  z.strictObject({ mode: z.literal('open') }),
]);
export type Network = z.infer<typeof networkSchema>;

/** What a server may use up. Null: not limited. */
export const limitsSchema = z.strictObject({
  /** Of the whole tree together, MiB. */
  memory: z.number().int().min(16).nullable(),
  /** Of one processor, percent: 200 is two of them. */
  processor: z.number().int().min(5).nullable(),
  /** Processes and threads. */
  processes: z.number().int().min(16).nullable(),
  openFiles: z.number().int().min(64).nullable(),
  /** The largest file it may write, MiB. */
  fileSize: z.number().int().min(1).nullable(),
  /** What it may say on stdout and stderr, MiB a second over ten seconds. */
  output: z.number().int().min(1).nullable(),
});
export type Limits = z.infer<typeof limitsSchema>;

/** What one server may do, whoever clicked what. */
export const profileSchema = z.strictObject({
  template: templateSchema,
  files: z.strictObject({
    /** `folders`: what is named here and the system; `home`: everything the person may, but keys, settings and start-up files; `all`: no bounds. */
    reach: z.enum(['folders', 'home', 'all']),
    read: z.array(pathSchema).max(200),
    write: z.array(pathSchema).max(200),
    /** Paths that stay unchanged even inside a writable folder, beside those every profile protects. */
    never: z.array(pathSchema).max(200),
  }),
  network: networkSchema,
  /** Names of variables of the host's entry that reach it; null: all the entry names. The system's minimum is always there. */
  env: z.array(z.string().max(200)).max(500).nullable(),
  limits: limitsSchema,
});
export type Profile = z.infer<typeof profileSchema>;

/** A package that was fetched for a server, as it is on disk. */
export const fetchedSchema = z.strictObject({
  name: z.string(),
  version: z.string(),
  /** The registry's digest of what was fetched (SRI); null where it gives none. */
  integrity: z.string().nullable(),
  at: z.number().int(),
});
export type Fetched = z.infer<typeof fetchedSchema>;

/** A profile as it is shown: every text is made visible, and in texts folders of home begin with `~`. `profile` is as it is stored, so that it can be given back. */
export const profileViewSchema = z.strictObject({
  profile: profileSchema,
  /** The template's name: “Files in these folders”. */
  title: z.string(),
  /** One line a person can read: what the server can do. */
  line: z.string(),
  /** Why it is dangerous, in red; empty for what is confined. */
  dangers: z.array(z.string()),
  /** How far it is held on this machine, and what of it is not. */
  level: z.enum(['full', 'partial', 'none']),
  missing: z.array(z.string()),
  /** The person's home folder: the profile's own paths stay whole, and are drawn with `~` for it. Absent: they are drawn whole. */
  home: z.string().optional(),
  /** Among choices: the one that would be proposed now. */
  proposed: z.boolean().optional(),
});
export type ProfileView = z.infer<typeof profileViewSchema>;

/** Something a server tried and its profile forbids. What it names was said by the server: made visible, and only ever shown. */
export const blockedSchema = z.strictObject({
  id: z.string().max(200),
  server: z.string(),
  name: z.string(),
  what: z.enum(['read', 'write', 'connect', 'limit']),
  /** A path, `host:port`, or the limit's name. */
  target: z.string(),
  /** `exact`: we refused it ourselves; `hint`: read from what it wrote, which may be untrue. */
  source: z.enum(['exact', 'hint']),
  times: z.number().int(),
  /** Epoch ms of the last time. */
  at: z.number().int(),
  /** What can be allowed, narrowest first; empty where nothing may be. `words` says the whole effect. */
  offers: z.array(z.strictObject({ id: z.enum(['this', 'folder', 'domain']), words: z.string() })),
  /** How much else of the same server waits behind it. */
  behind: z.number().int(),
});
export type Blocked = z.infer<typeof blockedSchema>;
