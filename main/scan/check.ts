import { closeSync, openSync, readSync } from 'node:fs';
import { checkRules } from '#app/policy/check';
import { tierWords } from '#app/policy/words';
import { visible } from '#shared/text/visible';
import { err, ok, type Result } from '#shared/result';

/** Longest file of rules or of a call, bytes. */
const fileLimit = 16 * 1024 * 1024;

/** The verdict on the call in one file by the rules in another, as text for standard output; the error in words without a path. */
export function checkFiles(rulesFile: string, callFile: string, json: boolean): Result<string, string> {
  const rules = readJson(rulesFile, 'The file of rules');
  if (!rules.ok) return rules;
  const call = readJson(callFile, 'The file with the call');
  if (!call.ok) return call;
  const checked = checkRules(rules.value, call.value, { now: Date.now() });
  if (!checked.ok) return err(visible(checked.error));
  const { action, tier, because } = checked.value;
  if (json) return ok(`${JSON.stringify({ action, tier, because }, null, 2)}\n`);
  return ok([`${action}: ${tierWords(tier)}`, ...because.map((one) => `  ${visible(one.reason)}`), ''].join('\n'));
}

function readJson(file: string, what: string): Result<unknown, string> {
  const bytes = Buffer.alloc(fileLimit + 1);
  let length = 0;
  try {
    const opened = openSync(file, 'r');
    try {
      for (let got = -1; got !== 0 && length <= fileLimit; length += got) got = readSync(opened, bytes, length, bytes.length - length, null);
    } finally {
      closeSync(opened);
    }
  } catch {
    return err(`${what} cannot be read.`);
  }
  if (length > fileLimit) return err(`${what} is longer than ${fileLimit} bytes.`);
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(0, length));
    return ok(JSON.parse(text) as unknown);
  } catch {
    return err(`${what} is no JSON document in UTF-8.`);
  }
}
