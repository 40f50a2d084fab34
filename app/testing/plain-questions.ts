import { vi } from 'vitest';

/** What `load` imports, with plain questions (`asks-question.ts`) in the place of those a person sees. Modules are shared by test files, so nothing of it stays. */
export async function withPlainQuestions<T>(load: () => Promise<T>): Promise<T> {
  vi.resetModules();
  vi.doMock('#app/asks/question', () => import('./asks-question'));
  const loaded = await load();
  vi.doUnmock('#app/asks/question');
  vi.resetModules();
  return loaded;
}
