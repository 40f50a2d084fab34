/** What went wrong, for a notice to the person. */
export function faultWords(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
