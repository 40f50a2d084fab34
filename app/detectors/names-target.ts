import type { Passage } from './passage';

/** Addresses, mail addresses, channels: where something could be sent to. */
const destination = /\bhttps?:\/\/|\bwww\.[a-z0-9-]{1,60}\.|[\w.+-]{1,64}@[\w-]{1,63}\.[a-z]{2,}|(?<![\w&#/])[#@][a-z][\w-]{1,40}\b|\b(?:[a-z0-9-]{2,40}\.){1,4}(?:com|net|org|io|dev|app|site|xyz|ru|cn|co|me|link|click|info|sh|zip|top)\b/iu;
/** A tool spoken of as one, whatever it is called. */
const anyTool = /\b(?:(?:call|use|invoke|run|execute)\s+(?:the\s+)?[\w./`'"-]{2,60}\s+(?:tool|function|command)|(?:tool|function)s?\s+(?:call|named|called)|tool_call|function_call)\b/iu;
/** Names too short or too plain to tell a tool from a word. */
const leastName = 4;
const namesLimit = 500;
/** So much on each side of what was found stands right around it, UTF-16 units. */
export const near = 160;

/** Whether what was found, or what stands right around it, names a tool or a destination: then following it could do something at once. */
export function namesTarget({ before, words, after }: Passage, tools: readonly string[]): boolean {
  const text = `${before.slice(-near)}${words}${after.slice(0, near)}`;
  return destination.test(text) || anyTool.test(text) || toolsIn(text, tools).length > 0;
}

/** The tools and destinations that `text` names, each as it counts: of a destination the whole run of signs it stands in, its case kept from behind the host on, where case can lead elsewhere. */
export function targetsIn(text: string, tools: readonly string[]): readonly string[] {
  const runs = (text.match(/\S+/g) ?? []).filter((run) => destination.test(run)).map((run) => run.replace(/^(?:[a-z][a-z\d+.-]{0,20}:\/\/)?[^/?]*/i, (host) => host.toLowerCase()));
  const spoken = [...text.matchAll(new RegExp(anyTool.source, 'giu'))].map(([words]) => words.toLowerCase().replaceAll(/\s+/g, ' '));
  return [...runs, ...spoken, ...toolsIn(text, tools)];
}

/** The names in small letters. */
function toolsIn(text: string, tools: readonly string[]): readonly string[] {
  const small = text.toLowerCase();
  return tools.slice(0, namesLimit).filter((name) => name.length >= leastName && /[_.-]|[a-z][A-Z]/.test(name) && small.includes(name.toLowerCase())).map((name) => name.toLowerCase());
}
