import type { ReactElement } from 'react';
import { useId } from 'react';
import { say } from '#shared/words/say';
import { needsConfirming } from '../../../state/profile/draft';
import type { CheckSlice } from '../../../state/profile/checking';
import { useSlow } from '../../../ui/clock';
import { Icon } from '../../../ui/icon';
import { VisibleText } from '../../../ui/visible-text';
import { sayWith } from '../../../ui/say-with';

interface OpensProps {
  readonly slice: CheckSlice;
  readonly server: string;
  readonly changed: boolean;
  readonly accepted: boolean;
  readonly onAccepted: (accepted: boolean) => void;
}

/** What a change would open, what the server could do then, and what is dangerous about that. */
export function Opens({ slice: { checked, error, asking }, server, changed, accepted, onAccepted }: OpensProps): ReactElement {
  const [title, then] = [useId(), useId()];
  const slow = useSlow(asking);
  const view = checked?.view ?? null;
  return (
    <div className="space-y-5">
      <section aria-labelledby={title} aria-busy={asking}>
        <h2 id={title} className="text-small font-semibold text-ink-faint">
          {say('permit.opens')}
        </h2>
        <div role="status" className={`mt-1.5 ${slow ? 'opacity-60' : ''}`}>
          <Widened slice={{ checked, error, asking }} changed={changed} slow={slow} />
        </div>
      </section>
      {view === null || !changed ? null : (
        <section aria-labelledby={then} className={slow ? 'opacity-60' : ''}>
          <h2 id={then} className="text-small font-semibold text-ink-faint">
            {say('permit.result')}
          </h2>
          <p className="mt-1.5 text-base wrap-anywhere">
            <VisibleText text={view.line} paths />
          </p>
          {view.level === 'partial' ? (
            <div className="mt-2 flex gap-2 text-small text-ink-soft">
              <Icon name="warning" size={14} className="text-amber" />
              <div className="min-w-0 wrap-anywhere">
                {say('glance.partial')}
                <Missing missing={view.missing} />
              </div>
            </div>
          ) : null}
          {needsConfirming(view) ? (
            <div className="mt-3 rounded-one border border-red-edge bg-red-ground px-3 py-2 text-red">
              <ul aria-label={say('glance.dangers')} className="space-y-1 text-base font-medium">
                {[...view.dangers, ...(view.level === 'none' && (view.dangers.length === 0 || view.profile.files.reach !== 'all') ? [say('permit.unheld')] : [])].map((danger) => (
                  <li key={danger} className="flex gap-2">
                    <Icon name="danger" size={16} className="mt-0.5" />
                    <span className="min-w-0 wrap-anywhere">
                      <VisibleText text={danger} />
                    </span>
                  </li>
                ))}
              </ul>
              {view.level === 'none' ? (
                <div className="ms-6">
                  <Missing missing={view.missing} />
                </div>
              ) : null}
              <label className="mt-2 flex min-h-8 items-center gap-2.5 text-base text-ink">
                <input type="checkbox" checked={accepted} onChange={({ target }) => onAccepted(target.checked)} className="size-5 shrink-0 accent-(--red-edge)" />
                <span className="min-w-0 wrap-anywhere">{say('permit.accept')}</span>
              </label>
            </div>
          ) : null}
        </section>
      )}
      <p className="text-small text-ink-faint wrap-anywhere">{sayWith('permit.holds', { server: <VisibleText text={server} /> })}</p>
    </div>
  );
}

function Widened({ slice: { checked, error, asking }, changed, slow }: { readonly slice: Pick<CheckSlice, 'checked' | 'error' | 'asking'>; readonly changed: boolean; readonly slow: boolean }): ReactElement | null {
  const soft = (words: string) => <p className="text-base text-ink-soft">{words}</p>;
  if (error !== null) {
    return (
      <p className="text-base text-ink-soft wrap-anywhere">
        {say('permit.unlooked')} <VisibleText text={error} />
      </p>
    );
  }
  if (!changed) return soft(say('permit.unchanged'));
  if (checked === null) return asking && !slow ? null : soft(say(asking ? 'permit.looking' : 'permit.opensLater'));
  if (checked.problems.length > 0) return soft(say('permit.opensLater'));
  if (checked.view === null) return soft(say('permit.unknown'));
  if (checked.wider.length === 0) return soft(say('permit.opensNothing'));
  return (
    <ul className="space-y-1">
      {checked.wider.map((words) => (
        <li key={words} className="flex gap-2 text-base font-medium">
          <Icon name="add" size={14} className="mt-0.75 text-amber" />
          <span className="min-w-0 wrap-anywhere">
            <VisibleText text={words} paths />
          </span>
        </li>
      ))}
    </ul>
  );
}

function Missing({ missing }: { readonly missing: readonly string[] }): ReactElement | null {
  if (missing.length === 0) return null;
  return (
    <ul className="mt-1 list-disc ps-4 text-small">
      {missing.map((one) => (
        <li key={one} className="wrap-anywhere">
          <VisibleText text={one} />
        </li>
      ))}
    </ul>
  );
}
