import { isJsonObject, type JsonObject } from '#shared/json';
import { err, ok, type Result } from '#shared/result';
import { say } from '#shared/words/say';
import { parseBounded } from './framing/parse';
import { scan, type ScanFault } from './framing/scan';

/** Longer texts are not read, UTF-16 units. */
const textLimit = 1_000_000;

/** Why a text is no arguments: in words without a full stop, and where it stops being some, UTF-16 units, where that is known. */
export interface Unreadable {
  readonly words: string;
  readonly from: number | null;
}

const before = '{"arguments":';

/** Reads arguments a person wrote as strictly as a line of a host's, and without loss: one JSON object, at most 512 deep, no name twice in an object. */
export function readArguments(text: string): Result<JsonObject, Unreadable> {
  if (text.length > textLimit) return err({ words: say('typed.tooLong'), from: null });
  if (!text.isWellFormed()) return err({ words: say('typed.halfCharacter'), from: null });
  // As a member, so that its own names are not taken for those of the protocol.
  const line = Buffer.from(`${before}${text.replaceAll('\r', ' ')}}`);
  const scanned = scan(line);
  if (!scanned.ok) return err(faultOf(line, scanned, text));
  const whole = parseBounded(line);
  if (whole === undefined) return err({ words: say('typed.tooMany'), from: null });
  const args = isJsonObject(whole) && whole.size === 1 ? whole.get('arguments') : undefined;
  return isJsonObject(args) ? ok(args) : err({ words: say('typed.shape'), from: 0 });
}

/** Those that came with an answer, as the engine takes them; nothing where none came. */
export function editedIn(text: string | undefined): { readonly edited?: Result<JsonObject, string> } {
  if (text === undefined) return {};
  const read = readArguments(text);
  return { edited: read.ok ? read : err(read.error.words) };
}

function faultOf(line: Buffer, { problem, reason }: ScanFault, text: string): Unreadable {
  const byte = /at byte (\d{1,9})$/.exec(reason)?.[1];
  const from = byte === undefined || problem === 'shape' ? null : line.toString('utf8', before.length, Math.max(before.length, Number(byte))).length;
  // Of a name that is there twice the quote before it is told.
  return { words: say(`typed.${problem}`), from: from === null ? null : Math.min(problem === 'duplicate' ? from - 1 : from, text.length) };
}
