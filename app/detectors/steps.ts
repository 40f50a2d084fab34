/** Work is done for another so many steps, one for each character that is read; true: time is up, and it stays so. */
export type Steps = (count: number) => boolean;

/** So many steps are made between two looks at the clock. */
const each = 4096;

/** Counts steps; `isOver` is asked at the first, and once for each so many, until it says so. */
export function stepsOf(isOver: () => boolean): Steps {
  let left = 0;
  let over = false;
  return (count) => {
    if (over) return true;
    left -= count;
    if (left <= 0) {
      left = each;
      over = isOver();
    }
    return over;
  };
}

/** No end of time. */
export const endless: Steps = () => false;
