import { describe, expect, test } from 'vitest';
import { readsFiles, wantsAll } from './changed.mjs';

describe('after a change', () => {
  test.each([
    { changed: [], all: false, why: 'nothing changed' },
    { changed: ['app/policy/evaluate.ts', 'renderer/console/frame/frame.tsx', 'e2e/calls.spec.ts'], all: false, why: 'imports tell whom it reaches' },
    { changed: ['README.md', 'docs/policy.md'], all: false, why: 'tests that read documents always run' },
    { changed: ['app/policy/evaluate.ts', 'package-lock.json'], all: true, why: 'a package may be any other' },
    { changed: ['vitest.config.ts'], all: true, why: 'it says how tests run' },
    { changed: ['main/connector/native/start.c'], all: true, why: 'tests start the program that is built from it' },
    { changed: ['main/gateway/testing/raw-server.ts'], all: true, why: 'tests start it by its path' },
    { changed: ['app/testing/calls.ts'], all: true, why: 'the same' },
    { changed: ['scripts/build.mjs'], all: true, why: 'what is no TypeScript is started as often as imported' },
    { changed: ['app/hosts/golden/one.json'], all: true, why: 'it is read, perhaps by what a test imports' },
    { changed: ['renderer/ui/app.css'], all: true, why: 'nobody imports it in a test' },
  ])('$changed: $why', ({ changed, all }) => {
    expect(wantsAll(changed)).toBe(all);
  });
});

test.each([
  { file: 'scripts/layering.test.ts', source: '', reads: true, why: 'it looks at every source' },
  { file: 'app/hosts/golden.test.ts', source: "readFileSync(path.join(import.meta.dirname, 'golden', name))", reads: true, why: 'what it reads is not imported' },
  { file: 'main/journal/reader-client.test.ts', source: "new URL('./reader-worker.ts', import.meta.url)", reads: true, why: 'it starts a thread' },
  { file: 'app/policy/offer.test.ts', source: "import { offer } from './offer';", reads: false, why: 'imports tell all of it' },
])('$file: $why', ({ file, source, reads }) => {
  expect(readsFiles(file, source)).toBe(reads);
});
