import type { CallPromptView, FileView } from '#shared/models/prompt';
import type { FileWrite } from '#app/prompts/files/write';
import { previewFiles } from './file-preview';

/** So many questions of one session wait for a look at their files; those that come meanwhile are asked without one. Comparing costs this thread, and nobody reads so many. */
export const lookLimit = 8;

interface Waiting {
  readonly view: CallPromptView;
  ready: CallPromptView | null;
}

/**
 * Questions on their way to the desktop. One about files waits until they were looked at; those behind it wait with it, so that questions come in
 * the order of their calls. One that is taken back meanwhile never leaves.
 */
export class Asking {
  readonly #waiting = new Map<string, Waiting>();
  readonly #post: (view: CallPromptView) => void;
  readonly #look: (writes: readonly FileWrite[]) => Promise<FileView[]>;

  constructor(post: (view: CallPromptView) => void, look: (writes: readonly FileWrite[]) => Promise<FileView[]> = previewFiles) {
    this.#post = post;
    this.#look = look;
  }

  ask(view: CallPromptView, writes: readonly FileWrite[]): void {
    const looking = [...this.#waiting.values()].filter(({ ready }) => ready === null).length;
    const one: Waiting = { view, ready: writes.length === 0 || looking >= lookLimit ? view : null };
    this.#waiting.set(view.id, one);
    if (one.ready === null) void this.#prepare(one, writes);
    this.#postReady();
  }

  /** It is taken back. False where the desktop has it already. */
  drop(prompt: string): boolean {
    const dropped = this.#waiting.delete(prompt);
    if (dropped) this.#postReady();
    return dropped;
  }

  async #prepare(one: Waiting, writes: readonly FileWrite[]): Promise<void> {
    const files = await this.#look(writes).catch(() => []);
    one.ready = files.length === 0 ? one.view : { ...one.view, files };
    this.#postReady();
  }

  #postReady(): void {
    for (const [prompt, { ready }] of this.#waiting) {
      if (ready === null) return;
      this.#waiting.delete(prompt);
      this.#post(ready);
    }
  }
}
