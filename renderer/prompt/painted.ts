/**
 * Runs `told` once what was just committed has really been painted: two animation frames later, and not while the
 * window is hidden. Returns how to call it off.
 */
export function whenPainted(told: () => void): () => void {
  let frame = 0;
  let off = false;
  const wait = () => {
    frame = requestAnimationFrame(() => {
      frame = requestAnimationFrame(() => {
        if (off) return;
        if (document.visibilityState === 'visible') told();
        else document.addEventListener('visibilitychange', wait, { once: true });
      });
    });
  };
  wait();
  return () => {
    off = true;
    cancelAnimationFrame(frame);
    document.removeEventListener('visibilitychange', wait);
  };
}
