import { expect, test } from 'vitest';
import { missingFromLock } from './lock.mjs';

const platforms = { optionalDependencies: { 'tool-linux': '1.0.0' } };

test.each([
  { why: 'held at the top', packages: { 'node_modules/tool': platforms, 'node_modules/tool-linux': {} }, want: [] },
  { why: 'held inside the package', packages: { 'node_modules/tool': platforms, 'node_modules/tool/node_modules/tool-linux': {} }, want: [] },
  { why: 'held beside a nested package', packages: { 'node_modules/a/node_modules/tool': platforms, 'node_modules/a/node_modules/tool-linux': {} }, want: [] },
  { why: 'a scoped package', packages: { 'node_modules/@a/tool': platforms, 'node_modules/tool-linux': {} }, want: [] },
  { why: 'not held at all', packages: { 'node_modules/tool': platforms }, want: ['node_modules/tool -> tool-linux'] },
  {
    why: "held where another package's dependencies are looked for",
    packages: { 'node_modules/tool': platforms, 'node_modules/b/node_modules/tool-linux': {} },
    want: ['node_modules/tool -> tool-linux'],
  },
  { why: "the project's own", packages: { '': platforms }, want: ['(root) -> tool-linux'] },
])('$why', ({ packages, want }) => {
  expect(missingFromLock({ packages })).toEqual(want);
});
