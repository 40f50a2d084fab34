import type { Result } from '#shared/result';
import { faultText } from './log';

/** Puts on disk what an answer made, and tells the gateway whether that is done: until then the answer does not count. */
export function answersKept(stored: (store: string, ok: boolean) => void, fault: (what: string) => void): (store: string, what: 'rule' | 'server', put: () => Result<null, string>) => void {
  return (store, what, put) => {
    let ok = false;
    try {
      const result = put();
      ok = result.ok;
      if (!result.ok) fault(`the ${what} an answer made could not be kept: ${result.error}`);
    } catch (cause) {
      fault(`the ${what} an answer made could not be brought to disk (${faultText(cause)})`);
    }
    stored(store, ok);
  };
}
