/** @typedef {import('./measure.mjs').Figures} Figures */
/** One line of design's table of numbers. `value` and `limit` in `unit`. @typedef {{ what: string, value: number, limit: number, bound: 'at most' | 'at least', unit: string, met: boolean }} Target */

/**
 * The project's targets and how the figures stand to them. A ratio compares two ways of the same run; a figure that this
 * system does not give has no target here.
 * @param {Figures} figures
 * @returns {Target[]}
 */
export function judge({ sequential, inFlight, large, prompts, largePrompts, behind, typing, idle, appStarts, verdict, launched, history }) {
  const { direct, relay, countersign } = sequential;
  const added = countersign.p50 - direct.p50;
  return [
    atMost('a call, added to direct, p50', added, 0.25, 'ms'),
    atMost('a call, added to direct, p99', countersign.p99 - direct.p99, 2, 'ms'),
    atMost('a call, added to direct, p50, against what the relay adds', added / (relay.p50 - direct.p50), 2, '×'),
    atLeast('calls per second, 16 in flight, of the relay', (100 * inFlight.countersign) / inFlight.relay, 70, '%'),
    atLeast('a 10 MB result, looked through, of the relay', (100 * large.countersign) / large.relay, 15, '%'),
    atMost('call to painted prompt, p95', prompts.p95, 150, 'ms'),
    atMost('call with an argument of 5 MB to painted prompt, p95', largePrompts.p95, 150, 'ms'),
    atMost(`call to its count painted, ${behind.waiting} waiting, p95`, behind.p95, 150, 'ms'),
    ...(typing === null ? [] : [atMost('frames dropped while typing, beyond those dropped idle', Math.max(0, typing.typing.dropped - typing.idle.dropped), 0, '')]),
    atMost(`verdict with ${verdict.rules} rules, p99`, verdict.evaluate.p99, 0.2, 'ms'),
    atMost(`first page of ${history.pages.length} filters and searches over ${history.entries} entries, p95`, history.page.p95, 50, 'ms'),
    atMost(`overview of a year of ${history.entries} entries, p95`, history.year.p95, 300, 'ms'),
    atMost('recording a call beside a heavy query, added, p99', Math.max(0, history.recorded.beside.p99 - history.recorded.alone.p99), 1, 'ms'),
    atLeast('entries verified per second', history.verifiedPerSecond, 200_000, '/s'),
    ...(idle === null ? [] : [atMost('memory in the gateway per connected server', idle.gatewayPerServer, 15, 'MB')]),
    ...(launched === null ? [] : [atMost('start of a server under a profile, added to a plain start, p50', launched.profile.p50 - launched.plain.p50, 30, 'ms')]),
    ...(launched === null || launched.beside === null ? [] : [atMost('memory of a server’s sandbox', launched.beside, 5, 'MB')]),
    atMost('app start to tray ready, p50', appStarts.tray.p50, 1500, 'ms'),
    atMost('app start to first call answered, p50', appStarts.firstCall.p50, 2000, 'ms'),
  ];
}

/** @param {string} what @param {number} value @param {number} limit @param {string} unit @returns {Target} */
function atMost(what, value, limit, unit) {
  return { what, value, limit, bound: 'at most', unit, met: value <= limit };
}

/** @param {string} what @param {number} value @param {number} limit @param {string} unit @returns {Target} */
function atLeast(what, value, limit, unit) {
  return { what, value, limit, bound: 'at least', unit, met: value >= limit };
}
