import { z } from 'zod';

const texts = z.array(z.string().max(4096)).max(1000);

/** A server's sandbox as VS Code's `mcp.json` has it: https://code.visualstudio.com/docs/copilot/reference/mcp-configuration. */
export const vscodeSandboxSchema = z.looseObject({
  sandboxEnabled: z.boolean().optional(),
  sandbox: z
    .looseObject({
      filesystem: z.looseObject({ allowWrite: texts.optional(), denyRead: texts.optional(), denyWrite: texts.optional() }).optional(),
      network: z.looseObject({ allowedDomains: texts.optional(), deniedDomains: texts.optional() }).optional(),
    })
    .optional(),
});
export type VscodeSandbox = z.infer<typeof vscodeSandboxSchema>;

/** A permission profile of ToolHive: https://docs.stacklok.com/toolhive. */
export const toolhiveProfileSchema = z.looseObject({
  read: texts.optional(),
  write: texts.optional(),
  network: z
    .looseObject({
      outbound: z.looseObject({ insecure_allow_all: z.boolean().optional(), allow_host: texts.optional(), allow_port: z.array(z.number().int().min(1).max(65_535)).max(100).optional() }).optional(),
    })
    .optional(),
});
export type ToolhiveProfile = z.infer<typeof toolhiveProfileSchema>;
