/**
 * How much is measured. `blocks` blocks of `perBlock` sequential calls on each way, in turn.
 * @typedef {object} Plan
 * @property {number} warmUp calls on each way before anything is timed
 * @property {number} blocks
 * @property {number} perBlock
 * @property {number} consoleBlocks as many more with the console open
 * @property {number} rounds rounds of `perRound` calls with `inFlight` of them open at a time
 * @property {number} perRound
 * @property {number} inFlight
 * @property {number} bigRounds
 * @property {number} besideBlocks blocks of calls beside large results, and as many alone
 * @property {number} bigBytes size of the large result's text
 * @property {number} starts starts of a connector
 * @property {number} idle idle servers for the gateway's memory
 * @property {number} prompts
 * @property {number} largePrompts with an argument of `largeBytes`
 * @property {number} largeBytes
 * @property {number} waiting questions open while `behind` more come
 * @property {number} behind
 * @property {number} typed characters typed into the editor of arguments
 * @property {number} verdicts calls judged in this process
 * @property {number} launches starts of a server in each manner
 * @property {number} history entries of the journal that is asked
 * @property {number} historyRounds first pages of each way of asking
 * @property {number} historyAppended entries appended at once
 * @property {number} historyBeside calls recorded beside a heavy query
 * @property {number} appStarts
 * @property {number} limitMs past this something hangs, and the run has failed
 */

/** @type {Plan} */
const full = {
  warmUp: 300,
  blocks: 100,
  perBlock: 100,
  consoleBlocks: 30,
  rounds: 9,
  perRound: 3000,
  inFlight: 16,
  bigRounds: 9,
  bigBytes: 10_000_000,
  besideBlocks: 10,
  starts: 25,
  idle: 10,
  prompts: 40,
  largePrompts: 20,
  largeBytes: 5_000_000,
  waiting: 200,
  behind: 60,
  typed: 200,
  verdicts: 30_000,
  launches: 30,
  appStarts: 9,
  history: 1_000_000,
  historyRounds: 20,
  historyAppended: 50_000,
  historyBeside: 1000,
  limitMs: 25 * 60_000,
};

/** @type {Plan} */
const quick = { ...full, warmUp: 100, blocks: 25, perBlock: 80, consoleBlocks: 9, rounds: 3, perRound: 1500, bigRounds: 3, starts: 5, prompts: 10, largePrompts: 5, behind: 20, verdicts: 10_000, launches: 10, appStarts: 3, history: 50_000, historyRounds: 3, historyAppended: 10_000, historyBeside: 200, limitMs: 4 * 60_000 };

/** @param {readonly string[]} args of the command @returns {Plan} */
export function planFor(args) {
  return args.includes('--quick') ? quick : full;
}
