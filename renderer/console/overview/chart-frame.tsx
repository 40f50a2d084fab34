import { useId, useState } from 'react';
import type { ReactElement, ReactNode } from 'react';
import { say } from '#shared/words/say';
import { Button } from '../../ui/button';

interface ChartFrameProps {
  readonly title: string;
  /** What it shows in one sentence: read in place of the picture. */
  readonly says: string;
  /** Nothing to draw: the sentence stands alone. */
  readonly none?: boolean;
  readonly chart: ReactNode;
  readonly table: ReactNode;
}

/** A chart under its title, with the same figures as a table behind it. */
export function ChartFrame({ title, says, none = false, chart, table }: ChartFrameProps): ReactElement {
  const [tabled, setTabled] = useState(false);
  const heading = useId();
  return (
    <section aria-labelledby={heading} className="min-w-0">
      <div className="flex flex-wrap items-baseline justify-between gap-x-3">
        <h2 id={heading} className="text-prompt font-semibold">
          {title}
        </h2>
        {none ? null : (
          <Button size="row" look={tabled ? 'plain' : 'quiet'} aria-pressed={tabled} aria-describedby={heading} onClick={() => setTabled(!tabled)}>
            {say('console.chart.table')}
          </Button>
        )}
      </div>
      <p className="text-small text-ink-soft">{says}</p>
      {none ? null : <div className="mt-3">{tabled ? table : chart}</div>}
    </section>
  );
}

/** A table in a chart's place; a long one scrolls. */
export function Figures({ label, heads, children }: { readonly label: string; readonly heads: readonly string[]; readonly children: ReactNode }): ReactElement {
  return (
    <div role="group" aria-label={label} tabIndex={0} className="scroll-thin relative max-h-64 overflow-auto rounded-one border border-line px-3 -outline-offset-2">
      <table className="w-full border-collapse text-small tabular-nums">
        <caption className="sr-only">{label}</caption>
        <thead className="sticky top-0 bg-surface">
          <tr className="border-b border-line text-ink-faint">
            {heads.map((head, at) => (
              <th key={head} scope="col" className={`py-1.5 font-normal ${at === 0 ? 'text-left rtl:text-right' : 'ps-3 text-right rtl:text-left'}`}>
                {head}
              </th>
            ))}
            <td />
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </div>
  );
}

/** A line of such a table: its name, its figures, and what can be done. */
export function FigureLine({ name, figures, act }: { readonly name: ReactNode; readonly figures: readonly string[]; readonly act?: ReactNode }): ReactElement {
  return (
    <tr className="border-b border-line last:border-b-0">
      <th scope="row" className="py-1 text-left align-top font-normal wrap-anywhere rtl:text-right">
        {name}
      </th>
      {figures.map((figure, at) => (
        <td key={at} className="py-1 ps-3 text-right align-top whitespace-nowrap rtl:text-left">
          <bdi dir="ltr">{figure}</bdi>
        </td>
      ))}
      <td className="py-0.5 ps-3 text-right align-top rtl:text-left">{act}</td>
    </tr>
  );
}
