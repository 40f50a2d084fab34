import { useState } from 'react';
import type { ReactElement } from 'react';
import type { Verification } from '#shared/models/history';
import type { Client } from '../../bridge/client';
import { Button } from '../../ui/button';
import { CopyButton } from '../../ui/copy-button';
import { Icon } from '../../ui/icon';
import { VisibleText } from '../../ui/visible-text';

/** What came of checking the journal's chain: words to read, and those to keep. */
interface Verified {
  readonly holds: boolean;
  readonly words: string;
  readonly copy: string | null;
}

/** Checking the journal's chain, as a view does it. */
export interface Verifying {
  readonly busy: boolean;
  readonly said: Verified | null;
  verify(): void;
  dismiss(): void;
}

/** Checks the journal's chain when asked to. */
export function useVerifying(client: Client): Verifying {
  const [said, setSaid] = useState<Verified | null>(null);
  const [busy, setBusy] = useState(false);

  async function verify(): Promise<void> {
    setBusy(true);
    setSaid(null);
    const reply = await client.call('history/verify', {});
    setBusy(false);
    setSaid(reply.ok ? { holds: reply.value.ok, words: verificationWords(reply.value), copy: verificationRecord(reply.value, Date.now()) } : { holds: false, words: `The record was not verified. ${reply.error}`, copy: null });
  }

  return { busy, said, verify: () => void verify(), dismiss: () => setSaid(null) };
}

/** The button that checks. */
export function VerifyButton({ verifying: { busy, verify } }: { readonly verifying: Verifying }): ReactElement {
  return (
    <Button size="row" look="quiet" locked={busy} aria-busy={busy} onClick={verify}>
      <Icon name="sandbox" size={14} />
      {busy ? 'Verifying every entry…' : 'Verify record'}
    </Button>
  );
}

/** What came of it, to be read and copied. */
export function VerifyResult({ verifying: { said, dismiss } }: { readonly verifying: Verifying }): ReactElement {
  return (
    <div role="status" className={said === null ? '' : 'flex flex-wrap items-center gap-x-3 gap-y-1 border-b border-line bg-inset px-6 py-1.5'}>
      {said === null ? null : (
        <>
          <Icon name={said.holds ? 'copied' : 'warning'} size={15} className="text-ink-soft" />
          <p className="min-w-0 flex-1 basis-64 text-base wrap-anywhere">
            <VisibleText text={said.words} />
          </p>
          {said.copy === null ? null : <CopyButton text={said.copy} label="Copy result" />}
          <Button size="row" look="quiet" onClick={dismiss}>
            <span className="sr-only">Dismiss</span>
            <Icon name="close" size={13} />
          </Button>
        </>
      )}
    </div>
  );
}

function entries(count: number): string {
  return count === 1 ? '1 entry' : `${count.toLocaleString('en')} entries`;
}

/** A verification's result in words. */
export function verificationWords({ ok, entries: count, bad, head }: Verification): string {
  if (ok) return count === 0 ? 'The record is empty.' : `${entries(count)} checked: nothing was changed, removed or put in between. Last hash ${head.slice(0, 16)}.`;
  return bad === null ? 'The record does not hold.' : `The record does not hold from entry ${bad.seq.toLocaleString('en')} on: ${bad.why}. What comes before it is as it was written.`;
}

/** The same to be kept elsewhere: with the moment and the whole hash, which a later check can be held against. */
export function verificationRecord(verification: Verification, at: number): string {
  const { ok, entries: count, bad, head } = verification;
  const result = ok ? 'holds' : `does not hold from entry ${bad?.seq ?? '?'} on: ${bad?.why ?? 'unknown'}`;
  return `Countersign record, verified ${new Date(at).toISOString()}: ${result}. ${entries(count)} checked, last hash ${head}`;
}
