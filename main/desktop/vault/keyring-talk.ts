import { z } from 'zod';

/*
 * What the app and its keyring process say to each other: one JSON object on the process's standard input, one on its standard output, then it
 * ends. Never on a command line or in an environment, which other programs of the user can read.
 */

/** Longest request and longest reply, bytes. */
export const keyringTalkLimit = 16 * 1024;

const base64 = z.base64().max(8192);

export const keyringRequestSchema = z.discriminatedUnion('ask', [
  z.strictObject({ ask: z.literal('wrap'), key: base64 }),
  z.strictObject({ ask: z.literal('unwrap'), wrapped: base64 }),
]);
export type KeyringRequest = z.infer<typeof keyringRequestSchema>;

/**
 * Why a keyring did not help. `none`: there is none here. `closed`: it is there, and locked, or the person did not unlock it. `late`: nobody
 * answered it in time. `failed`: it answered with something else than was asked.
 */
export const keyringFaults = ['none', 'closed', 'late', 'failed'] as const;
export type KeyringFault = (typeof keyringFaults)[number];

/** `backend` is Electron's name for the keyring on Linux, null elsewhere. */
export const keyringReplySchema = z.discriminatedUnion('ok', [
  z.strictObject({ ok: z.literal(true), value: base64, backend: z.string().max(100).nullable() }),
  z.strictObject({ ok: z.literal(false), fault: z.enum(keyringFaults) }),
]);
export type KeyringReply = z.infer<typeof keyringReplySchema>;
