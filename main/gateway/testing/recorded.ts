import { DatabaseSync } from 'node:sqlite';
import { parseRecord } from '#main/journal/entry';
import { journalFile } from '#main/journal/file';
import { recordSchemas } from '#shared/models/entry-kinds';

/** Throws where a record of a closed journal is not as docs/journal.schema.json has it. */
export function checkRecords(home: string): void {
  const db = new DatabaseSync(journalFile(home), { readOnly: true });
  try {
    for (const { record } of db.prepare('SELECT record FROM entries ORDER BY seq').all() as { record: string }[]) {
      const entry = parseRecord(record);
      const schema = entry?.kind === undefined ? undefined : recordSchemas[entry.kind];
      const error = schema === undefined ? 'the kind is not known' : schema.safeParse(entry).error?.message;
      if (error !== undefined) throw new Error(`a record is not as its schema has it: ${error}: ${record}`);
    }
  } finally {
    db.close();
  }
}
