import { randomBytes } from 'node:crypto';
import type { Vault } from './vault';

const name = 'record/stand-ins';
const keyBytes = 32;

/** The key that makes the stand-ins of the record. */
export interface StandIns {
  /** Hex. Made when it is first asked for. */
  key(): string;
  /** Another takes its place for good. Answers it. */
  renew(): string;
}

/** Where nothing protects the vault the key is there while the app runs, and is kept as soon as something does. */
export function keptStandIns(vault: Pick<Vault, 'read' | 'put' | 'view' | 'onChange'>, onFault: (fault: unknown) => void): StandIns {
  let current: Buffer | null = null;
  let kept = true;

  function keep(): void {
    if (kept || current === null || vault.view().protection === 'none') return;
    // Before it is put: putting a value is a change of the vault, which comes back here.
    kept = true;
    try {
      vault.put(name, current);
    } catch (fault) {
      kept = false;
      onFault(fault);
    }
  }

  function take(key: Buffer): Buffer {
    [current, kept] = [key, false];
    keep();
    return key;
  }

  function known(): Buffer | null {
    const read = vault.read(name);
    return read?.length === keyBytes ? read : null;
  }

  vault.onChange(keep);
  return {
    key: () => (current ??= known() ?? take(randomBytes(keyBytes))).toString('hex'),
    renew: () => take(randomBytes(keyBytes)).toString('hex'),
  };
}
