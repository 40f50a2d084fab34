import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual';
import { useCallback, useEffect, useRef } from 'react';
import type { ReactElement } from 'react';
import { say } from '#shared/words/say';
import { useNow } from '../../ui/clock';
import { Icon } from '../../ui/icon';
import { useListKeys } from '../../ui/list-keys';
import { VisibleText } from '../../ui/visible-text';
import type { RecordStores } from './record-stores';
import type { RuleLine } from './rule-lines';
import { RuleRow } from './rule-row';
import { brokenWords, suspendedWords } from './rule-words';

interface RuleListProps {
  readonly lines: readonly RuleLine[];
  /** The rule the keyboard is on, and the one whose detail is open; null for none. */
  readonly active: string | null;
  readonly shown: string | null;
  readonly stores: RecordStores;
  readonly onActive: (id: string) => void;
  readonly onOpen: (id: string) => void;
  readonly onBack: () => void;
}

/** Height a line most often has, CSS px at 100 % text. */
const usualHeight = 57;

/** The rules as a table that holds only those in view; a row is as high as its words need. */
export function RuleList({ lines, active, shown, stores, onActive, onOpen, onBack }: RuleListProps): ReactElement {
  const scroller = useRef<HTMLDivElement>(null);
  const now = useNow(30_000);
  const rules = lines.flatMap((line, index) => (line.kind === 'rule' ? [{ index, rule: line.rule }] : []));
  const found = rules.findIndex(({ rule }) => rule.id === active);
  const place = useRef(0);
  const at = found >= 0 ? found : Math.min(place.current, Math.max(0, rules.length - 1));
  place.current = at;
  const tabbable = rules[at];
  const list = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => usualHeight,
    overscan: 6,
    useFlushSync: false,
    getItemKey: (index) => keyOf(lines[index], index),
    // The row with the focus stays in the document wherever it is scrolled to, or the focus would be lost.
    rangeExtractor: (range) => [...new Set([tabbable?.index ?? 0, ...defaultRangeExtractor(range)])].filter((index) => index < lines.length).sort((one, other) => one - other),
  });

  const focusRule = (to: number) => {
    const next = rules[to];
    if (next === undefined) return;
    onActive(next.rule.id);
    list.scrollToIndex(next.index, { align: 'auto' });
    requestAnimationFrame(() => scroller.current?.querySelector<HTMLElement>(`[data-index="${next.index}"]`)?.focus({ preventScroll: true }));
  };
  const keyDown = useListKeys({
    count: rules.length,
    at,
    page: Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / usualHeight) - 1),
    namesOf: (index) => [rules[index]?.rule.tool ?? null, rules[index]?.rule.server ?? null, rules[index]?.rule.host ?? null],
    onMove: focusRule,
    onOpen: (index) => onOpen(rules[index]?.rule.id ?? ''),
    onBack,
  });

  // A rule that was taken out leaves the focus to the one that moved up into its place.
  const hadFocus = useRef(false);
  useEffect(() => {
    if (hadFocus.current && document.activeElement === document.body) focusRule(at);
  }, [lines]);
  // A rule shown from elsewhere comes into view; coming back from the detail, the focus returns to its row.
  const wasShown = useRef<string | null>(null);
  useEffect(() => {
    const index = shown === null ? -1 : rules.findIndex(({ rule }) => rule.id === shown);
    if (index >= 0) list.scrollToIndex(rules[index]?.index ?? 0, { align: 'auto' });
    else if (wasShown.current !== null && shown === null) focusRule(at);
    wasShown.current = shown;
  }, [shown]);

  // The same one at every drawing: rows that did not change are not drawn again while scrolling.
  const pick = useCallback(
    (id: string) => {
      onActive(id);
      onOpen(id);
    },
    [onActive, onOpen],
  );
  return (
    <div
      ref={scroller}
      role="table"
      aria-label={say('console.view.rules')}
      aria-rowcount={lines.length}
      onKeyDown={keyDown}
      onFocus={() => {
        hadFocus.current = true;
      }}
      onBlur={(event) => {
        // Blurred to nothing is what a row does that is taken out.
        hadFocus.current = event.relatedTarget === null;
      }}
      className="scroll-thin @container relative min-h-0 min-w-0 flex-1 overflow-x-hidden overflow-y-auto [overflow-anchor:none]"
    >
      <div role="rowgroup" className="relative" style={{ height: list.getTotalSize() }}>
        {list.getVirtualItems().map(({ index, start, key }) => {
          const line = lines[index];
          if (line === undefined) return null;
          if (line.kind !== 'rule') {
            return (
              <div key={key} ref={list.measureElement} role="row" data-index={index} aria-rowindex={index + 1} className={`absolute inset-x-0 top-0 px-6 @max-[30rem]:px-4 ${line.kind === 'heading' ? 'pt-4 pb-1' : 'border-t-4 border-amber-edge bg-amber-ground pt-2 pb-1'}`} style={{ transform: `translateY(${start}px)` }}>
                <div role="cell">
                  <h2 className={`flex items-start gap-2 font-semibold ${line.kind === 'heading' ? 'text-small text-ink-soft' : 'text-base text-amber'}`}>
                    {line.kind === 'heading' ? null : <Icon name="warning" size={16} className="mt-0.5" />}
                    <span className="min-w-0 max-w-[80ch] wrap-anywhere">{line.kind === 'heading' ? <VisibleText text={line.words} /> : line.kind === 'suspended' ? suspendedWords(line.count) : brokenWords(line.count)}</span>
                  </h2>
                </div>
              </div>
            );
          }
          return (
            <RuleRow
              key={key}
              ref={list.measureElement}
              rule={line.rule}
              index={index}
              top={start}
              tabbable={tabbable?.index === index}
              current={line.rule.id === shown}
              now={now}
              stores={stores}
              onPick={pick}
            />
          );
        })}
      </div>
    </div>
  );
}

function keyOf(line: RuleLine | undefined, index: number): string {
  if (line === undefined) return `none-${index}`;
  return line.kind === 'rule' ? line.rule.id : line.kind === 'heading' ? `heading-${line.words}` : line.kind;
}
