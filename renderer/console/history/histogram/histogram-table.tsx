import type { ReactElement } from 'react';
import { numberWords } from '#shared/words/formats';
import { say } from '#shared/words/say';
import { shortMoment } from '../../../ui/amounts';
import { Button } from '../../../ui/button';
import { edgeAt } from './brush';
import type { Drawn } from './brush';

const number = 'py-1 ps-3 text-right rtl:text-left';

/** The parts with rows in them, the newest first, each with the way to see it alone. */
export function HistogramTable({ drawn, now, onOnly }: { readonly drawn: Drawn; readonly now: number; readonly onOnly: (part: number) => void }): ReactElement {
  const parts = drawn.parts.map((part, at) => ({ ...part, at })).filter(({ all }) => all > 0).reverse();
  return (
    <div role="group" aria-label={say('console.histogram.label')} tabIndex={0} className="scroll-thin relative mt-1 max-h-44 overflow-y-auto rounded-one border border-line px-3 -outline-offset-2">
      <table className="w-full border-collapse text-small tabular-nums">
        <caption className="sr-only">{say('console.histogram.label')}</caption>
        <thead>
          <tr className="border-b border-line text-ink-faint">
            <th scope="col" className="py-1 text-left font-normal rtl:text-right">
              {say('console.column.time')}
            </th>
            <th scope="col" className={`${number} font-normal`}>
              {say('console.chart.rows')}
            </th>
            <th scope="col" className={`${number} font-normal`}>
              {say('console.chart.stopped')}
            </th>
            <td />
          </tr>
        </thead>
        <tbody>
          {parts.map(({ at, all, stopped }) => (
            <tr key={at} className="border-b border-line last:border-b-0">
              <th scope="row" className="py-1 text-left font-normal rtl:text-right">
                <bdi dir="ltr">{say('console.filter.between', { from: shortMoment(edgeAt(drawn, at), now), until: shortMoment(edgeAt(drawn, at + 1), now) })}</bdi>
              </th>
              <td className={number}>
                <bdi dir="ltr">{numberWords(all)}</bdi>
              </td>
              <td className={number}>
                <bdi dir="ltr">{numberWords(stopped)}</bdi>
              </td>
              <td className="py-0.5 ps-3 text-right rtl:text-left">
                <Button size="row" look="quiet" className="min-h-6!" onClick={() => onOnly(at)}>
                  {say('console.histogram.only')}
                </Button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
