/** @typedef {import('./processes.mjs').Counted} Counted */

/** What an idle app may cost: share of one core, and growth after the first minute, MB of memory (`own`, summed over its processes) and open descriptors. */
export const limits = { cpuShare: 0.005, growthMb: 2, handles: 2 };

/**
 * What a run came to. `steady` is the sample after the first minute.
 * @param {{ first: readonly Counted[], steady: readonly Counted[], last: readonly Counted[], minutes: number, steadyMinutes: number }} run
 */
export function judge({ first, steady, last, minutes, steadyMinutes }) {
  const sum = (/** @type {readonly Counted[]} */ list, /** @type {'cpuMs' | 'own' | 'handles' | 'wakes'} */ what) => list.reduce((all, one) => all + one[what], 0);
  const cpuShare = (sum(last, 'cpuMs') - sum(first, 'cpuMs')) / (minutes * 60_000);
  const steadyShare = (sum(last, 'cpuMs') - sum(steady, 'cpuMs')) / ((minutes - steadyMinutes) * 60_000);
  const growthMb = sum(last, 'own') - sum(steady, 'own');
  const handles = sum(last, 'handles') - sum(steady, 'handles');
  const wakesPerSecond = (sum(last, 'wakes') - sum(steady, 'wakes')) / ((minutes - steadyMinutes) * 60);
  const gone = steady.filter(({ pid }) => !last.some((one) => one.pid === pid)).map(({ name }) => name);
  const failed = [
    ...(cpuShare > limits.cpuShare ? [`it used ${percent(cpuShare)} of a core, more than ${percent(limits.cpuShare)}`] : []),
    ...(growthMb > limits.growthMb ? [`it grew by ${growthMb.toFixed(1)} MB after the first minute, more than ${limits.growthMb}`] : []),
    ...(handles > limits.handles ? [`it opened ${handles} descriptors and kept them`] : []),
    ...(gone.length > 0 ? [`these ended: ${gone.join(', ')}`] : []),
  ];
  return { cpuShare, steadyShare, growthMb, handles, wakesPerSecond, failed };
}

/** @param {number} share */
export function percent(share) {
  return `${(share * 100).toFixed(2)} %`;
}
