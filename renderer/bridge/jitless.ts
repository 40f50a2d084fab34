import { z } from 'zod';

/** Imported before any schema: the pages' Content-Security-Policy forbids `eval`, which zod would otherwise try while a schema is built. */
export const jitless = z.config({ jitless: true }).jitless === true;
