import { z } from 'zod';
import { profileSchema, profileViewSchema } from './profile';

/**
 * Something a server did while it was watched: looked at (whether it is there, what it is), read, changed or run, by an absolute path; or connected to, by `host:port`. What it names
 * was said by the server: data to judge, and only ever shown made visible.
 */
export const touchSchema = z.strictObject({ what: z.enum(['look', 'read', 'write', 'run', 'connect']), target: z.string().min(1).max(4200) });
export type Touch = z.infer<typeof touchSchema>;

/** So many touches of one session are kept. */
export const mostTouches = 5000;

/** What one watched session of a server came to. */
export const observationSchema = z.strictObject({
  /** Digest of its identity. */
  server: z.string().max(200),
  /** What it ran under. */
  profile: profileSchema,
  /** Folders of the program itself, which every profile may read. */
  program: z.array(z.string()).max(1000),
  /** Epoch ms. */
  from: z.number().int(),
  until: z.number().int(),
  /** Each once. Of the system's, its program's and temporary files none. */
  touches: z.array(touchSchema).max(mostTouches),
  /** Some are missing: more than can be kept, or calls that could not be read. */
  incomplete: z.boolean(),
  /** It could not be watched: by this kernel; because something else watches Countersign itself; by this system or under this profile. */
  unable: z.enum(['kernel', 'listener', 'system']).nullable(),
});
export type Observation = z.infer<typeof observationSchema>;

/** Where the watching of a server stands, as it is shown. Texts are made visible. */
export const observationViewSchema = z.strictObject({
  server: z.string(),
  /** Its next session is watched, or one is by now. */
  wanted: z.boolean(),
  /** What was seen last; null: nothing yet, or the person put it away. */
  seen: z
    .strictObject({
      /** Epoch ms. */
      from: z.number().int(),
      until: z.number().int(),
      /** Why nothing is proposed, one sentence; null where something is. */
      why: z.string().nullable(),
      /** What it would have then, what of its present profile it did not use, and why it keeps the rest. Null: nothing narrower. */
      proposal: z.strictObject({ shown: profileViewSchema, unused: z.array(z.string()), because: z.array(z.string()) }).nullable(),
    })
    .nullable(),
});
export type ObservationView = z.infer<typeof observationViewSchema>;
