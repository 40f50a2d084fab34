/** Shows how far a command is on one line of a terminal of so many columns, at most ten times a second. */
export function progressBar(columns: number, write: (text: string) => void, steady: () => number): (done: number, total: number) => void {
  let shown = Number.NEGATIVE_INFINITY;
  return (done, total) => {
    const now = steady();
    if (now - shown < everyMs) return;
    shown = now;
    write(barText(total === 0 ? 1 : Math.min(1, done / total), columns));
  };
}

/** Takes the line away again: what comes next stands where it was. */
export const clearBar = '\r\u001B[K';

const everyMs = 100;
const longest = 40;

/** `part`: 0 to 1. Never as wide as the terminal: some break the line then. */
function barText(part: number, columns: number): string {
  const percent = `${String(Math.floor(part * 100)).padStart(3)} %`;
  const room = Math.min(longest, columns - percent.length - 4);
  if (room < 5) return `\r${percent}`.slice(0, Math.max(1, columns));
  const full = Math.floor(part * room);
  return `\r[${'#'.repeat(full)}${'-'.repeat(room - full)}] ${percent}`;
}
