import { expect, test } from 'vitest';
import { fromPlain, isJsonObject, print } from '#shared/json';
import { usualAsks, type AskKind, type AskSettings } from '#shared/models/ask';
import { declares, shownCapabilities } from './capabilities';

test.each<{ readonly can: object; readonly kinds: readonly AskKind[] }>([
  { can: {}, kinds: [] },
  { can: { sampling: {}, roots: {} }, kinds: ['sampling', 'roots'] },
  { can: { elicitation: {} }, kinds: ['form'] },
  { can: { elicitation: { form: {} } }, kinds: ['form'] },
  { can: { elicitation: { url: {} } }, kinds: ['url'] },
  { can: { elicitation: { form: {}, url: {} } }, kinds: ['form', 'url'] },
  { can: { sampling: true, elicitation: [] }, kinds: [] },
])('$can can be asked for $kinds', ({ can, kinds }) => {
  const said = fromPlain(can);
  expect((['sampling', 'form', 'url', 'roots'] as const).filter((kind) => declares(isJsonObject(said) ? said : null, kind)).toSorted()).toEqual([...kinds].toSorted());
});

const all = { sampling: { tools: {} }, elicitation: { form: {}, url: {} }, roots: { listChanged: true }, vendor: { n: 1 } };
const initialize = (capabilities: object): object => ({ jsonrpc: '2.0', id: 1, method: 'initialize', params: { protocolVersion: 'v', capabilities } });
const modern = (capabilities: object): object => ({ jsonrpc: '2.0', id: 1, method: 'tools/call', params: { _meta: { 'io.modelcontextprotocol/clientCapabilities': capabilities, other: 1 }, name: 't' } });

test.each<{ readonly why: string; readonly can: object; readonly settings: Partial<AskSettings>; readonly shown: object | null }>([
  { why: 'nothing is decided', can: all, settings: {}, shown: null },
  { why: 'everything is allowed', can: all, settings: { sampling: 'allow', form: 'allow', url: 'allow', roots: 'allow' }, shown: null },
  { why: 'sampling is denied', can: all, settings: { sampling: 'deny' }, shown: { elicitation: all.elicitation, roots: all.roots, vendor: all.vendor } },
  { why: 'roots are denied', can: all, settings: { roots: 'deny' }, shown: { sampling: all.sampling, elicitation: all.elicitation, vendor: all.vendor } },
  { why: 'forms are denied', can: all, settings: { form: 'deny' }, shown: { ...all, elicitation: { url: {} } } },
  { why: 'addresses are denied', can: all, settings: { url: 'deny' }, shown: { ...all, elicitation: { form: {} } } },
  { why: 'both are denied', can: all, settings: { form: 'deny', url: 'deny' }, shown: { sampling: all.sampling, roots: all.roots, vendor: all.vendor } },
  { why: 'what is denied was never there', can: {}, settings: { form: 'deny', sampling: 'deny' }, shown: null },
  { why: 'Countersign shows forms', can: {}, settings: { fillsForms: true }, shown: { elicitation: { form: {}, url: {} } } },
  { why: 'Countersign shows addresses beside the host’s forms', can: { elicitation: {} }, settings: { fillsForms: true }, shown: { elicitation: { form: {}, url: {} } } },
  { why: 'Countersign would show forms and they are denied', can: {}, settings: { fillsForms: true, form: 'deny' }, shown: { elicitation: { url: {} } } },
])('where $why the server sees so', ({ can, settings, shown }) => {
  for (const make of [initialize, modern]) {
    const body = fromPlain(make(can));
    const seen = shownCapabilities(body, { ...usualAsks, ...settings });
    if (shown === null) expect(seen).toBe(body);
    else expect(JSON.parse(print(seen ?? null))).toEqual(make(shown));
  }
});

test('a request that says nothing of it stays as it is', () => {
  const body = fromPlain({ jsonrpc: '2.0', id: 1, method: 'tools/call', params: { name: 't' } });
  expect(shownCapabilities(body, { ...usualAsks, sampling: 'deny', fillsForms: true })).toBe(body);
});
