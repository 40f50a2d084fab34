import { describe, expect, it } from 'vitest';
import type { DefinitionView } from '#shared/models/definition';
import { manyDefinitions, sampleDefinitions } from '../../../preview/definition-samples';
import { definitionFocus, toReview } from '../../../state/definition-store';
import { found, inOrder } from './order';
import { standingAmounts } from './tools-part';
import { amounts, changeWords, meaning, reviewWords, standingLook, typedWord } from './words';

const now = 1_795_000_000_000;
const server = 'b'.repeat(64);
const of = (items: readonly DefinitionView[]) => items.filter((item) => item.server === server);

describe('what a standing means', () => {
  const detail = { standing: 'quarantined', kind: 'tool', allows: 0, before: '{}', after: '{ }' } as const;
  it.each([
    { why: 'a tool in quarantine', given: detail, want: 'Calls to it are refused until you review it.' },
    { why: 'with one allow', given: { ...detail, allows: 1 }, want: 'Calls to it are refused until you review it. 1 remembered allow is suspended.' },
    { why: 'with many', given: { ...detail, allows: 3 }, want: 'Calls to it are refused until you review it. 3 remembered allows are suspended.' },
    { why: 'one that was never accepted', given: { ...detail, before: null }, want: 'It was not there when you accepted this server. Calls to it are refused until you review it.' },
    { why: 'a prompt is not called', given: { ...detail, kind: 'prompt' as const }, want: 'It stays in quarantine until you review it.' },
    { why: 'a new tool', given: { ...detail, standing: 'new' as const }, want: 'Every call to it asks you until you accept it.' },
    { why: 'a reworded one', given: { ...detail, standing: 'noted' as const }, want: 'Nothing is held back because of it.' },
  ])('$why', ({ given, want }) => expect(meaning(given)).toBe(want));

  it.each([
    { given: { standing: 'quarantined', class: 'schema' }, want: /^Its schema changed/ },
    { given: { standing: 'noted', class: 'wording' }, want: /^Its wording changed; nothing in it looks harmful\.$/ },
    { given: { standing: 'quarantined', class: 'suspicious' }, want: /^Looks like an attempt to steer the model\.$/ },
    { given: { standing: 'quarantined', class: 'hints' }, want: /says of its effects changed/ },
    { given: { standing: 'new', class: null }, want: /not there when you accepted/ },
    { given: { standing: 'accepted', class: null }, want: /as you accepted it/ },
  ] as const)('$given: $want', ({ given, want }) => expect(changeWords(given)).toMatch(want));

  it('red is for what is suspicious alone', () => {
    expect([standingLook({ standing: 'quarantined', class: 'suspicious' }).ink, standingLook({ standing: 'quarantined', class: 'schema' }).ink]).toEqual(['font-semibold text-red', 'font-semibold text-amber']);
  });
});

describe('what has to be typed', () => {
  it.each([
    { name: 'get_forecast', want: 'get_forecast' },
    { name: 'Instructions', want: 'Instructions' },
    { name: 'search_⟦U+202E⟧issues', want: 'accept' },
    { name: 'rеad_file', want: 'accept' },
    { name: 'x'.repeat(41), want: 'accept' },
    { name: 'a b', want: 'accept' },
  ])('$name: $want', ({ name, want }) => expect(typedWord(name)).toBe(want));
});

describe('lists', () => {
  it('are by kind, what waits first, then by name', () => {
    const names = inOrder(of(sampleDefinitions(now)).toReversed()).map(({ name }) => name);
    expect(names.slice(0, 5)).toEqual(['create_pull_request', 'search_⟦U+202E⟧issues', 'delete_branch', 'list_issues', 'add_issue_comment']);
    expect(names.slice(-3)).toEqual(['review_changes', 'repo://{owner}/{repo}/contents{/path*}', '']);
  });

  it.each([
    { why: 'by standing', shown: 'new', search: '', want: ['delete_branch'] },
    { why: 'by part of a name', shown: 'all', search: 'PULL', want: ['create_pull_request'] },
    { why: 'by the word of its standing', shown: 'all', search: 'quarantined create', want: ['create_pull_request'] },
    { why: 'the instructions by their word', shown: 'all', search: 'instructions', want: [''] },
    { why: 'none', shown: 'noted', search: 'delete', want: [] },
  ] as const)('$why', ({ shown, search, want }) => expect(found(of(sampleDefinitions(now)), shown, search).map(({ name }) => name)).toEqual(want));

  it('order 5,000 in no time', () => {
    const items = manyDefinitions(5000, server, 'github', now);
    const start = performance.now();
    expect(inOrder(items).length).toBe(5000);
    expect(performance.now() - start).toBeLessThan(5_000);
  });

  it('say how much, and how it stands', () => {
    const items = of(sampleDefinitions(now));
    expect([amounts(items), standingAmounts(items)]).toEqual(['13 tools, 1 prompt, 1 resource template, instructions', '2 quarantined, 1 new, 1 reworded, 12 accepted.']);
    expect([standingAmounts(items.slice(0, 1)), standingAmounts(items.filter(({ standing }) => standing === 'accepted'))]).toEqual(['Quarantined.', 'All accepted.']);
  });
});

describe('what wants a review', () => {
  const tool = { kind: 'tool', name: 'send', serverName: 'mail' } as const;
  it.each([
    { count: 1, known: [tool], want: 'send of mail is in quarantine. Calls to it are refused until you review it.' },
    { count: 2, known: [tool, tool], want: '2 tools are in quarantine. Calls to them are refused until you review them.' },
    { count: 2, known: [tool, { ...tool, kind: 'prompt' as const }], want: '2 definitions are in quarantine. Review them.' },
    { count: 1, known: [{ ...tool, kind: 'instructions' as const, name: '' }], want: 'The instructions of mail are in quarantine. Review them.' },
    { count: 3, known: [], want: '3 definitions are in quarantine. Review them.' },
  ])('$count: $want', ({ count, known, want }) => expect(reviewWords(count, known)).toBe(want));

  it('comes with quarantine first, the newest change first, and nothing that waits for nobody', () => {
    expect(toReview(sampleDefinitions(now)).map(({ name }) => name)).toEqual(['get_forecast', 'create_pull_request', 'search_⟦U+202E⟧issues', 'delete_branch']);
  });

  it.each([
    { focus: `${server} definition tool a b`, want: { server, kind: 'tool', name: 'a b' } },
    { focus: `${server} definition instructions `, want: { server, kind: 'instructions', name: '' } },
    { focus: server, want: null },
    { focus: `${server} stop`, want: null },
    { focus: `${server} definition nothing x`, want: null },
  ])('$focus', ({ focus, want }) => expect(definitionFocus(focus)).toEqual(want));
});
