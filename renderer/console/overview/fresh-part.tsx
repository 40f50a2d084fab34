import type { ReactElement } from 'react';
import type { Overview } from '#shared/models/history';
import { say } from '#shared/words/say';
import { fullMoment, shortMoment } from '../../ui/amounts';
import { Button } from '../../ui/button';
import { useNow } from '../../ui/clock';
import { Icon } from '../../ui/icon';
import { VisibleText } from '../../ui/visible-text';

/** Servers that came, and those whose definitions changed, the newest first. */
export function FreshPart({ fresh, onServers }: { readonly fresh: Overview['fresh']; readonly onServers: () => void }): ReactElement {
  const now = useNow(60_000);
  return (
    <section aria-label={say('console.overview.fresh')} className="min-w-0">
      <div className="flex flex-wrap items-baseline justify-between gap-x-3">
        <h2 className="text-prompt font-semibold">{say('console.overview.fresh')}</h2>
        {fresh.length === 0 ? null : (
          <Button size="row" look="quiet" onClick={onServers}>
            {say('console.overview.openServers')}
          </Button>
        )}
      </div>
      {fresh.length === 0 ? <p className="text-small text-ink-soft">{say('console.overview.noFresh')}</p> : null}
      {fresh.length === 0 ? null : (
        <table className="mt-1 w-full border-collapse text-base">
          <caption className="sr-only">{say('console.overview.fresh')}</caption>
          <thead className="sr-only">
            <tr>
              <th scope="col">{say('console.overview.server')}</th>
              <th scope="col">{say('console.overview.what')}</th>
              <th scope="col">{say('console.overview.time')}</th>
            </tr>
          </thead>
          <tbody>
            {[...fresh]
              .sort((one, other) => other.at - one.at)
              .map(({ server, what, at, count }, index) => (
                <tr key={index} className="border-b border-line last:border-b-0">
                  <th scope="row" className="py-1.5 pe-3 text-left align-top font-medium wrap-anywhere rtl:text-right">
                    <VisibleText text={server} />
                  </th>
                  <td className="py-1.5 pe-3 align-top">
                    <span className="inline-flex items-start gap-1.5 text-ink-soft">
                      <Icon name={what === 'new' ? 'fresh' : 'lock'} size={14} className="mt-0.75" />
                      {what === 'new' ? say('console.overview.new') : say('console.overview.changed', { count })}
                    </span>
                  </td>
                  <td className="py-1.5 text-right align-top text-small whitespace-nowrap text-ink-faint rtl:text-left">
                    <time dateTime={new Date(at).toISOString()} title={fullMoment(at)}>
                      <bdi dir="ltr">{shortMoment(at, now)}</bdi>
                    </time>
                  </td>
                </tr>
              ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
