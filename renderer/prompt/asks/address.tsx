import type { ReactElement } from 'react';
import type { AddressView } from '#shared/models/ask';
import { say } from '#shared/words/say';
import { Icon } from '../../ui/icon';
import { VisibleText } from '../../ui/visible-text';
import { Section } from './sampling';

/** The address a server wants opened: whose it is first, then all of it. It is text and no link. */
export function Address({ address: { address, host, domain, unopened } }: { readonly address: AddressView }): ReactElement {
  const own = domain !== null && host.endsWith(domain) ? domain : host;
  const front = host.slice(0, host.length - own.length);
  return (
    <Section title={say('ask.url.title')}>
      <div className="quoted px-3 py-2.5">
        {host === '' ? null : (
          <p className="font-mono text-prompt wrap-anywhere" dir="ltr">
            <span className="sr-only">{say('ask.url.host')} </span>
            {front === '' ? null : (
              <span className="text-ink-soft">
                <VisibleText text={front} />
              </span>
            )}
            <strong className="font-bold text-ink">
              <VisibleText text={own} />
            </strong>
          </p>
        )}
        <div className="said scroll-thin mt-1 max-h-40 overflow-y-auto text-ink-soft" tabIndex={0} role="group" aria-label={say('ask.url.whole')}>
          {address === '' ? say('value.empty') : <VisibleText text={address} />}
        </div>
      </div>
      {unopened === null ? null : (
        <p className="mt-2 flex max-w-[72ch] items-start gap-2 text-base font-semibold text-ink">
          <Icon name="refused" size={15} className="mt-0.5 text-red" />
          <span className="min-w-0 wrap-anywhere">
            <VisibleText text={unopened} />
          </span>
        </p>
      )}
    </Section>
  );
}
