import { useMemo, useRef, useState } from 'react';
import type { KeyboardEvent, ReactElement } from 'react';
import type { ArgumentView } from '#shared/models/prompt';
import { visible } from '#shared/text/visible';
import { Icon } from '../ui/icon';
import { say } from '#shared/words/say';
import { isSeen, jsonLines } from './json-lines';
import type { JsonLine } from './json-lines';
import { Pieces, whysOf } from './pieces';

/** Of a value that cannot be allowed before everything was opened, what lies deeper begins closed. */
const openLevels = 1;

/**
 * A list or an object as a tree to be walked with the arrow keys. Nothing in it can be changed, and what it says can be selected. A value that is shown whole
 * begins all open: nothing that can be allowed is hidden unless the person closes it.
 */
export function JsonTree({ row, revealed }: { readonly row: ArgumentView; readonly revealed: boolean }): ReactElement {
  const lines = useMemo(() => jsonLines(row.text, row.pieces ?? []), [row]);
  const [folded, setFolded] = useState<ReadonlySet<number>>(() => new Set(row.cut ? lines.flatMap(({ opens, level }, at) => (opens && level > openLevels ? [at] : [])) : []));
  const [current, setCurrent] = useState(0);
  const tree = useRef<HTMLDivElement>(null);
  const whys = whysOf(row.pieces);
  const seen = lines.flatMap((line, at) => (isSeen(lines, folded, at) ? [at] : []));

  function go(at: number | undefined): void {
    if (at === undefined || at < 0) return;
    setCurrent(at);
    tree.current?.querySelector<HTMLElement>(`[data-line="${at}"]`)?.focus();
  }
  function fold(at: number, closed: boolean): void {
    const next = new Set(folded);
    if (closed) next.add(at);
    else next.delete(at);
    setFolded(next);
  }
  function keyDown(event: KeyboardEvent): void {
    const line = lines[current];
    const items = seen.filter((at) => !isEdge(lines[at]));
    const here = items.indexOf(current);
    if (line === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    const moves: Readonly<Record<string, () => void>> = {
      ArrowDown: () => go(items[here + 1]),
      ArrowUp: () => go(items[here - 1]),
      Home: () => go(items[0]),
      End: () => go(items.at(-1)),
      ArrowRight: () => (line.opens && folded.has(current) ? fold(current, false) : line.opens ? go(items[here + 1]) : undefined),
      ArrowLeft: () => (line.opens && !folded.has(current) ? fold(current, true) : go(line.parent)),
    };
    const move = moves[event.key];
    if (move === undefined) return;
    event.preventDefault();
    move();
  }

  return (
    <div ref={tree} role="tree" tabIndex={-1} aria-label={say('value.tree', { name: visible(row.name) })} className="said -mt-1.5" onKeyDown={keyDown}>
      {seen.map((at) => {
        const line = lines[at];
        if (line === undefined) return null;
        const indent = { paddingInlineStart: `${Math.min(line.level - 1, 12) * 1 + 1.25}rem` };
        const content = <Pieces text={line.text} pieces={line.pieces} revealed={revealed} whys={whys} />;
        if (isEdge(line)) return <div key={at} aria-hidden="true" style={indent}>{content}</div>;
        const closed = folded.has(at);
        return (
          <div
            key={at}
            role="treeitem"
            data-line={at}
            aria-level={line.level}
            aria-selected={at === current}
            tabIndex={at === current ? 0 : -1}
            aria-expanded={line.opens ? !closed : undefined}
            style={indent}
            // What can be pressed is 32 px high; the lines between are there to be read.
            className={`relative -outline-offset-2 ${line.opens ? 'py-1.5 hover:bg-hover' : ''}`}
            onFocus={() => setCurrent(at)}
            // A press that selected some of its text was for that.
            onClick={line.opens ? () => document.getSelection()?.isCollapsed !== false && fold(at, !closed) : undefined}
          >
            {line.opens ? <Twist closed={closed} level={line.level} /> : null}
            {content}
            {closed ? <Inside lines={lines} at={at} /> : null}
          </div>
        );
      })}
    </div>
  );
}

/** What ends a list or an object, or was cut off before it began: nothing to stop at. */
function isEdge(line: JsonLine | undefined): boolean {
  return line === undefined || line.closes || line.text.trim() === '';
}

/** Whether the line is open, for the eye. */
function Twist({ closed, level }: { readonly closed: boolean; readonly level: number }): ReactElement {
  return (
    <span aria-hidden="true" style={{ insetInlineStart: `${Math.min(level - 1, 12)}rem` }} className="absolute top-1.5 flex h-5 w-5 items-center justify-center text-ink-faint">
      <Icon name="chevron" size={12} className={closed ? '' : 'rotate-90'} />
    </span>
  );
}

function Inside({ lines, at }: { readonly lines: readonly JsonLine[]; readonly at: number }): ReactElement {
  const count = lines.filter(({ parent, closes }) => parent === at && !closes).length;
  return <span className="ms-1 font-sans text-small text-ink-faint">{say('value.entriesNotShown', { count })}</span>;
}
