import { useEffect, useRef, useState } from 'react';
import type { ReactElement } from 'react';
import { useStore } from 'zustand';
import type { RuleView } from '#shared/models/rule';
import { say } from '#shared/words/say';
import { Button } from '../../ui/button';
import type { ButtonLook } from '../../ui/button';
import type { RecordStores } from './record-stores';

type Revocable = Pick<RuleView, 'id' | 'words' | 'action' | 'suspended'>;

interface RevokeProps {
  readonly rule: Revocable;
  readonly stores: RecordStores;
  /** Id of the element that says what the rule is. */
  readonly describedBy?: string;
  /** Whether Tab stops here: of a list, in one row only. */
  readonly tabbable?: boolean;
  readonly look?: ButtonLook;
  /** What an allow's button says, where it is not `Revoke`. */
  readonly label?: string;
  readonly onDone?: () => void;
}

const looser = { deny: 'console.rule.withoutDeny', ask: 'console.rule.withoutAsk' } as const;

/**
 * Takes a rule back. Without an allow more is asked, so that happens at once; without a deny or an ask less is held up, so that
 * is said first, in place.
 */
export function Revoke({ rule, stores, describedBy, tabbable = true, look = 'plain', label = say('console.rule.revoke'), onDone }: RevokeProps): ReactElement {
  const revoke = useStore(stores.rules, (rules) => rules.revoke);
  const tell = useStore(stores.app, (app) => app.say);
  const [asking, setAsking] = useState(false);
  const keep = useRef<HTMLButtonElement>(null);
  const start = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (asking) keep.current?.focus();
  }, [asking]);

  async function act(): Promise<void> {
    setAsking(false);
    const problem = await revoke(rule.id);
    tell(problem ?? revokedWords(rule));
    if (problem === null) onDone?.();
  }
  function stay(): void {
    setAsking(false);
    requestAnimationFrame(() => start.current?.focus());
  }

  if (asking && rule.action !== 'allow') {
    return (
      <div
        role="group"
        aria-label={say('console.rule.revokeThis')}
        className="flex flex-wrap items-center gap-2"
        onKeyDown={(event) => {
          event.stopPropagation();
          if (event.key !== 'Escape') return;
          event.preventDefault();
          stay();
        }}
      >
        <p className="max-w-[48ch] text-small text-ink">{say(looser[rule.action])}</p>
        <Button size="row" onClick={() => void act()}>
          {say('console.rule.revokeIt')}
        </Button>
        <Button ref={keep} size="row" onClick={stay}>
          {say('console.rule.keepIt')}
        </Button>
      </div>
    );
  }
  return (
    <Button ref={start} size="row" look={look} tabIndex={tabbable ? 0 : -1} aria-describedby={describedBy} onClick={() => (rule.action === 'allow' || rule.suspended ? void act() : setAsking(true))}>
      {rule.suspended ? say('console.remove') : label}
    </Button>
  );
}

function revokedWords({ action, words: rule, suspended }: Revocable): string {
  if (suspended) return say('console.rule.removed', { rule });
  if (action === 'allow') return say('console.rule.revokedAllow', { rule });
  return say('console.rule.revokedOther', { rule });
}
