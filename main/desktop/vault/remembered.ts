import { z } from 'zod';
import { checkpointSchema, type Checkpoint } from '#shared/models/checkpoint';
import type { Vault } from './vault';

const name = 'record/checkpoint';

const closingSchema = z.strictObject({ checkpoint: checkpointSchema, closed: z.boolean() });

/** What is remembered of the journal. `closed`: nobody recorded anything behind that checkpoint. */
export interface Closing {
  readonly checkpoint: Checkpoint | null;
  readonly closed: boolean;
}

/** The journal's newest checkpoint as the vault remembers it: a journal put back from a copy does not have it. */
export interface Remembered {
  newest(): Checkpoint | null;
  /** What is remembered as the journal is opened; from here on it counts as open. */
  opened(): Closing;
  remember(checkpoint: Checkpoint, closed: boolean): void;
}

/** Where nothing protects the vault it is remembered while the app runs, and kept as soon as something does. */
export function rememberedCheckpoint(vault: Pick<Vault, 'read' | 'put' | 'view' | 'onChange'>, onFault: (fault: unknown) => void): Remembered {
  let { checkpoint, closed } = readClosing(vault.read(name));
  let kept = true;

  function keep(): void {
    if (kept || checkpoint === null || vault.view().protection === 'none') return;
    kept = true;
    try {
      vault.put(name, Buffer.from(JSON.stringify({ checkpoint, closed })));
    } catch (fault) {
      kept = false;
      onFault(fault);
    }
  }

  function remember(newest: Checkpoint | null, ended: boolean): void {
    [checkpoint, closed, kept] = [newest, ended, false];
    keep();
  }

  vault.onChange(keep);
  return {
    newest: () => checkpoint,
    opened() {
      const before: Closing = { checkpoint, closed };
      if (closed) remember(checkpoint, false);
      return before;
    },
    remember,
  };
}

function readClosing(value: Buffer | null): Closing {
  try {
    return closingSchema.safeParse(JSON.parse(value?.toString() ?? '')).data ?? { checkpoint: null, closed: false };
  } catch {
    return { checkpoint: null, closed: false };
  }
}
