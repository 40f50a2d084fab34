/** @typedef {import('./measure.mjs').Figures} Figures */
/** @typedef {import('./targets.mjs').Target} Target */
/** @typedef {readonly string[]} Row */

/** The figures and how they stand to the targets, as text. @param {Figures} figures @param {readonly Target[]} targets */
export function table(figures, targets) {
  return `${aligned(figureRows(figures))}\n\n${aligned(targetRows(targets))}`;
}

/** @param {Figures} figures @returns {Row[]} */
function figureRows({ sequential, consoleOpen, inFlight, large, besideLarge, firstBytes, echo, prompts, largePrompts, behind, typing, idle, appStarts, gateway, verdict, launched, history }) {
  const ways = /** @type {const} */ (['direct', 'relay', 'countersign']);
  const times = (/** @type {string} */ name, /** @type {typeof sequential} */ calls, /** @type {'p50' | 'p95' | 'p99' | 'quiet'} */ share) => {
    const [direct, relay, ours] = ways.map((way) => calls[way][share]);
    return [name, fixed(direct, 3), fixed(relay, 3), fixed(ours, 3), `${ratio(ours, direct)} direct, ${ratio(ours, relay)} relay`];
  };
  const lone = (/** @type {string} */ name, /** @type {number} */ value, /** @type {number} */ digits, /** @type {string} */ note) => [name, '', '', fixed(value, digits), note];
  return [
    ['', 'direct', 'relay', 'Countersign', ''],
    times('call, p50, ms', sequential, 'p50'),
    times('call, p95, ms', sequential, 'p95'),
    times('call, p99, ms', sequential, 'p99'),
    times('call, p50 of the quietest blocks, ms', sequential, 'quiet'),
    times('call, p50 with the console open, ms', consoleOpen, 'p50'),
    ['calls/s, 16 in flight', ...ways.map((way) => fixed(inFlight[way], 0)), `${ratio(inFlight.countersign, inFlight.relay)} relay`],
    ['10 MB result, MB/s', ...ways.map((way) => fixed(large[way], 0)), `${ratio(large.countersign, large.relay)} relay`],
    ['call beside 10 MB results, p99, ms', '', fixed(besideLarge.relay.beside.p99, 2), fixed(besideLarge.beside.p99, 2), `alone ${fixed(besideLarge.relay.alone.p99, 2)} and ${fixed(besideLarge.alone.p99, 2)}; ${besideLarge.results} results looked through meanwhile, ${besideLarge.relay.results} relayed`],
    ['start to first byte of server, ms', ...ways.map((way) => fixed(firstBytes[way].p50, 0)), 'p50'],
    lone('connector start to echo, ms', echo.native.start.p50, 1, `p50; twin on Node ${fixed(echo.twin.start.p50, 1)}, cat ${fixed(echo.bare.start.p50, 1)}`),
    ...(echo.native.memory === null ? [] : [lone('connector memory alone, MB', echo.native.memory.pss, 2, `PSS; twin on Node ${fixed(echo.twin.memory?.pss, 1)}`)]),
    lone('call to painted prompt, ms', prompts.p50, 0, `p50; p95 ${fixed(prompts.p95, 0)}, first ${fixed(prompts.first, 0)}`),
    lone('call of 5 MB to painted prompt, ms', largePrompts.p50, 0, `p50; p95 ${fixed(largePrompts.p95, 0)}, first ${fixed(largePrompts.first, 0)}`),
    lone(`call counted, ${behind.waiting} waiting, ms`, behind.p50, 0, `p50; p95 ${fixed(behind.p95, 0)}`),
    ...(typing === null ? [] : [lone('frames above 32 ms while typing', typing.typing.dropped, 0, `of ${typing.typing.frames}, p99 ${fixed(typing.typing.p99, 0)} ms; idle ${typing.idle.dropped} of ${typing.idle.frames}`)]),
    lone(`verdict with ${verdict.rules} rules, p99, ms`, verdict.evaluate.p99, 3, `p50 ${fixed(verdict.evaluate.p50, 3)}; with its tier p50 ${fixed(verdict.judged.p50, 3)}, p99 ${fixed(verdict.judged.p99, 3)}`),
    ...(launched === null ? [] : [lone('server start under a profile, ms', launched.profile.p50, 1, `p50 to its first word; floor ${fixed(launched.floor.p50, 1)}, plain ${fixed(launched.plain.p50, 1)}`)]),
    ...(launched === null || launched.beside === null ? [] : [lone('sandbox memory per server, MB', launched.beside, 2, 'PSS of all but the server; the proxy, which all share, aside')]),
    ...history.pages.map(({ name, rows, p50, p95 }) => lone(`history, ${name}, ms`, p50, 1, `p50 of its first page (${rows} rows); p95 ${fixed(p95, 1)}`)),
    lone(`history, any of these over ${history.entries}, ms`, history.page.p50, 1, `p50; p95 ${fixed(history.page.p95, 1)}, max ${fixed(history.page.max, 1)}`),
    lone('histogram of a search, ms', history.histogram.p50, 1, `p50; p95 ${fixed(history.histogram.p95, 1)}`),
    lone('overview of a year, ms', history.year.p50, 1, `p50; p95 ${fixed(history.year.p95, 1)}`),
    lone('history ready at a start, ms', history.opened.rowsMs, 0, `words ${fixed(history.opened.wordsMs, 0)}; made anew ${fixed(history.made.rowsMs, 0)}, words ${fixed(history.made.wordsMs, 0)}`),
    lone('entries appended per second', history.appendedPerSecond, 0, `filled without the intake ${fixed(history.filledPerSecond, 0)}`),
    lone('bytes per entry', history.bytesPerEntry, 0, `and ${fixed(history.indexBytesPerEntry, 0)} in the index`),
    lone('entries verified per second', history.verifiedPerSecond, 0, ''),
    lone('recorded beside a query, p99, ms', history.recorded.beside.p99, 3, `p50 ${fixed(history.recorded.beside.p50, 3)}; alone p50 ${fixed(history.recorded.alone.p50, 3)}, p99 ${fixed(history.recorded.alone.p99, 3)}`),
    lone('app start to gateway listening, ms', appStarts.listening.p50, 0, `p50; max ${fixed(appStarts.listening.max, 0)}`),
    lone('app start to tray ready, ms', appStarts.tray.p50, 0, `p50; max ${fixed(appStarts.tray.max, 0)}`),
    lone('app start to first call answered, ms', appStarts.firstCall.p50, 0, `p50; max ${fixed(appStarts.firstCall.max, 0)}`),
    ...(idle === null
      ? []
      : [
          lone('connector memory, MB', idle.connector.pss, 1, `PSS; RSS ${fixed(idle.connector.rss, 1)}`),
          lone('gateway memory per idle server, MB', idle.gatewayPerServer, 2, `PSS; ${fixed(idle.gatewayBefore, 0)} before the first`),
        ]),
    ...(gateway.peak === null ? [] : [lone('gateway peak memory, MB', gateway.peak, 0, 'RSS, after the 10 MB results')]),
  ];
}

/** @param {readonly Target[]} targets @returns {Row[]} */
function targetRows(targets) {
  const rows = targets.map(({ what, value, limit, bound, unit, met }) => [what, measured(value, unit), `${bound} ${limit} ${unit}`, met ? 'met' : 'MISSED']);
  return [['target', 'measured', '', ''], ...rows];
}

/** @param {number} value @param {string} unit */
function measured(value, unit) {
  return `${fixed(value, value < 20 ? 2 : 0)} ${unit}`;
}

/** The first column to the left, the numbers to the right, what is said of them to the left. @param {readonly Row[]} rows */
function aligned(rows) {
  const columns = Math.max(...rows.map((row) => row.length));
  const widths = Array.from({ length: columns }, (_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows
    .map((row) => row.map((cell, column) => (column === 0 || column === columns - 1 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0))).join('  ').trimEnd())
    .join('\n');
}

/** @param {number | undefined} value @param {number} digits */
function fixed(value, digits) {
  return value === undefined ? '' : value.toFixed(digits);
}

/** @param {number | undefined} one @param {number | undefined} other */
function ratio(one, other) {
  return one === undefined || other === undefined ? '' : `${(one / other).toFixed(2)}×`;
}
