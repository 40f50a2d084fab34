import { expect, test } from 'vitest';
import { fromPlain, isJsonObject } from '#shared/json';
import { rootFacts } from './roots';

const files = { home: '/home/ana', real: (path: string) => path, exists: () => true };

test.each([
  { uri: 'file:///work/a', fit: true, why: 'a folder' },
  { uri: 'file://localhost/work/a', fit: true, why: 'of this computer by name' },
  { uri: 'file:///work/../etc', fit: false, why: 'leads out' },
  { uri: 'file:///work/%2E%2e%2Fetc', fit: false, why: 'leads out, encoded' },
  { uri: 'file:///work/a%5c..%5cb', fit: false, why: 'leads out as Windows writes it' },
  { uri: 'file:///work/a%00b', fit: false, why: 'ends where another reader thinks' },
  { uri: 'file:////server/share', fit: false, why: 'another computer’s (UNC)' },
  { uri: 'file:///%5C%5Cserver%5Cshare', fit: false, why: 'another computer’s, encoded' },
  { uri: 'file://server/share', fit: false, why: 'another computer’s by its host' },
  { uri: 'file:///work/a?x', fit: false, why: 'holds more than a folder' },
])('$uri can be given: $fit ($why)', ({ uri, fit }) => {
  const reply = fromPlain({ roots: [{ uri }] });
  expect(rootFacts(isJsonObject(reply) ? reply : new Map(), files).map(({ wrong }) => wrong === null)).toEqual([fit]);
});
