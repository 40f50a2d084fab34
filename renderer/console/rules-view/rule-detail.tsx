import { useEffect, useRef } from 'react';
import type { ReactElement, ReactNode } from 'react';
import type { RuleView } from '#shared/models/rule';
import { say } from '#shared/words/say';
import { ago } from '../../ui/ago';
import { fullMoment } from '../../ui/amounts';
import { Button } from '../../ui/button';
import { useNow } from '../../ui/clock';
import { CopyButton } from '../../ui/copy-button';
import { HostIcon, Icon } from '../../ui/icon';
import { sayWith } from '../../ui/say-with';
import { TierBadge } from '../../ui/tier-badge';
import { VisibleText } from '../../ui/visible-text';
import type { RecordStores } from './record-stores';
import { Confirm } from './confirm';
import { EditActs } from './edit-acts';
import { Revoke } from './revoke';
import { actionLooks } from './rule-words';
import { ShowCalls } from './show-calls';

/** Everything about one rule. Esc or the button goes back to the list. */
export function RuleDetail({ rule, stores, onClose }: { readonly rule: RuleView; readonly stores: RecordStores; readonly onClose: () => void }): ReactElement {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), [rule.id]);
  const now = useNow(30_000);
  const { kind, icon } = actionLooks[rule.action];
  return (
    <aside
      aria-label={say('console.rule.title')}
      className="flex w-96 shrink-0 flex-col border-s border-line bg-ground @max-[52rem]/view:absolute @max-[52rem]/view:inset-0 @max-[52rem]/view:z-10 @max-[52rem]/view:w-full"
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented) return;
        event.preventDefault();
        onClose();
      }}
    >
      <header className="flex h-10 shrink-0 items-center justify-between border-b border-line ps-5 pe-2">
        <h2 ref={heading} tabIndex={-1} className="flex items-center gap-1.5 text-small font-semibold text-ink-faint">
          <Icon name={icon} size={14} />
          {say(rule.suspended ? 'console.rule.isSuspended' : kind)}
        </h2>
        <Button look="quiet" size="row" aria-keyshortcuts="Escape" onClick={onClose}>
          <span className="sr-only">{say('console.pane.close')}</span>
          <kbd aria-hidden="true" className="text-micro font-normal">
            {say('key.esc')}
          </kbd>
          <Icon name="close" size={14} />
        </Button>
      </header>
      <div role="group" aria-label={say('console.rule.about')} tabIndex={0} className="scroll-thin min-h-0 flex-1 space-y-5 overflow-y-auto px-5 py-4 -outline-offset-2">
        <p id="rule-said" className="text-prompt font-semibold wrap-anywhere">
          <VisibleText text={rule.words} />
        </p>
        {rule.problem === null ? null : (
          <p className="flex items-start gap-2 rounded-one border border-amber-edge bg-amber-ground px-3 py-2 text-base text-amber">
            <Icon name="warning" size={15} className="mt-0.5" />
            <span className="min-w-0 wrap-anywhere">
              {sayWith('console.rule.problem', { why: <VisibleText text={rule.problem} /> })}
            </span>
          </p>
        )}
        {rule.origin === 'managed' ? (
          <p className="flex items-start gap-2 text-base text-ink-soft">
            <Icon name="lock" size={15} className="mt-0.5" />
            <span>{say('console.rule.managedHint')}</span>
          </p>
        ) : null}
        <div className="flex flex-wrap items-center gap-2">
          <EditActs rule={rule} stores={stores} describedBy="rule-said" />
          {rule.suspended ? <Confirm rule={rule} stores={stores} describedBy="rule-said" /> : <ShowCalls rule={rule} stores={stores} describedBy="rule-said" />}
          {rule.origin === 'managed' ? null : <Revoke rule={rule} stores={stores} describedBy="rule-said" onDone={onClose} />}
        </div>
        <dl className="grid grid-cols-[5.5rem_minmax(0,1fr)] gap-x-3 gap-y-1 text-base">
          {rule.host === '' ? null : (
            <Fact name={say('console.rule.ofHost')}>
              <span className="inline-flex items-center gap-1.5">
                <HostIcon host={rule.host} size={14} />
                <VisibleText text={rule.host} />
              </span>
            </Fact>
          )}
          {rule.server === '' ? null : (
            <Fact name={say('console.rule.ofServer')}>
              <VisibleText text={rule.server} />
            </Fact>
          )}
          <Fact name={say('console.rule.ofTool')}>{rule.tool === null ? say('console.rule.anyTool') : <span className="font-mono text-small"><VisibleText text={rule.tool} /></span>}</Fact>
          {rule.action !== 'allow' ? null : (
            <Fact name={say('console.rule.upTo')}>
              <TierBadge tier={rule.tier} />
            </Fact>
          )}
          <Fact name={say('console.rule.lasts')}>
            <VisibleText text={rule.lifetime} />
          </Fact>
          {rule.createdAt === 0 ? null : <Fact name={say('console.rule.madeAt')}>{fullMoment(rule.createdAt)} <span className="text-ink-faint">{say('console.rule.ago', { ago: ago(rule.createdAt, now) })}</span></Fact>}
          <Fact name={say('console.rule.decided')}>{rule.uses === 0 ? say('console.rule.decidedNothing') : say('console.rule.decidedCalls', { count: rule.uses })}</Fact>
          {rule.lastUsedAt === null ? null : <Fact name={say('console.rule.lastUsed')}>{fullMoment(rule.lastUsedAt)} <span className="text-ink-faint">{say('console.rule.ago', { ago: ago(rule.lastUsedAt, now) })}</span></Fact>}
        </dl>
        <CopyButton text={rule.id} label={say('console.rule.copyId')} />
      </div>
    </aside>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }): ReactElement {
  return (
    <>
      <dt className="text-ink-faint">{name}</dt>
      <dd className="min-w-0 wrap-anywhere">
        <bdi dir="ltr">{children}</bdi>
      </dd>
    </>
  );
}
