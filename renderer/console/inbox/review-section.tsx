import { useMemo } from 'react';
import type { ReactElement } from 'react';
import { useStore } from 'zustand';
import type { DefinitionView } from '#shared/models/definition';
import { say } from '#shared/words/say';
import { numberWords } from '#shared/words/formats';
import { toReview } from '../../state/definition-store';
import { age } from '../../ui/amounts';
import { Button } from '../../ui/button';
import { useNow } from '../../ui/clock';
import { Icon } from '../../ui/icon';
import { List } from '../../ui/list';
import { sayWith } from '../../ui/say-with';
import { VisibleText } from '../../ui/visible-text';
import { changeWords, definitionName, standingLook, standingWord } from '../servers/definitions/words';
import type { Stores } from '../stores';

/** Height of a row at 100 % text, CSS px. */
export const reviewHeight = 44;

/** Definitions of any server that are in quarantine or new, each of which leads to its review. Nothing where none are. */
export function ReviewSection({ stores }: { readonly stores: Stores }): ReactElement | null {
  const { items, status, error, load, reveal } = useStore(stores.definitions);
  const quarantined = useStore(stores.app, ({ state }) => state?.quarantined ?? 0);
  const { show } = stores.app.getState();
  const waiting = useMemo(() => toReview(items), [items]);
  const now = useNow(waiting.length > 0 ? 60_000 : null);
  const draw = useMemo(() => (item: DefinitionView) => <ReviewRow item={item} now={now} />, [now]);
  if (status === 'failed' && quarantined > 0) {
    return (
      <div role="alert" className="flex flex-wrap items-center gap-x-3 gap-y-1 border-t border-line px-gutter py-2">
        <p className="min-w-0 text-base wrap-anywhere">
          {sayWith('console.inbox.changedUnread', { count: quarantined, why: <VisibleText text={error ?? ''} /> })}
        </p>
        <Button size="row" onClick={() => void load()}>
          {say('console.again')}
        </Button>
      </div>
    );
  }
  if (waiting.length === 0) return null;
  return (
    <section aria-labelledby="to-review" className="flex min-h-32 shrink flex-col border-t border-line first-of-type:border-t-0" style={{ flexBasis: `${(waiting.length * reviewHeight) / 16 + 2.5}rem` }}>
      <h2 id="to-review" className="flex h-10 shrink-0 items-end gap-2 px-gutter pb-1.5 text-small font-semibold text-ink-faint">
        {say('console.inbox.changed')}
        <span className="font-normal">{numberWords(waiting.length)}</span>
      </h2>
      <List
        label={say('console.inbox.changed')}
        items={waiting}
        rowHeight={reviewHeight}
        keyOf={keyOf}
        namesOf={namesOf}
        draw={draw}
        onOpen={(key) => {
          const item = waiting.find((one) => keyOf(one) === key);
          if (item === undefined) return;
          reveal(item);
          show('servers');
        }}
      />
    </section>
  );
}

const keyOf = ({ server, kind, name }: DefinitionView) => `${server} ${kind} ${name}`;
const namesOf = (item: DefinitionView) => [item.name, item.serverName];

function ReviewRow({ item, now }: { readonly item: DefinitionView; readonly now: number }): ReactElement {
  const { icon, ink } = standingLook(item);
  return (
    <span className="grid w-full grid-cols-[1rem_minmax(0,1fr)_auto] items-center gap-x-3">
      <Icon name={icon} size={16} className={ink} />
      <span className="min-w-0">
        <span className="flex min-w-0 items-center gap-1.5">
          <span className="clip max-w-2/5 min-w-0 shrink-0 text-ink-soft">
            <VisibleText text={item.serverName} />
          </span>
          <Icon name="chevron" size={11} className="text-ink-faint rtl:rotate-180" />
          <span className={`clip min-w-0 font-semibold ${item.kind === 'instructions' ? '' : 'font-mono text-small'}`}>
            <VisibleText text={definitionName(item)} />
          </span>
        </span>
        <span className="clip block text-small leading-5 text-ink-soft">{changeWords(item)}</span>
      </span>
      <span className="flex flex-col items-end ps-2 text-small leading-5 text-ink-faint">
        <span className={`@max-[24rem]:sr-only ${ink}`}>{standingWord(item.standing)}</span>
        <span>{age(now - (item.changedAt ?? item.at))}</span>
      </span>
    </span>
  );
}
