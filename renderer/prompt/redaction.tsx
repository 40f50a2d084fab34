import { useId, useState } from 'react';
import type { ReactElement } from 'react';
import type { CallPromptView } from '#shared/models/prompt';
import type { RedactionView, RedactionWay } from '#shared/models/redaction';
import { rowWords } from '#shared/words/formats';
import { say } from '#shared/words/say';
import { Button } from '../ui/button';
import { Icon } from '../ui/icon';
import { VisibleText } from '../ui/visible-text';
import { sayWith } from '../ui/say-with';
import type { Asked } from './asked';

interface RedactionProps {
  readonly prompt: CallPromptView;
  readonly redaction: RedactionView;
  readonly asked: Asked;
}

const ways = ['mask', 'pseudonym', 'send'] as const;

/** What of the arguments does not leave, and what could be kept back by one press. A press asks anew with what would be sent then; it allows nothing. */
export function Redaction({ prompt, redaction, asked }: RedactionProps): ReactElement {
  const title = useId();
  const { values, more, sent, chosen } = redaction;
  const kinds = rowWords(sent.map((kind) => say(`redaction.kind.${kind}`)));
  return (
    <section aria-labelledby={title} className="rounded-one border border-line px-3 py-2">
      <h2 id={title} className="flex items-center gap-1.5 text-small font-semibold text-ink-faint">
        <Icon name="hide" size={13} />
        {say(values.length === 0 ? 'redaction.choose' : 'redaction.title')}
      </h2>
      {values.length === 0 ? null : (
        <>
          <p className="mt-1 max-w-[72ch] text-base">{say(chosen ? 'redaction.kept.chosen' : 'redaction.kept.server')}</p>
          <Values redaction={redaction} />
          {more === 0 ? null : <p className="mt-1 text-small text-ink-faint">{say('redaction.more', { count: more })}</p>}
        </>
      )}
      {sent.length === 0 ? null : <p className="mt-1 max-w-[72ch] text-base">{say(values.length === 0 ? 'redaction.found' : 'redaction.also', { kinds })}</p>}
      {redaction.choices && prompt.expiredAt === undefined ? <Choices prompt={prompt} redaction={redaction} asked={asked} /> : null}
    </section>
  );
}

function Values({ redaction: { values } }: { readonly redaction: RedactionView }): ReactElement {
  const [shown, setShown] = useState(false);
  return (
    <>
      <ul className="mt-1 divide-y divide-line">
        {values.map(({ kind, way, put, original, at, times }, index) => (
          <li key={index} className="py-1 text-base">
            <span className="font-medium">{say(`redaction.kind.${kind}`)}</span>{' '}
            <span className="text-ink-faint">
              <span className="said">
                <VisibleText text={at} />
              </span>
              {times === 1 ? null : <> · {say('redaction.times', { count: times })}</>}
              {way === 'mask' ? <> · {say('redaction.leftOut')}</> : null}
            </span>
            <span className="said block wrap-anywhere">
              <VisibleText text={put} />
            </span>
            {shown ? (
              <span className="block wrap-anywhere text-ink-soft">
                {sayWith('redaction.insteadOf', {
                  original: (
                    <span className="said">
                      <VisibleText text={original} />
                    </span>
                  ),
                })}
              </span>
            ) : null}
          </li>
        ))}
      </ul>
      <Button look="quiet" size="small" className="-ms-2" aria-expanded={shown} onClick={() => setShown(!shown)}>
        <Icon name={shown ? 'hide' : 'show'} size={13} />
        {say(shown ? 'redaction.hide' : 'redaction.show')}
      </Button>
    </>
  );
}

function Choices({ prompt, redaction: { values, sent }, asked }: RedactionProps): ReactElement {
  const [always, setAlways] = useState(false);
  const [busy, setBusy] = useState(false);
  const hint = useId();
  const isNow = (way: RedactionWay): boolean => (way === 'send' ? values.length === 0 : sent.length === 0 && values.every((one) => one.way === way));
  async function choose(way: RedactionWay): Promise<void> {
    setBusy(true);
    await asked.slice.redact(prompt.id, way, always && way !== 'send' ? 'server' : 'once');
    setBusy(false);
  }
  return (
    <div className="mt-1.5">
      <div className="flex flex-wrap gap-2">
        {ways.filter((way) => !isNow(way)).map((way) => (
          <Button key={way} locked={busy || asked.slice.sending !== null} aria-describedby={way === 'pseudonym' ? hint : undefined} onClick={() => void choose(way)}>
            {say(`redaction.choose.${way}`)}
          </Button>
        ))}
      </div>
      {/* No check box: the one in a question is the second control. */}
      <Button look={always ? 'plain' : 'quiet'} size="small" className="mt-1" aria-pressed={always} onClick={() => setAlways(!always)}>
        <Icon name={always ? 'copied' : 'server'} size={13} />
        {say('redaction.always')}
      </Button>
      <p id={hint} className="text-small text-ink-faint">
        {say('redaction.pseudonymHint')}
      </p>
    </div>
  );
}
