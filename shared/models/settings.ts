import { z } from 'zod';
import { recordSettingsSchema } from './record';

export const settingsSchema = z.strictObject({
  theme: z.enum(['system', 'light', 'dark']).default('system'),
  /** Our own time-out, seconds: how long a question waits whose host has no limit that is known. Null: it is off, and such a question waits until it is answered. */
  callTimeoutSeconds: z.number().int().min(10).max(86_400).nullable().default(60),
  /** How long a first use may hold a host's start-up. Seconds. */
  startHoldSeconds: z.number().int().min(1).max(600).default(8),
  /** Whether calls that only read, by their evidence, pass without a question. */
  reads: z.enum(['pass', 'ask']).default('pass'),
  /** Whether the system starts Countersign, in the background, when the person logs in. */
  startAtLogin: z.boolean().default(false),
  /** The shortcut, anywhere in the system, that brings the focus to the question on screen (Electron's accelerator); null: none. */
  reviewShortcut: z.string().min(1).max(60).nullable().default('CommandOrControl+Alt+Shift+C'),
  /** Whether questions wait unseen while another program fills the screen, where the system tells. */
  inFullScreen: z.enum(['wait', 'show']).default('wait'),
  /** Whether screen recordings are asked to leave the prompt window out. Best effort: some ignore it. */
  hideFromCapture: z.boolean().default(false),
  /** Whether hosts' files that were looked into are watched, and a server that came past Countersign is told with a notification. */
  watchHosts: z.enum(['tell', 'silent', 'off']).default('tell'),
  /** What of the record is kept, and how long. */
  record: recordSettingsSchema.prefault({}),
});
export type Settings = z.infer<typeof settingsSchema>;

const { theme, callTimeoutSeconds, startHoldSeconds, reads, startAtLogin, reviewShortcut, inFullScreen, hideFromCapture, watchHosts, record } = settingsSchema.shape;

/** Settings to be changed. A member that is not given stays as it is: a default would set it back. */
export const settingsChangeSchema = z.strictObject({
  theme: theme.unwrap().optional(),
  callTimeoutSeconds: callTimeoutSeconds.unwrap().optional(),
  startHoldSeconds: startHoldSeconds.unwrap().optional(),
  reads: reads.unwrap().optional(),
  startAtLogin: startAtLogin.unwrap().optional(),
  reviewShortcut: reviewShortcut.unwrap().optional(),
  inFullScreen: inFullScreen.unwrap().optional(),
  hideFromCapture: hideFromCapture.unwrap().optional(),
  watchHosts: watchHosts.unwrap().optional(),
  /** All of it. */
  record: record.unwrap().optional(),
});
