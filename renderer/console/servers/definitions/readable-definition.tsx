import type { ReactElement } from 'react';
import type { DefinitionDetail } from '#shared/models/definition';
import { say } from '#shared/words/say';
import { rowWords } from '#shared/words/formats';
import { CopyButton } from '../../../ui/copy-button';
import { Icon } from '../../../ui/icon';
import { Fact, Facts } from '../../../ui/part';
import { sayWith } from '../../../ui/say-with';
import { VisibleText } from '../../../ui/visible-text';
import { readable } from './readable';
import type { ReadableArgument } from './readable';

/** Arguments told one by one; the rest stands in the whole definition. */
const argumentLimit = 50;
/** A description past so many characters scrolls in a box of its own. */
const long = 1500;

interface ReadableDefinitionProps {
  readonly detail: Pick<DefinitionDetail, 'serverName' | 'kind'>;
  /** Its indented JSON, made visible, and the same as plain JSON. */
  readonly text: string | null;
  readonly document: unknown;
}

/** A definition for reading, in the server's own marked box: what it says of itself, what it takes, what it claims; behind that its whole text. */
export function ReadableDefinition({ detail, text, document }: ReadableDefinitionProps): ReactElement {
  const told = readable(document);
  if (text === null) return <p className="text-base text-ink-soft">{say('console.readable.tooLong')}</p>;
  return (
    <div className="quoted px-3 py-2">
      <p className="flex items-center gap-1.5 text-small text-ink-faint">
        <Icon name="quote" size={12} />
        <span className="min-w-0 wrap-anywhere">
          {sayWith('console.readable.says', { server: <VisibleText text={detail.serverName} /> })}
        </span>
      </p>
      {told === null ? null : (
        <div className="mt-1.5 space-y-3">
          {told.title === null ? null : (
            <p className="said font-semibold">
              <VisibleText text={told.title} />
            </p>
          )}
          {told.says === null ? (
            <p className="text-base text-ink-faint">{say('console.readable.noDescription')}</p>
          ) : (
            <div tabIndex={told.says.length > long ? 0 : undefined} role="group" aria-label={say('console.part.description')} className={`said ${told.says.length > long ? 'scroll-thin max-h-80 overflow-y-auto' : ''}`}>
              <VisibleText text={told.says} lines />
            </div>
          )}
          {told.address === null && told.claims.length === 0 ? null : (
            <Facts>
              {told.address === null ? null : (
                <Fact name={say('console.part.address')}>
                  <span className="said">
                    <VisibleText text={told.address} />
                  </span>
                </Fact>
              )}
              {told.claims.length === 0 ? null : <Fact name={say('console.readable.claims')}>{rowWords(told.claims)}</Fact>}
            </Facts>
          )}
          {told.takes === null ? null : <Takes takes={told.takes} />}
        </div>
      )}
      <details className="group mt-2">
        <summary className="inline-flex items-center gap-1 rounded-one text-small text-ink-soft hover:text-ink">
          <Icon name="chevron" size={12} className="group-open:rotate-90" />
          {say('console.readable.whole')}
        </summary>
        <pre tabIndex={0} aria-label={say('console.readable.whole')} className="said scroll-thin mt-1 mb-2 max-h-96 overflow-y-auto rounded-one border border-line bg-surface px-3 py-2">
          <VisibleText text={text} lines />
        </pre>
        <CopyButton text={text} label={say('console.readable.copy')} />
      </details>
    </div>
  );
}

function Takes({ takes }: { readonly takes: readonly ReadableArgument[] }): ReactElement {
  if (takes.length === 0) return <p className="text-base text-ink-faint">{say('console.readable.takesNone')}</p>;
  return (
    <div>
      <dl aria-label={say('console.part.arguments')} className="divide-y divide-line border-y border-line">
      {takes.slice(0, argumentLimit).map(({ name, type, required, says }) => (
        <div key={name} className="grid grid-cols-[7rem_minmax(0,1fr)] gap-x-3 py-1.5 @max-[24rem]:grid-cols-1">
          <dt className="said font-medium">
            <VisibleText text={name} />
          </dt>
          <dd className="m-0 min-w-0">
            <p className="text-small leading-5 text-ink-soft wrap-anywhere">
              {required ? sayWith('console.readable.needed', { type: <VisibleText text={type} /> }) : <VisibleText text={type} />}
            </p>
            {says === null ? null : (
              <p className="said text-ink-soft">
                <VisibleText text={says} lines />
              </p>
            )}
          </dd>
        </div>
      ))}
    </dl>
      {takes.length > argumentLimit ? <p className="py-1.5 text-small text-ink-faint">{say('console.readable.more', { count: takes.length - argumentLimit })}</p> : null}
    </div>
  );
}
