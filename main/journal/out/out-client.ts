import { rmSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import type { ExportProgress } from '#shared/models/export';
import { say } from '#shared/words/say';
import type { Drafts } from './drafts';
import type { OutJob, OutMessage } from './out-job';
import { draftOf, putInPlace } from './whole-file';

/** Something of the record on its way out. */
export interface Leaving {
  /** What it came to, once the file lies whole at its place; null where it was cancelled. Rejects in words, and then there is no file. */
  readonly done: Promise<{ readonly rows: number; readonly bytes: number } | null>;
  cancel(): void;
}

export interface LeaveOptions extends Omit<OutJob, 'draft'> {
  /** `out-worker`, as built. */
  readonly workerFile: URL | string;
  /** Where it goes: an absolute path, or whoever takes text and answers whether there is to be more. */
  readonly to: string | ((text: string) => Promise<boolean>);
  /** Whether it takes the place of what stands there then: whoever chose it was asked. */
  readonly over?: boolean;
  readonly onProgress?: (progress: ExportProgress) => void;
  /** Where its draft is noted while there is one. */
  readonly drafts?: Drafts;
}

/** Why something did not leave, in words for the person. */
export class NotWritten extends Error {}

/** Lets rows or a bundle out on a thread of its own. Whatever ends it early leaves no file, and what stood at its place untouched. */
export function leave({ workerFile, to, over = false, onProgress = () => undefined, drafts, ...job }: LeaveOptions): Leaving {
  const draft = typeof to === 'string' ? draftOf(to) : null;
  if (draft !== null) drafts?.begin(draft);
  const thread = new Worker(workerFile, { workerData: { ...job, draft } satisfies OutJob, env: {} });
  let cancelled = false;

  const ended = new Promise<{ rows: number; bytes: number } | null>((resolve, reject) => {
    thread.on('message', (message: OutMessage) => {
      switch (message.kind) {
        case 'progress':
          return onProgress(message.progress);
        case 'text':
          if (typeof to === 'string') return;
          return void to(message.text).then(
            (more) => {
              if (more) thread.postMessage('more');
              else resolve(null);
            },
            () => resolve(null),
          );
        case 'failed':
          return reject(new NotWritten(message.words));
        case 'done':
          return resolve({ rows: message.rows, bytes: message.bytes });
      }
    });
    thread.on('error', () => reject(new NotWritten(say('export.notWritten'))));
    // After `done` this comes too late to matter.
    thread.on('exit', () => (cancelled ? resolve(null) : reject(new NotWritten(say('export.notWritten')))));
  });

  async function finished(): Promise<{ rows: number; bytes: number } | null> {
    try {
      const result = await ended;
      await thread.terminate();
      if (result === null || cancelled) return null;
      if (draft !== null && typeof to === 'string' && !putInPlace(draft, to, over)) throw new NotWritten(say('export.taken'));
      return result;
    } catch (cause) {
      if (cancelled) return null;
      throw cause instanceof NotWritten ? cause : new NotWritten(say('export.notWritten'), { cause });
    } finally {
      await thread.terminate();
      if (draft !== null) {
        rmSync(draft, { force: true });
        drafts?.end(draft);
      }
    }
  }

  return {
    done: finished(),
    cancel() {
      cancelled = true;
      void thread.terminate();
    },
  };
}
