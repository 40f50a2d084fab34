import { draftsFile, openDrafts } from '../out/drafts';
import { leave } from '../out/out-client';

/** Exports a journal again and again to one file, and says so once rows are being written. Arguments: journal, key as hex, the export's thread, the file. */
const [file = '', key = '', workerFile = '', to = ''] = process.argv.slice(2);
const drafts = openDrafts(draftsFile(file));
const more = { query: {}, payloads: true, version: '1', what: { kind: 'rows', format: 'jsonl' } } as const;

leave({
  file,
  key: Buffer.from(key, 'hex'),
  workerFile,
  to,
  drafts,
  ...more,
  onProgress(progress) {
    if (progress.rows === 0) return;
    process.stdout.write('writing\n');
    // Nothing goes on until it is killed: the draft stays where it is.
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
  },
});
