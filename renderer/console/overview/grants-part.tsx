import { scaleLinear } from 'd3-scale';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { useStore } from 'zustand';
import type { Overview } from '#shared/models/history';
import { numberWords } from '#shared/words/formats';
import { say } from '#shared/words/say';
import { ago } from '../../ui/ago';
import { Button } from '../../ui/button';
import { useNow } from '../../ui/clock';
import { VisibleText } from '../../ui/visible-text';
import type { RecordStores } from '../rules-view/record-stores';
import { ChartFrame, FigureLine, Figures } from './chart-frame';

/** Rules shown at first. */
const atFirst = 8;

/** What each rule let through, the most first. A press shows those calls. */
export function GrantsPart({ grants, stores, onShow }: { readonly grants: Overview['grants']; readonly stores: RecordStores; readonly onShow: (rule: string) => void }): ReactElement {
  const rules = useStore(stores.rules, ({ items }) => items);
  const [all, setAll] = useState(false);
  const now = useNow(60_000);
  const long = scaleLinear([0, Math.max(1, ...grants.map(({ calls }) => calls))], [0, 100]);
  const wordsOf = (id: string): string => rules.find((rule) => rule.id === id)?.words ?? say('console.overview.goneRule');
  const shown = all ? grants : grants.slice(0, atFirst);
  const total = grants.reduce((sum, { calls }) => sum + calls, 0);
  return (
    <ChartFrame
      title={say('console.overview.grants')}
      says={grants.length === 0 ? say('console.overview.noGrants') : say('console.overview.letThrough', { count: total })}
      none={grants.length === 0}
      chart={
        <>
          <ol className="space-y-1">
            {shown.map(({ rule, calls }) => (
              <li key={rule}>
                <button type="button" onClick={() => onShow(rule)} className="block w-full rounded-one px-1 py-1 text-left text-base hover:bg-hover rtl:text-right">
                  <span className="flex items-baseline justify-between gap-3">
                    <span className="min-w-0 wrap-anywhere">
                      <VisibleText text={wordsOf(rule)} />
                    </span>
                    <bdi dir="ltr" className="shrink-0 text-small">
                      {numberWords(calls)}
                    </bdi>
                  </span>
                  <svg aria-hidden="true" viewBox="0 0 100 4" preserveAspectRatio="none" className="mt-1 h-1 w-full">
                    <rect x={0} y={0} width={Math.max(0.5, long(calls))} height={4} className="fill-chart-passed" />
                  </svg>
                </button>
              </li>
            ))}
          </ol>
          {shown.length === grants.length ? null : (
            <Button size="row" look="quiet" className="mt-1" onClick={() => setAll(true)}>
              {say('console.overview.moreGrants', { count: grants.length - shown.length })}
            </Button>
          )}
        </>
      }
      table={
        <Figures label={say('console.overview.grants')} heads={[say('console.overview.grant'), say('console.overview.calls'), say('console.overview.last')]}>
          {grants.map(({ rule, calls, last }) => (
            <FigureLine
              key={rule}
              name={<VisibleText text={wordsOf(rule)} />}
              figures={[numberWords(calls), ago(last, now)]}
              act={
                <Button size="row" look="quiet" className="min-h-6!" onClick={() => onShow(rule)}>
                  {say('console.overview.showCalls')}
                </Button>
              }
            />
          ))}
        </Figures>
      }
    />
  );
}
