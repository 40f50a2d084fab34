/** What a thrown thing says, for a fault. */
export function faultWords(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
