import { useEffect, useState } from 'react';
import type { RefObject } from 'react';

/** How many of the elements marked `data-line` within `list` have been in view so far, since `unveiled` changed. None where the browser cannot tell. */
export function useInView(list: RefObject<HTMLElement | null>, lines: number, unveiled: boolean): number {
  const [seen, setSeen] = useState(0);
  useEffect(() => {
    const parts = [...(list.current?.querySelectorAll('[data-line]') ?? [])];
    const known = new Set<Element>();
    setSeen(0);
    const observer = new IntersectionObserver(
      (entries) => {
        for (const { isIntersecting, target } of entries) if (isIntersecting) known.add(target);
        setSeen(known.size);
      },
      { threshold: 0.6 },
    );
    parts.forEach((part) => observer.observe(part));
    return () => observer.disconnect();
  }, [list, lines, unveiled]);
  return seen;
}
