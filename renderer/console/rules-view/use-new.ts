import { useEffect, useRef } from 'react';

/**
 * Begins something new on Ctrl or Cmd with N, and on N alone where letters mean nothing else: in a list they jump to a name, in a
 * field they are text, in a menu or dialog they belong to it.
 */
export function useNew(begin: () => void): void {
  const now = useRef(begin);
  now.current = begin;
  useEffect(() => {
    function keyDown(event: KeyboardEvent): void {
      if (event.key.toLowerCase() !== 'n' || event.altKey || event.shiftKey || event.repeat || event.defaultPrevented) return;
      const target = event.target instanceof Element ? event.target : null;
      const alone = !event.ctrlKey && !event.metaKey;
      if (target?.closest('[role=menu], [role=dialog]') != null) return;
      if (alone && target?.closest('input, textarea, select, [contenteditable], [role=table]') != null) return;
      event.preventDefault();
      now.current();
    }
    document.addEventListener('keydown', keyDown);
    return () => document.removeEventListener('keydown', keyDown);
  }, []);
}
