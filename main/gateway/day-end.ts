/** When the day ends that `at` falls in, both epoch ms: the next midnight of this machine's clock, on days of 23 and 25 hours too. */
export function dayEndsAt(at: number): number {
  const day = new Date(at);
  day.setHours(24, 0, 0, 0);
  return day.getTime();
}
