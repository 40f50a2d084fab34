import type { Passage } from './passage';

/** Addresses, mail addresses, channels: where something could be sent to. */
const destination = /\bhttps?:\/\/|\bwww\.[a-z0-9-]{1,60}\.|[\w.+-]{1,64}@[\w-]{1,63}\.[a-z]{2,}|(?<![\w&#/])[#@][a-z][\w-]{1,40}\b|\b(?:[a-z0-9-]{2,40}\.){1,4}(?:com|net|org|io|dev|app|site|xyz|ru|cn|co|me|link|click|info|sh|zip|top)\b/iu;
/** A tool spoken of as one, whatever it is called. */
const anyTool = /\b(?:(?:call|use|invoke|run|execute)\s+(?:the\s+)?[\w./`'"-]{2,60}\s+(?:tool|function|command)|(?:tool|function)s?\s+(?:call|named|called)|tool_call|function_call)\b/iu;
/** Names too short or too plain to tell a tool from a word. */
const leastName = 4;
const namesLimit = 500;

/** Whether what was found, or what stands right around it, names a tool or a destination: then following it could do something at once. */
export function namesTarget({ before, words, after }: Passage, tools: readonly string[]): boolean {
  const near = `${before.slice(-160)}${words}${after.slice(0, 160)}`;
  if (destination.test(near) || anyTool.test(near)) return true;
  const small = near.toLowerCase();
  return tools.slice(0, namesLimit).some((name) => name.length >= leastName && /[_.-]|[a-z][A-Z]/.test(name) && small.includes(name.toLowerCase()));
}
