import type { PathWorld } from '#app/tiers/paths';
import type { Deed } from '#app/tiers/verbs';
import { readUrl } from '#app/tiers/urls';
import { wordsOf } from '#app/tiers/verbs';
import { sizeOf, textIn, type Members } from './members';
import { hostOf, toldPath, toldUrl } from './told';
import { say } from '#shared/words/say';
import { sizeWords } from '#shared/words/size';

const urlKeys = /^(?:url|uri|href|link|endpoint|webhook_url|webhook|target_url|website)$/;
const bodies = /^(?:body|data|json|payload|form|content|contents|message)$/;
const opens = /^(?:navigate|open|goto|visit|browse|launch|go)$/;
const fetches = /^(?:fetch|get|read|scrape|crawl|extract|download|load|retrieve|map|curl|http|request|web|url|markdown|html|text|readable)$/;

/** `Open https://…`, `Fetch https://…`, `Send 2 KB to api.example.com`: what is done with the address a call names. Null where that cannot be told. */
export function webSentence(tool: string, deed: Deed, members: Members, world: PathWorld): string | null {
  const url = textIn(members, urlKeys);
  if (url === null || !/^(?:https?|wss?|ftps?):$/.test(readUrl(url)?.protocol ?? '')) return null;
  const host = hostOf(url);
  if (host === null) return null;
  const method = (textIn(members, /^(?:method|http_method|verb|request_method)$/) ?? '').toUpperCase();
  const words = wordsOf(tool);
  if (method === 'DELETE' || words.includes('delete')) return say('sentence.web.delete', { address: toldUrl(url) });
  const body = members.top.find(({ key, value }) => bodies.test(key) && value !== null && value !== '')?.value;
  const sends = /^(?:POST|PUT|PATCH)$/.test(method) || words.some((word) => /^(?:post|put|patch|webhook)$/.test(word));
  if (sends || (body !== undefined && !/^(?:GET|HEAD)$/.test(method))) return body === undefined ? say('sentence.web.request', { host }) : say('sentence.web.send', { size: sizeWords(sizeOf(body)), host });
  if (method !== '' && !/^(?:GET|HEAD|OPTIONS)$/.test(method)) return null;
  if (words.some((word) => opens.test(word))) return say('sentence.web.open', { address: toldUrl(url) });
  return (deed === 'look' || deed === 'nothing' || deed === 'call') && words.some((word) => fetches.test(word)) ? fetchSentence(toldUrl(url), members, world) : null;
}

function fetchSentence(address: string, members: Members, world: PathWorld): string {
  const path = textIn(members, /^(?:(?:save|output|download|destination|target|file)_?(?:path|file|to|dir)|save_as|output|filename)$/);
  return path === null ? say('sentence.web.fetch', { address }) : say('sentence.web.fetchTo', { address, path: toldPath(path, world) });
}
