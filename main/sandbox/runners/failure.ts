import type { Key } from '#shared/words/catalogue';
import { say } from '#shared/words/say';
import type { Ended } from './bounded';
import type { FetchPlan } from './plan';
import { shown } from './spec';

/** What of npm's and uv's own words tells why a fetch failed. First match counts. */
const signs = [
  [/^npm (?:error|ERR!) code (?:E404)\b|was not found in the (?:package )?registry/m, 'runner.failed.unknown'],
  [/^npm (?:error|ERR!) code (?:ETARGET|ENOVERSIONS|ENOMATCH)\b|no version(?:s)? of|there is no version/im, 'runner.failed.version'],
  [/^npm (?:error|ERR!) code (?:E401|E403|ENEEDAUTH|EOTP)\b|(?:401 Unauthorized|403 Forbidden)/m, 'runner.failed.key'],
  [/^npm (?:error|ERR!) code (?:EINTEGRITY|EBADCHECKSUM|Z_[A-Z]+|TAR_[A-Z]+)\b|hash mismatch/im, 'runner.failed.damaged'],
  [/^npm (?:error|ERR!) code (?:ENOSPC|EDQUOT|EROFS|EACCES|EPERM)\b|No space left on device/m, 'runner.failed.disk'],
  [/^npm (?:error|ERR!) code (?:EBADPLATFORM|EBADENGINE|ENOTSUP)\b|no wheels? .* matching|is not compatible|requires-python/im, 'runner.failed.system'],
  [/^npm (?:error|ERR!) code (?:\w*CERT\w*|UNABLE_TO_\w+|SELF_SIGNED\w*)\b|invalid peer certificate/im, 'runner.failed.certificate'],
  [/^npm (?:error|ERR!) code (?:ENOTFOUND|EAI_AGAIN|ECONN\w+|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH|ENOTCACHED|ERR_SOCKET_TIMEOUT|E5\d\d|E429|FETCH_ERROR)\b|(?:error sending request|dns error|connect(?:ion)? (?:error|refused)|timed out)/im, 'runner.failed.network'],
] as const satisfies readonly (readonly [RegExp, Key])[];

/** Why a fetch failed, one sentence for the person, with nothing of the machine's paths in it; null where it did not. */
export function failureOf(ended: Ended, { name, wanted, runner }: Pick<FetchPlan, 'name' | 'wanted' | 'runner'>, seconds: number): string | null {
  const values = { name: shown(name) };
  switch (ended.how) {
    case 'cancelled':
      return say('runner.failed.cancelled', values);
    case 'late':
      return say('runner.failed.late', { ...values, count: seconds });
    case 'loud':
      return say('runner.failed.other', { ...values, runner });
    case 'not-started':
      return say('runner.failed.start', { ...values, reason: ended.reason });
    case 'ended': {
      if (ended.code === 0) return null;
      const key = signs.find(([sign]) => sign.test(ended.err))?.[1];
      if (key === undefined) return say('runner.failed.other', { ...values, runner });
      return key === 'runner.failed.version' ? say(key, { ...values, version: shown(wanted === '' ? 'latest' : wanted) }) : say(key, values);
    }
  }
}
