import { memo } from 'react';
import type { ReactElement, Ref } from 'react';
import type { RuleView } from '#shared/models/rule';
import { say } from '#shared/words/say';
import { dateWords } from '../../ui/ago';
import { fullMoment } from '../../ui/amounts';
import { HostIcon, Icon } from '../../ui/icon';
import { tierIcon, tierWord } from '../../ui/tier-badge';
import { VisibleText } from '../../ui/visible-text';
import type { RecordStores } from './record-stores';
import { Confirm } from './confirm';
import { Revoke } from './revoke';
import { actionLooks, usesWords } from './rule-words';
import { ShowCalls } from './show-calls';

interface RuleRowProps {
  readonly rule: RuleView;
  readonly index: number;
  readonly top: number;
  readonly tabbable: boolean;
  readonly current: boolean;
  /** Epoch ms. */
  readonly now: number;
  readonly stores: RecordStores;
  readonly onPick: (id: string) => void;
  readonly ref: Ref<HTMLDivElement>;
}

/** One rule: what it says, what it decided, and what can be done about it. */
export const RuleRow = memo(function RuleRow({ rule, index, top, tabbable, current, now, stores, onPick, ref }: RuleRowProps): ReactElement {
  const said = `rule-${rule.id}`;
  const { word, icon } = actionLooks[rule.action];
  const ground = current ? 'bg-accent-ground forced-colors:outline-2' : rule.suspended || rule.problem !== null ? 'bg-amber-ground' : 'hover:bg-hover';
  return (
    <div
      ref={ref}
      role="row"
      data-index={index}
      data-rule={rule.id}
      aria-rowindex={index + 1}
      aria-current={current || undefined}
      tabIndex={tabbable ? 0 : -1}
      onClick={() => onPick(rule.id)}
      className={`absolute inset-x-0 top-0 flex flex-wrap items-start gap-x-4 gap-y-1.5 border-b border-line px-6 py-2 -outline-offset-2 @max-[30rem]:px-4 ${ground}`}
      style={{ transform: `translateY(${top}px)` }}
    >
      <div role="cell" className="flex min-w-0 flex-1 basis-72 gap-2.5">
        <span className="mt-0.5 text-ink-soft" title={say(word)}>
          <Icon name={icon} size={15} />
        </span>
        <div className="min-w-0">
          <p id={said} className="max-w-[80ch] text-base wrap-anywhere">
            <VisibleText text={rule.words} />
          </p>
          {rule.problem === null ? null : (
            <p className="mt-0.5 flex max-w-[80ch] items-start gap-1.5 text-small font-medium text-amber">
              <Icon name="warning" size={13} className="mt-px" />
              <span className="min-w-0 wrap-anywhere">
                <VisibleText text={rule.problem} />
              </span>
            </p>
          )}
          <p className="mt-0.5 flex flex-wrap items-center gap-x-3 gap-y-0.5 text-small text-ink-faint">
            {rule.origin === 'managed' ? (
              <span className="inline-flex items-center gap-1 font-medium text-ink-soft">
                <Icon name="lock" size={12} />
                {say('console.rule.managed')}
              </span>
            ) : null}
            {rule.tier === 3 && rule.action === 'allow' ? (
              <span className="inline-flex items-center gap-1 font-semibold text-red">
                <Icon name={tierIcon(3)} size={13} />
                {tierWord(3)}
              </span>
            ) : null}
            {rule.host === '' ? null : (
              <span className="inline-flex min-w-0 items-center gap-1">
                <HostIcon host={rule.host} size={12} />
                <VisibleText text={rule.host} />
              </span>
            )}
            {rule.createdAt === 0 ? null : <span title={fullMoment(rule.createdAt)}><bdi dir="ltr">{say('console.rule.made', { day: dateWords(rule.createdAt) })}</bdi></span>}
            <bdi dir="ltr">{usesWords(rule, now)}</bdi>
          </p>
        </div>
      </div>
      {/* A press on a button is not a press on the row. */}
      <div role="cell" className="group/actions flex flex-wrap items-center gap-1 has-[[role=group]]:basis-full has-[[role=group]]:ps-6 @max-[40rem]:ms-4 has-[[role=group]]:@max-[40rem]:ms-0" onClick={(event) => event.stopPropagation()}>
        {rule.suspended ? <Confirm rule={rule} stores={stores} tabbable={tabbable} describedBy={said} /> : <span className="@max-[40rem]:hidden"><ShowCalls rule={rule} stores={stores} look="quiet" tabbable={tabbable} describedBy={said} /></span>}
        {rule.origin === 'managed' ? null : <Revoke rule={rule} stores={stores} look={rule.suspended ? 'plain' : 'quiet'} tabbable={tabbable} describedBy={said} />}
      </div>
    </div>
  );
});
