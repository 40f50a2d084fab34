import type { Page } from '@playwright/test';

/** Calls main as the console's page does. */
export async function ask<T>(page: Page, name: string, params: object = {}): Promise<T> {
  return page.evaluate(
    async ([called, given]) => {
      const bridge = (globalThis as unknown as { countersign: { call(name: string, params: unknown): Promise<{ ok: boolean; value?: unknown; error?: string }> } }).countersign;
      const reply = await bridge.call(called, given);
      if (!reply.ok) throw new Error(reply.error);
      return reply.value as T;
    },
    [name, params] as const,
  );
}
