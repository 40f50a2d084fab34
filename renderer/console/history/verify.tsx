import { useState } from 'react';
import type { ReactElement } from 'react';
import type { Verification } from '#shared/models/history';
import type { Client } from '../../bridge/client';
import { counted } from '../../ui/amounts';
import { Button } from '../../ui/button';
import { VisibleText } from '../../ui/visible-text';

/** Checks the journal's chain and says what came of it. */
export function Verify({ client }: { readonly client: Client }): ReactElement {
  const [said, setSaid] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);

  async function verify(): Promise<void> {
    setBusy(true);
    setSaid(null);
    const reply = await client.call('history/verify', {});
    setBusy(false);
    setSaid(reply.ok ? verificationWords(reply.value) : `The record was not verified. ${reply.error}`);
  }

  return (
    <>
      <Button size="row" locked={busy} onClick={() => void verify()}>
        {busy ? 'Verifying…' : 'Verify record'}
      </Button>
      <p role="status" className={`basis-full text-small text-ink-soft wrap-anywhere ${said === null ? 'hidden' : ''}`}>
        {said === null ? null : <VisibleText text={said} />}
      </p>
    </>
  );
}

/** A verification's result in words. */
export function verificationWords({ ok, entries, bad, head }: Verification): string {
  if (ok) return entries === 0 ? 'The record is empty.' : `${counted(entries, 'entry').replace('entrys', 'entries')} checked: nothing was changed, removed or put in between. Last hash ${head.slice(0, 16)}.`;
  return bad === null ? 'The record does not hold.' : `The record does not hold from entry ${bad.seq.toLocaleString('en')} on: ${bad.why}. What comes before it is as it was written.`;
}
