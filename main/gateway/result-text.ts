import { resultTextLimit } from '#app/messages/message';
import { member, stringMember, type Json } from '#shared/json';
import { parse } from './framing/parse';

/**
 * The text of a tool's result for whoever follows what a session reads: that of its content, and of resources within it. `line` passed `scan`; `body` is it, parsed, where that was done already. A long result is not
 * parsed: of it the beginning counts as it is written, with its escapes as spaces.
 */
export function resultText(line: Buffer, body?: Json): string {
  if (line.length > resultTextLimit) return line.toString('utf8', 0, resultTextLimit).replaceAll(/\\(?:[nrtbf"\\/]|u[0-9a-fA-F]{4})/g, ' ');
  const content = member(member(body ?? parse(line), 'result'), 'content');
  if (!Array.isArray(content)) return '';
  return (content as readonly Json[]).flatMap((part) => stringMember(part, 'text') ?? stringMember(member(part, 'resource'), 'text') ?? []).join('\n');
}
