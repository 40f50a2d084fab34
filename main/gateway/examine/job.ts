import type { ToolDefinition } from '#app/definitions/definition';
import type { Trail } from '#app/tiers/trail';

/** One call to be judged on another thread. Everything is plain data: JSON travels as text, so that its numbers stay as they were. */
export interface ExamineJob {
  readonly tool: string;
  /** The arguments as JSON text; null where there are none, or where `line` has them. */
  readonly arguments: string | null;
  /** The request they were read from, as it came. Its memory goes over to the thread. Absent where there is none. */
  readonly line?: Uint8Array<ArrayBuffer>;
  readonly definition: ToolDefinition | undefined;
  /** The tool's schema as JSON text; null or absent where it has none. */
  readonly schema?: string | null;
  /** Where its paths lead; absent where that is unknown. */
  readonly places?: { readonly home: string | null; readonly roots: readonly string[]; readonly folder: string | null };
  readonly trail?: Trail;
}
