import { stripVTControlCharacters } from 'node:util';

/** Most failed tests told at the end of a run, most lines of what each says, and the longest line, UTF-16 units. */
const [most, lines, width] = [30, 6, 300];

/**
 * Every test that failed, by its file and name, with the beginning of what it says.
 * @param {{ testResults?: readonly { name: string, status: string, message?: string, assertionResults: readonly { status: string, fullName: string, failureMessages?: readonly string[] | null }[] }[] }} report a Vitest JSON report
 * @param {string} root
 * @returns {string[]}
 */
export function failedInVitest({ testResults = [] }, root) {
  return testResults.flatMap(({ name, status, message = '', assertionResults }) => {
    const file = name.replace(`${root}/`, '');
    const failed = assertionResults.filter((result) => result.status === 'failed');
    if (failed.length === 0) return status === 'failed' ? [told(file, message)] : [];
    return failed.map(({ fullName, failureMessages }) => told(`${file} > ${fullName.trim()}`, failureMessages?.join('\n') ?? ''));
  });
}

/**
 * @typedef {{ title: string, file?: string, specs?: readonly { title: string, file: string, tests: readonly { status: string, results: readonly { error?: { message?: string } }[] }[] }[], suites?: readonly PlaywrightSuite[] }} PlaywrightSuite
 *
 * The same of a Playwright JSON report; one that passed only when retried counts.
 * @param {{ suites?: readonly PlaywrightSuite[], errors?: readonly { message?: string }[] }} report
 * @returns {string[]}
 */
export function failedInPlaywright({ suites = [], errors = [] }) {
  /** @param {PlaywrightSuite} suite @returns {string[]} */
  const inSuite = ({ specs = [], suites: inner = [] }) => [
    ...specs.flatMap(({ file, title, tests }) =>
      tests.filter(({ status }) => status === 'unexpected' || status === 'flaky').map(({ results }) => told(`${file} > ${title}`, results.find(({ error }) => error !== undefined)?.error?.message ?? '')),
    ),
    ...inner.flatMap(inSuite),
  ];
  return [...suites.flatMap(inSuite), ...errors.map(({ message = '' }) => told('outside every test', message))];
}

/** What is printed of them; empty where there are none. @param {readonly string[]} failures @param {string} [head] */
export function failureText(failures, head = 'Failed:') {
  if (failures.length === 0) return '';
  const more = failures.length > most ? [`and ${failures.length - most} more`] : [];
  return [head, ...failures.slice(0, most), ...more].join('\n');
}

/** The name a failure is told by, without what it says. @param {string} failure */
export function nameOf(failure) {
  return (failure.split('\n')[0] ?? '').replace(/^- /, '');
}

/** @param {string} name @param {string} message */
function told(name, message) {
  const said = stripVTControlCharacters(message).split('\n').filter((line) => line.trim() !== '').slice(0, lines);
  return [`- ${name}`, ...said.map((line) => `    ${line}`)].map((line) => (line.length > width ? `${line.slice(0, width)}…` : line)).join('\n');
}
