/** One line on the app's stderr, for whoever started it from a terminal. Never holds arguments, notes or keys. */
export function log(line: string): void {
  process.stderr.write(`countersign: ${line.replaceAll(/[\r\n]+/g, ' ')}\n`);
}

/** What can be said of a fault in one line: its message, never its stack. */
export function faultText(fault: unknown): string {
  return fault instanceof Error ? fault.message : String(fault);
}
