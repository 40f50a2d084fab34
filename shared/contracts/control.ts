import { z } from 'zod';
import { historyPageSchema, historyQuerySchema, verificationSchema } from '#shared/models/history';
import { ruleViewSchema } from '#shared/models/rule';
import { serverViewSchema } from '#shared/models/server';

/** What the CLI may ask of the running app. It shows and revokes; it never answers and never adds an allow. */
export const controlCalls = {
  history: { params: historyQuerySchema, result: historyPageSchema },
  verify: { params: z.strictObject({}), result: verificationSchema },
  rules: { params: z.strictObject({}), result: z.array(ruleViewSchema) },
  servers: { params: z.strictObject({}), result: z.array(serverViewSchema) },
  revoke: { params: z.strictObject({ rule: z.string() }), result: z.strictObject({ revoked: z.boolean() }) },
  show: { params: z.strictObject({}), result: z.strictObject({}) },
} as const;
export type ControlName = keyof typeof controlCalls;

export const controlRequestSchema = z.strictObject({ id: z.number().int(), call: z.enum(Object.keys(controlCalls) as [ControlName, ...ControlName[]]), params: z.unknown() });
export const controlReplySchema = z.discriminatedUnion('ok', [
  z.strictObject({ id: z.number().int(), ok: z.literal(true), value: z.unknown() }),
  z.strictObject({ id: z.number().int(), ok: z.literal(false), error: z.string() }),
]);
export type ControlRequest = z.infer<typeof controlRequestSchema>;
export type ControlReply = z.infer<typeof controlReplySchema>;
