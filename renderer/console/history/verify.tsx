import { useEffect, useState } from 'react';
import type { ReactElement } from 'react';
import type { Verification } from '#shared/models/history';
import { say } from '#shared/words/say';
import type { Client } from '../../bridge/client';
import { Button } from '../../ui/button';
import { CopyButton } from '../../ui/copy-button';
import { moment } from '../../ui/amounts';
import { Icon } from '../../ui/icon';
import { VisibleText } from '../../ui/visible-text';

/** What came of checking the journal's chain: words to read, and those to keep. */
interface Verified {
  readonly holds: boolean;
  readonly words: string;
  /** What else is to be known of it, one sentence each. */
  readonly more: readonly string[];
  readonly copy: string | null;
}

/** Checking the journal's chain, as a view does it. */
export interface Verifying {
  readonly busy: boolean;
  /** How much of it is done, 0 to 1; null where that is not known. */
  readonly part: number | null;
  readonly said: Verified | null;
  verify(): void;
  dismiss(): void;
}

/** Checks the journal's chain when asked to. */
export function useVerifying(client: Client): Verifying {
  const [said, setSaid] = useState<Verified | null>(null);
  const [busy, setBusy] = useState(false);
  const [part, setPart] = useState<number | null>(null);

  useEffect(() => client.on('history/verifying', ({ done, total }) => setPart(total === 0 ? null : Math.min(1, done / total))), [client]);

  async function verify(): Promise<void> {
    setBusy(true);
    setPart(null);
    setSaid(null);
    const reply = await client.call('history/verify', {});
    setBusy(false);
    setSaid(reply.ok ? { holds: reply.value.ok, words: verificationWords(reply.value), more: verificationMore(reply.value, Date.now()), copy: verificationRecord(reply.value, Date.now()) } : { holds: false, words: say('console.verify.failed', { why: reply.error }), more: [], copy: null });
  }

  return { busy, part, said, verify: () => void verify(), dismiss: () => setSaid(null) };
}

/** The button that checks. */
export function VerifyButton({ verifying: { busy, part, verify } }: { readonly verifying: Verifying }): ReactElement {
  return (
    <Button size="row" look="quiet" locked={busy} aria-busy={busy} onClick={verify}>
      <Icon name="sandbox" size={14} />
      {busy && part !== null ? say('console.verify.part', { percent: Math.floor(part * 100) }) : say(busy ? 'console.verify.busy' : 'console.verify.button')}
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
          <div className="min-w-0 flex-1 basis-64 text-base wrap-anywhere">
            <p>
              <VisibleText text={said.words} />
            </p>
            {said.more.map((text) => (
              <p key={text} className="text-ink-soft">
                <VisibleText text={text} />
              </p>
            ))}
          </div>
          {said.copy === null ? null : <CopyButton text={said.copy} label={say('console.verify.copy')} />}
          <Button size="row" look="quiet" onClick={dismiss}>
            <span className="sr-only">{say('console.dismiss')}</span>
            <Icon name="close" size={13} />
          </Button>
        </>
      )}
    </div>
  );
}

/** A verification's result in words. */
export function verificationWords({ ok, entries: count, bad, head }: Verification): string {
  if (ok) return count === 0 ? say('console.verify.empty') : say('console.verify.holds', { count, hash: head.slice(0, 16) });
  return bad === null ? say('console.verify.broken') : say('console.verify.brokenFrom', { number: bad.seq, why: bad.why });
}

/** What else there is to say: what is wrong beside the entries, how far it is signed, and what is worth to be known. */
export function verificationMore({ bad, problems, signed, warnings, warned }: Verification, now: number): readonly string[] {
  const shown = warnings.slice(0, notesShown);
  return [
    ...problems,
    ...(bad !== null ? [] : [signed === null ? say('console.verify.unsigned') : say('console.verify.signed', { number: signed.seq, moment: moment(signed.at, now) })]),
    ...shown.map(({ seq, why }) => (seq === null ? say('console.verify.note', { why }) : say('console.verify.noteEntry', { number: seq, why }))),
    ...(warned > shown.length ? [say('console.verify.notes', { count: warned - shown.length })] : []),
  ];
}

const notesShown = 3;

/** The same to be kept elsewhere: with the moment and the whole hash, which a later check can be held against. */
export function verificationRecord({ ok, entries: count, bad, head: hash, signed, key }: Verification, at: number): string {
  const kept = { moment: new Date(at).toISOString(), count, hash };
  const result = ok ? say('console.verify.recordHolds', kept) : bad === null ? say('console.verify.recordBroken', kept) : say('console.verify.recordBrokenFrom', { ...kept, number: bad.seq, why: bad.why });
  if (key === null || signed === null) return result;
  return `${result}\n${say('console.verify.recordSigned', { number: signed.seq, moment: new Date(signed.at).toISOString(), key })}`;
}
