import type { JsonObject } from '#shared/json';
import { say } from '#shared/words/say';
import type { AskFacts } from './ask';

/** What to be wary of in a request for a completion, besides what it says. */
export function samplingWarnings(params: JsonObject, names: { readonly host: string; readonly server: string }): readonly string[] {
  const tools = params.get('tools');
  const count = Array.isArray(tools) ? tools.length : 0;
  return [
    ...(params.get('includeContext') === 'allServers' ? [say('ask.warn.allServers', names)] : []),
    ...(count > 0 ? [say('ask.warn.tools', { count })] : []),
    ...(Array.isArray(params.get('messages')) ? [] : [say('ask.warn.noMessages')]),
  ];
}

/** What detectors found in an ask, or in the reply to it, in one sentence for each sort. */
export function foundWarnings({ found, gate }: Pick<AskFacts, 'found' | 'gate'>, names: { readonly server: string }): readonly string[] {
  if (found === undefined) return [];
  const { instructs, secret, unread } = found.handled;
  return [
    ...(secret ? [gate === 'reply' ? say('ask.warn.secretOut', names) : say('ask.warn.secretIn')] : []),
    ...(instructs ? [say('ask.warn.instructs')] : []),
    ...(unread ? [say('ask.warn.unread')] : []),
    ...(found.kept > 0 ? [say('ask.warn.standIns', { ...names, count: found.kept })] : []),
  ];
}
