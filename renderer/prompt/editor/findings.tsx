import type { ReactElement } from 'react';
import type { EditCheck } from '#shared/models/answering';
import type { Tier } from '#shared/models/rule';
import { visible } from '#shared/text/visible';
import { Icon } from '../../ui/icon';
import { TierBadge, tierWord } from '../../ui/tier-badge';
import { say } from '#shared/words/say';
import type { Checked } from './checking';

interface FindingsProps {
  /** The tier the question was asked with; null where none depends on the text. */
  readonly shown: Tier | null;
  readonly checked: Checked | null;
  readonly stale: boolean;
  readonly onGoTo: (at: number) => void;
}

/** At most this many problems are listed; the text marks them all. */
const listed = 6;

/** What was found of the arguments as they are written: what is wrong with them, or what the call would be. */
export function Findings({ shown, checked, stale, onGoTo }: FindingsProps): ReactElement {
  const found = checked?.found;
  return (
    <footer className="max-h-[40%] shrink-0 overflow-y-auto bg-ground px-page pb-2.5 text-base">
      <div role="status" aria-busy={stale} className="min-h-6">
        {found === undefined ? <p className="text-ink-faint">{say('edit.checking')}</p> : found.ok ? <Found check={found.value} shown={shown} /> : <p>{found.error}</p>}
      </div>
      {found?.ok === true && found.value.problems.length > 0 ? (
        <ul aria-label={say('edit.problems')} className="mt-1 flex flex-col">
          {found.value.problems.slice(0, listed).map((problem, at) => (
            <li key={at}>
              <button
                type="button"
                className="flex min-h-control w-full items-start gap-2 rounded-one py-1.5 text-start wrap-anywhere hover:bg-hover disabled:hover:bg-transparent"
                disabled={problem.from === null}
                onClick={() => onGoTo(problem.from ?? 0)}
              >
                <Icon name="failed" size={14} className="mt-0.5 shrink-0" />
                <span>
                  {visible(problem.words)}
                  {problem.at === '' ? null : <bdi className="ms-2 font-mono text-small text-ink-faint">{visible(problem.at)}</bdi>}
                </span>
              </button>
            </li>
          ))}
        </ul>
      ) : null}
    </footer>
  );
}

function Found({ check, shown }: { readonly check: EditCheck; readonly shown: Tier | null }): ReactElement {
  const { problems, tier, evidence, changed } = check;
  if (problems.length > 0 || tier === null) return <p className="font-semibold">{say('edit.problemCount', { count: Math.max(1, problems.length) })}</p>;
  if (!changed) return <p className="text-ink-soft">{say(shown === null ? 'ask.edit.unchanged' : 'edit.unchanged')}</p>;
  if (shown === null) return <p className="text-ink-soft">{say('ask.edit.fits')}</p>;
  return (
    <>
      <p className="flex flex-wrap items-center gap-x-2.5 gap-y-1">
        <TierBadge tier={tier} />
        {tier > shown ? <span className="font-semibold">{say('edit.higher', { tier: tierWord(tier) })}</span> : <span className="text-ink-soft">{say('edit.fits')}</span>}
      </p>
      {evidence.length === 0 ? null : <p className="mt-1 text-small text-ink-soft wrap-anywhere">{evidence.slice(0, 3).map((words) => visible(words)).join(' · ')}</p>}
    </>
  );
}
