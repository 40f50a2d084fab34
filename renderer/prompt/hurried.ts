import { useEffect, useState } from 'react';

const fields = 'textarea, select, input:not([type=checkbox], [type=radio], [type=button])';

/** Whether somebody pressed an answer, or a key that answers, since the guard closed; false while it is open. They are told why nothing happened. */
export function useHurried(open: boolean): boolean {
  const [hurried, setHurried] = useState(false);
  useEffect(() => {
    if (open) return undefined;
    const pressed = ({ target }: MouseEvent): void => {
      if (target instanceof Element && target.closest('button[aria-disabled=true]') !== null) setHurried(true);
    };
    const typed = ({ key, repeat, target }: KeyboardEvent): void => {
      // A key that is held was pressed for something else.
      if ((key === 'Enter' || key === ' ') && !repeat && !(target instanceof Element && target.closest(fields) !== null)) setHurried(true);
    };
    document.addEventListener('click', pressed);
    document.addEventListener('keydown', typed);
    return () => {
      document.removeEventListener('click', pressed);
      document.removeEventListener('keydown', typed);
      setHurried(false);
    };
  }, [open]);
  return hurried;
}
