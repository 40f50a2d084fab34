import type { ReactElement } from 'react';
import type { StoredView } from '#shared/models/history';
import { bothWords } from '#shared/words/formats';
import { say } from '#shared/words/say';
import { Icon } from '../../ui/icon';

/** What was redacted before something was stored: kinds and how many, never a value. It is ours to say, so it stands outside of what the host gave. */
export function StoredNote({ stored: { withheld } }: { readonly stored: StoredView }): ReactElement | null {
  if (withheld.length === 0) return null;
  const kinds = withheld.map(({ kind, way, count }) => say(`stored.${way}`, { kind: say(`redaction.kind.${kind}`), count }));
  return (
    <p className="mb-1.5 flex items-start gap-1.5 text-small text-ink-soft">
      <Icon name="hide" size={13} className="mt-[0.15rem]" />
      <span className="min-w-0">
        {say('stored.withheld', { kinds: bothWords(kinds) })} {say('console.entry.storedShown')}
      </span>
    </p>
  );
}
