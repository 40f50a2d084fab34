import type { ReactElement } from 'react';
import type { StoredView } from '#shared/models/history';
import { bothWords } from '#shared/words/formats';
import { say } from '#shared/words/say';

/** What was redacted before something was stored: kinds and how many, never a value. */
export function StoredNote({ stored: { withheld } }: { readonly stored: StoredView }): ReactElement | null {
  if (withheld.length === 0) return null;
  const kinds = withheld.map(({ kind, way, count }) => say(`stored.${way}`, { kind: say(`redaction.kind.${kind}`), count }));
  return (
    <p className="px-3 pt-1 text-small text-ink-soft">
      {say('stored.withheld', { kinds: bothWords(kinds) })} {say('console.entry.storedShown')}
    </p>
  );
}
