import { useId } from 'react';
import type { ReactElement } from 'react';
import { askHandlingSchema, askKindSchema, type AskChange, type AskKind, type AskSettings } from '#shared/models/ask';
import { say } from '#shared/words/say';
import { Icon } from '../../../ui/icon';
import { Segments } from '../../../ui/segments';

/** What becomes of each kind of ask, and what that means. */
export function AskKinds({ settings, onChange }: { readonly settings: AskSettings; readonly onChange: (change: AskChange) => void }): ReactElement {
  return (
    <ul className="space-y-3">
      {askKindSchema.options.map((kind) => (
        <Kind key={kind} kind={kind} settings={settings} onChange={onChange} />
      ))}
    </ul>
  );
}

function Kind({ kind, settings, onChange }: { readonly kind: AskKind; readonly settings: AskSettings; readonly onChange: (change: AskChange) => void }): ReactElement {
  const name = useId();
  const value = settings[kind];
  return (
    <li>
      <div className="flex flex-wrap items-center justify-between gap-x-3 gap-y-1">
        <span id={name} className="text-base">
          {say(`console.asks.${kind}`)}
        </span>
        <Segments label={{ by: name }} small value={value} choices={askHandlingSchema.options.map((handling) => ({ value: handling, words: say(`console.asks.handling.${handling}`) }))} onChange={(handling) => onChange({ [kind]: handling })} />
      </div>
      <p className={`mt-0.5 flex max-w-[60ch] items-start gap-1.5 text-small ${value === 'allow' ? 'font-medium text-ink' : 'text-ink-faint'}`}>
        {value === 'allow' ? <Icon name="warning" size={13} className="mt-px text-amber" /> : null}
        <span className="min-w-0">{say(`console.asks.${kind}.${value}`)}</span>
      </p>
    </li>
  );
}
