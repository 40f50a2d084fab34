import { useId, useState } from 'react';
import type { ReactElement } from 'react';
import type { Suggestion } from '#shared/models/rule';
import { say } from '#shared/words/say';
import { draftRule, edit } from '../../state/rule-draft/draft';
import { Button } from '../../ui/button';
import { Icon } from '../../ui/icon';
import { VisibleText } from '../../ui/visible-text';
import type { Stores } from '../stores';

interface Parts {
  readonly stores: Pick<Stores, 'app' | 'rules' | 'numbers'>;
}

/** Rules for questions that are always answered the same way. Each leads to the rule's page, where it is seen whole before it is saved. */
export function Proposals({ proposals, stores }: Parts & { readonly proposals: readonly Suggestion[] }): ReactElement {
  const title = useId();
  return (
    <section aria-labelledby={title} className="mt-6">
      <h3 id={title} className="flex items-center gap-2 text-small font-semibold text-ink-faint">
        <Icon name="suggestion" size={13} />
        {say('console.numbers.proposals', { count: proposals.length })}
      </h3>
      <ul className="divide-y divide-line">
        {proposals.map((proposal) => (
          <Proposal key={proposal.id} proposal={proposal} stores={stores} />
        ))}
      </ul>
    </section>
  );
}

function Proposal({ proposal: { id, words, because, input }, stores }: Parts & { readonly proposal: Suggestion }): ReactElement {
  const said = useId();
  const [busy, setBusy] = useState(false);
  const { dismiss, edit: begin } = stores.rules.getState();
  const { say: tell, show } = stores.app.getState();
  async function putAway(): Promise<void> {
    setBusy(true);
    const failure = await dismiss(id);
    await stores.numbers.getState().load();
    tell(failure ?? say('console.numbers.dismissed'));
    setBusy(false);
  }
  return (
    <li className="py-3">
      <div id={said} className="min-w-0">
        <p className="text-base font-medium text-ink wrap-anywhere">
          <VisibleText text={words} />
        </p>
        <p className="mt-0.5 max-w-[80ch] text-small text-ink-soft wrap-anywhere">
          <VisibleText text={because} />
        </p>
      </div>
      <div className="mt-2 flex flex-wrap gap-2">
        <Button
          size="row"
          locked={busy}
          aria-describedby={said}
          onClick={() => {
            begin(edit(draftRule(input)));
            show('rules');
          }}
        >
          {say('console.numbers.make')}
        </Button>
        <Button size="row" look="quiet" locked={busy} aria-describedby={said} onClick={() => void putAway()}>
          {say('console.dismiss')}
        </Button>
      </div>
    </li>
  );
}
