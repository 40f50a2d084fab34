import type { Text } from '../texts';
import type { Reason } from '../finding';
import { addressesOf, type Address } from './marks';

/** A sign with its weight and place. */
export interface Sign {
  readonly rule: string;
  readonly reason: Reason;
  readonly score: number;
  readonly at: string;
  readonly span: readonly [number, number];
}

const documentation = /\b(?:see|docs?|documentation|learn|reference|guide|details|manual|readme|wiki|specification|spec|tutorial|help|support|contact|issues?|more (?:info|information)|changelog|licen[sc]e|terms|status page|visit|report|feedback|format|defined|described|standard|list of|source|provided by|powered by|based on|dashboard|follow the progress|sign up|manage)\b|siehe|voir|ver |consulte|documentaci/i;
const example = /\b(?:e\.g|for example|example|examples|such as|like|ex|sample|zum beispiel|par exemple|por ejemplo)\b|["'`(]\s*$/i;
const away = /\b(?:send|forward|post|upload|submit|report|mirror|relay|transmit|deliver|copy|share|push|exfiltrate|bcc|cc|email|notify|call|contact first|fetch|download|via|through|proxy|route[ds]?|routing|log(?:ged)?|back(?:ed)? up|sync|register|authenticate|login|redirect|credentials|token|sent|forwarded|uploaded|posted|reported|copied|mirrored|go(?:es)? to|ends? up|migrated|moved to|switch(?:ed)? to|use|insert|same key|instead|delivered|relay)\b|envia|env[ií]|envoye|sende|schick|invia|inoltra|отправ|перешл|发送|上传|转发|送信|転送|전송/i;

/** The part of a host that says whose it is; good enough to see a change of owner in a text. */
function owner(address: Address): string {
  const host = address.kind === 'mail' ? address.host.slice(address.host.indexOf('@') + 1) : address.host;
  return host.split('.').slice(-2).join('.');
}

const own = /^(?:localhost|127\.|0\.0\.0\.0|10\.|192\.168\.|::1)|\.(?:local|localhost|test|invalid)$/;

/** Addresses that were not there before: where data could go. A page to read about it is ordinary, a place to send something to is not. */
export function weighAddresses(texts: readonly Text[], before: readonly Text[]): readonly Sign[] {
  const known = before.flatMap(({ text }) => addressesOf(text));
  const hosts = new Set(known.map(({ host }) => host));
  const owners = new Set(known.map(owner));
  const now = new Set(texts.flatMap(({ text }) => addressesOf(text).map(({ host }) => host)));
  const replaced = known.some(({ host }) => !now.has(host));
  const signs: Sign[] = [];
  for (const { at, text } of texts) {
    for (const address of addressesOf(text)) {
      if (hosts.has(address.host) || own.test(address.host)) continue;
      const [start, end] = address.span;
      // The sentence the address stands in, as far as it matters what the address is for.
      const from = text.slice(Math.max(0, start - 160), start).split(/[.!?]\s|\n/).at(-1) ?? '';
      const to = text.slice(end, end + 80).split(/[.!?]\s|\n/)[0] ?? '';
      const around = `${from} ${to}`;
      const sample = example.test(from) || /example\.(?:com|org|net)$/.test(address.host);
      if (before.length > 0 && replaced && !sample && !(owners.has(owner(address)) && address.kind === 'web') && !documentation.test(from)) {
        signs.push({ rule: 'address/changed', reason: 'finding.address.changed', score: 3, at, span: address.span });
      } else if (away.test(around) && !(sample && !/\b(?:send|forward|upload|bcc|cc|copy|mirror|relay|submit|post)\b/i.test(from)) && !(documentation.test(from) && !/\b(?:send|forward|upload|bcc|mirror|relay)\b/i.test(around))) {
        signs.push({ rule: 'address/sent-to', reason: 'finding.address.sentTo', score: owners.has(owner(address)) ? 1 : 2.5, at, span: address.span });
      } else if (before.length > 0 && !sample && !documentation.test(around) && !owners.has(owner(address))) {
        signs.push({ rule: 'address/new', reason: 'finding.address.new', score: address.kind === 'mail' ? 2 : 1, at, span: address.span });
      }
    }
  }
  return signs;
}
