import { visibleCut } from '#shared/text/cut';
import { say } from '#shared/words/say';

/** Where in an ask, or in the reply to it, something was found, in words. `at`: a JSON Pointer into the message. */
export function askWhere(at: string): string {
  const under = at.replace(/^\/(?:(?:result|params)\/input(?:Requests|Responses)\/[^/]*(?:\/params)?|error\/data\/elicitations\/\d+|params|result)(?=\/|$)/, '');
  const message = /^\/messages\/(\d{1,6})(?:\/|$)/.exec(under);
  if (message !== null) return say('ask.where.message', { number: Number(message[1]) + 1 });
  if (/^\/systemPrompt(?:\/|$)/.test(under)) return say('ask.where.system');
  if (under === '/message') return say('ask.where.says');
  if (under === '/url') return say('ask.where.address');
  const part = /^\/content(?:\/(\d{1,6}))?(?:\/(?:text|resource)|$)/.exec(under);
  if (part !== null) return say('ask.where.part', { number: Number(part[1] ?? 0) + 1 });
  const field = /^\/(?:requestedSchema\/properties|content)\/([^/]+)/.exec(under);
  if (field !== null) return say('ask.where.field', { name: shown(named(field[1] ?? '')) });
  const tool = /^\/tools\/(\d{1,6})(?:\/|$)/.exec(under);
  if (tool !== null) return say('ask.where.tool', { number: Number(tool[1]) + 1 });
  return say('ask.where.other', { place: shown(under.slice(1).replaceAll('/', ' ')) });
}

function named(pointed: string): string {
  return pointed.replaceAll('~1', '/').replaceAll('~0', '~');
}

function shown(text: string): string {
  return visibleCut(text, 80, { lines: false });
}
