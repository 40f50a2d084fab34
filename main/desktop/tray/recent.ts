import type { HistoryRow } from '#shared/models/history';
import type { HistoryReading } from '../ipc/handlers';

/** Rows looked at: calls are nearly all of them. */
const looked = 20;
/** While calls come, the newest are read at most this often, ms: the menu is seldom open. */
const everyMs = 2000;

export interface RecentOptions {
  readonly reader: Pick<HistoryReading, 'list'>;
  /** Calls back after ms; the timer must not keep the process alive. */
  readonly later: (ms: number, what: () => void) => void;
  readonly onChange: (rows: readonly HistoryRow[]) => void;
}

/** The newest rows of the history, read again when it grew. A history that cannot be read leaves what was read before. */
export function recentRows({ reader, later, onChange }: RecentOptions): { grew(): void } {
  let due = false;

  function read(): void {
    due = false;
    void reader.list({ limit: looked }).then(({ rows }) => onChange(rows), () => undefined);
  }

  return {
    grew() {
      if (due) return;
      due = true;
      later(everyMs, read);
    },
  };
}
