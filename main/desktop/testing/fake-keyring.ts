import { err, ok, type Result } from '#shared/result';
import type { Keyring, KeyringWrap } from '../vault/keyring';
import type { KeyringFault } from '../vault/keyring-talk';

/** A keyring that keeps keys in memory, refuses while `fault` is set, and waits while `waits` is. */
export interface FakeKeyring extends Keyring {
  fault: KeyringFault | null;
  waits: boolean;
  asked: number;
  /** Lets everything that waits go on. */
  answer(): void;
}

export function fakeKeyring(): FakeKeyring {
  const keys = new Map<string, Buffer>();
  const waiting: (() => void)[] = [];

  async function asked<T>(value: () => Result<T, KeyringFault>): Promise<Result<T, KeyringFault>> {
    fake.asked += 1;
    if (fake.waits) await new Promise<void>((resolve) => waiting.push(resolve));
    return fake.fault === null ? value() : err(fake.fault);
  }

  const fake: FakeKeyring = {
    fault: null,
    waits: false,
    asked: 0,
    answer: () => waiting.splice(0).forEach((go) => go()),
    wrap: (key) =>
      asked<KeyringWrap>(() => {
        const wrapped = Buffer.from(`wrap ${keys.size}`).toString('base64');
        keys.set(wrapped, Buffer.from(key));
        return ok({ backend: 'gnome_libsecret', wrapped });
      }),
    unwrap: ({ wrapped }) =>
      asked(() => {
        const key = keys.get(wrapped);
        return key === undefined ? err('failed') : ok(key);
      }),
    dispose() {
      fake.fault ??= 'late';
      fake.answer();
    },
  };
  return fake;
}
