import { csvHead, csvLine } from './csv';
import { jsonLine } from './json-lines';
import { ocsfLine } from './ocsf';
import type { OutRow } from './out-row';
import type { ExportFormat } from '#shared/models/export';

/** How rows of the history are written in one format. */
export interface RowFormat {
  readonly head: string;
  line(row: OutRow): string;
}

/** `version`: this Countersign's. */
export function rowFormat(format: ExportFormat, payloads: boolean, version: string): RowFormat {
  switch (format) {
    case 'jsonl':
      return { head: '', line: jsonLine };
    case 'csv':
      return { head: csvHead(payloads), line: csvLine };
    case 'ocsf':
      return { head: '', line: (row) => ocsfLine(row, version) };
  }
}
