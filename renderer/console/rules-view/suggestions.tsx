import { useId, useState } from 'react';
import type { ReactElement } from 'react';
import { useStore } from 'zustand';
import type { Suggestion } from '#shared/models/rule';
import { say } from '#shared/words/say';
import { draftRule, edit } from '../../state/rule-draft/draft';
import { Button } from '../../ui/button';
import { Icon } from '../../ui/icon';
import { VisibleText } from '../../ui/visible-text';
import type { RecordStores } from './record-stores';

/** How many suggestions are shown at once. */
const most = 3;

/** Rules the person's own answers suggest, above the list. Nothing where there are none. */
export function Suggestions({ stores }: { readonly stores: RecordStores }): ReactElement | null {
  const suggestions = useStore(stores.rules, (rules) => rules.suggestions);
  const title = useId();
  const shown = suggestions.slice(0, most);
  if (shown.length === 0) return null;
  return (
    <section aria-labelledby={title} className="scroll-thin max-h-[40%] shrink-0 overflow-y-auto border-b border-line bg-ground px-6 py-3 @max-[30rem]/view:px-4">
      <h2 id={title} className="flex items-center gap-2 text-small font-semibold text-ink-faint">
        <Icon name="suggestion" size={13} />
        {say('console.rules.suggested', { count: shown.length })}
      </h2>
      <ul className="divide-y divide-line">
        {shown.map((suggestion) => (
          <One key={suggestion.id} suggestion={suggestion} stores={stores} />
        ))}
      </ul>
    </section>
  );
}

function One({ suggestion: { id, words, because, input }, stores }: { readonly suggestion: Suggestion; readonly stores: RecordStores }): ReactElement {
  const said = useId();
  const [busy, setBusy] = useState(false);
  const { save, dismiss, edit: begin } = stores.rules.getState();
  const { say: tell } = stores.app.getState();
  async function act(what: () => Promise<string>): Promise<void> {
    setBusy(true);
    tell(await what());
    setBusy(false);
  }
  return (
    <li className="flex flex-wrap items-start gap-x-4 gap-y-2 py-2.5 first:pt-1.5 last:pb-0">
      <div id={said} className="min-w-0 flex-1 basis-72">
        <p className="text-base font-medium wrap-anywhere">
          <VisibleText text={because} />
        </p>
        <p className="mt-0.5 max-w-[80ch] text-small text-ink-soft wrap-anywhere">
          <VisibleText text={words} />
        </p>
      </div>
      <div className="flex flex-wrap gap-1">
        <Button size="row" locked={busy} aria-describedby={said} onClick={() => void act(async () => { const saved = await save(null, input); return saved.ok ? say('console.rules.added', { rule: words }) : say('console.rules.notAdded', { why: saved.error }); })}>
          {say('console.rules.add')}
        </Button>
        <Button size="row" look="quiet" locked={busy} aria-describedby={said} onClick={() => begin(edit(draftRule(input)))}>
          {say('console.rules.editFirst')}
        </Button>
        <Button size="row" look="quiet" locked={busy} aria-describedby={said} onClick={() => void act(async () => (await dismiss(id)) ?? say('console.rules.dismissed'))}>
          {say('console.dismiss')}
        </Button>
      </div>
    </li>
  );
}
