import type { Result } from '#shared/result';
import { say } from '#shared/words/say';
import { faultText } from './log';

/** Puts on disk what an answer made, and tells the gateway whether that is done: until then the answer does not count. */
export function answersKept(stored: (store: string, ok: boolean) => void, fault: (what: string) => void): (store: string, what: 'rule' | 'server', put: () => Result<null, string>) => void {
  return (store, what, put) => {
    let ok = false;
    try {
      const result = put();
      ok = result.ok;
      if (!result.ok) fault(say(what === 'rule' ? 'fault.ruleNotKept' : 'fault.serverNotKept', { why: result.error }));
    } catch (cause) {
      fault(say(what === 'rule' ? 'fault.ruleDisk' : 'fault.serverDisk', { why: faultText(cause) }));
    }
    stored(store, ok);
  };
}
