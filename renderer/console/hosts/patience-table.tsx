import type { ReactElement } from 'react';
import type { HostDeadline } from '#shared/models/host-deadline';
import { say } from '#shared/words/say';
import { ago } from '../../ui/ago';
import { shortSpan } from '../../ui/amounts';
import { useNow } from '../../ui/clock';
import { HostIcon } from '../../ui/icon';
import { VisibleText } from '../../ui/visible-text';
import { consequence, origin, patience } from './patience';

const narrowless = '@max-[40rem]/view:hidden';

/** How long each host waits for an answer, from where that is known, and when it was last seen to give up. */
export function PatienceTable({ hosts }: { readonly hosts: readonly HostDeadline[] }): ReactElement {
  const now = useNow(60_000);
  return (
    <section aria-labelledby="patience">
      <h2 id="patience" className="text-prompt font-semibold">
        {say('console.hosts.patience')}
      </h2>
      <p className="mt-1 mb-4 max-w-[72ch] text-base text-ink-soft">{say('console.hosts.patienceHint')}</p>
      <table aria-labelledby="patience" className="w-full border-collapse text-start text-base">
        <thead>
          <tr className="border-b border-line text-small text-ink-faint">
            <Head>{say('console.hosts.host')}</Head>
            <Head>{say('console.hosts.waits')}</Head>
            <Head wide>{say('console.hosts.source')}</Head>
            <Head wide>{say('console.hosts.gaveUp')}</Head>
          </tr>
        </thead>
        <tbody>
          {hosts.map((host) => (
            <tr key={host.host} className="border-b border-line align-top last:border-b-0">
              <th scope="row" className="w-[28%] min-w-28 py-2.5 pe-4 text-start font-semibold">
                <span className="flex items-start gap-2 wrap-anywhere">
                  <span className="mt-[0.1875rem] shrink-0 text-ink-soft">
                    <HostIcon host={host.title} size={15} />
                  </span>
                  <span className="min-w-0">
                    <VisibleText text={host.title} />
                  </span>
                </span>
              </th>
              <td className="py-2.5 pe-4">
                {patience(host)}
                <span className="block text-small text-ink-faint">{consequence(host)}</span>
                {host.seen[0] === undefined ? null : <span className="hidden text-small text-ink-faint @max-[40rem]/view:block">{say('console.hosts.gaveUpAfter', { span: shortSpan(host.seen[0].afterMs), ago: ago(host.seen[0].at, now) })}</span>}
              </td>
              <td className={`py-2.5 pe-4 whitespace-nowrap text-ink-soft ${narrowless}`}>{origin(host)}</td>
              <td className={`py-2.5 text-ink-soft tabular-nums ${narrowless}`}>{host.seen.length === 0 ? say('console.hosts.neverSeen') : <Seen host={host} now={now} />}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** `wide`: left out where there is no room. */
function Head({ wide = false, children }: { readonly wide?: boolean; readonly children: string }): ReactElement {
  return (
    <th scope="col" className={`py-1.5 pe-4 text-start font-semibold whitespace-nowrap ${wide ? narrowless : ''}`}>
      {children}
    </th>
  );
}

function Seen({ host, now }: { readonly host: HostDeadline; readonly now: number }): ReactElement {
  return (
    <ul>
      {host.seen.slice(0, 2).map(({ at, afterMs }) => (
        <li key={at} className="whitespace-nowrap">
          {say('console.hosts.after', { span: shortSpan(afterMs) })}
          <span className="block text-small text-ink-faint">{ago(at, now)}</span>
        </li>
      ))}
    </ul>
  );
}
