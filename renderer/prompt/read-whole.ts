import { useEffect, useState } from 'react';
import type { RefObject } from 'react';

/** Often enough to see both ends of a text that is longer than its window. */
const steps = Array.from({ length: 21 }, (_, at) => at / 20);
/** Rounding at the edges of pixels. */
const slack = 2;

/**
 * Whether every part of `box` marked `data-line` has been in view, from its upper to its lower edge, while `key` was shown; what was read under one key stays read.
 * What lies under the answers is not in view. `box` may be absent, and then nothing was read.
 */
export function useReadWhole(box: RefObject<HTMLElement | null>, key: string | null): boolean {
  const [read, setRead] = useState<readonly string[]>([]);
  useEffect(() => {
    const parts = [...(box.current?.querySelectorAll('[data-line]') ?? [])];
    if (key === null || parts.length === 0) return undefined;
    const [tops, bottoms] = [new Set(parts), new Set(parts)];
    const covered = box.current?.closest('[role=alertdialog]')?.querySelector('footer')?.getBoundingClientRect().height ?? 0;
    const observer = new IntersectionObserver(
      (entries) => {
        for (const { isIntersecting, target, boundingClientRect: whole, intersectionRect: seen } of entries) {
          if (isIntersecting && seen.top <= whole.top + slack) tops.delete(target);
          if (isIntersecting && seen.bottom >= whole.bottom - slack) bottoms.delete(target);
        }
        if (tops.size + bottoms.size === 0) setRead((before) => (before.includes(key) ? before : [...before, key]));
      },
      { threshold: steps, rootMargin: `0px 0px -${Math.ceil(covered)}px 0px` },
    );
    parts.forEach((part) => observer.observe(part));
    return () => observer.disconnect();
  }, [box, key]);
  return key !== null && read.includes(key);
}
