import { useEffect, useState } from 'react';

/** The time now, epoch ms, told again every `everyMs`; still while `everyMs` is null. */
export function useNow(everyMs: number | null): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    if (everyMs === null) return undefined;
    setNow(Date.now());
    const timer = setInterval(() => setNow(Date.now()), everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  return now;
}

/** Whether `at` (epoch ms) has come; false for null. Told once, when it comes. */
export function useReached(at: number | null): boolean {
  const [reached, setReached] = useState<number | null>(null);
  useEffect(() => {
    if (at === null) return undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    // A timer may fire a little early: it is asked again until the clock agrees.
    const look = () => {
      const left = at - Date.now();
      if (left <= 0) setReached(at);
      else timer = setTimeout(look, left);
    };
    look();
    return () => clearTimeout(timer);
  }, [at]);
  return at !== null && reached === at;
}

/** True once `waiting` has lasted `ms`: a skeleton that would only flash is never drawn. */
export function useSlow(waiting: boolean, ms = 200): boolean {
  const [slow, setSlow] = useState(false);
  useEffect(() => {
    if (!waiting) {
      setSlow(false);
      return undefined;
    }
    const timer = setTimeout(() => setSlow(true), ms);
    return () => clearTimeout(timer);
  }, [waiting, ms]);
  return waiting && slow;
}
