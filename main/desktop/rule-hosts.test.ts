import { expect, it } from 'vitest';
import { ruleHosts } from './rule-hosts';

it.each<{ given: string[]; want: string[]; why: string }>([
  { given: ['Cursor', 'Claude Code'], want: ['claude-code', 'cursor'], why: 'a known host has its id, whatever its title; by title' },
  { given: ['acme'], want: ['acme'], why: 'a host of no table is its own id' },
  { given: ['Claude Code (not confirmed)', 'Unknown host'], want: [], why: 'what is only claimed is no host' },
  { given: ['a⟦U+202E⟧b', `${'x'.repeat(59)}…`], want: [], why: 'what was made visible or cut is not what the rule would need' },
])('$why', ({ given, want }) => {
  expect(ruleHosts({ hosts: given }).map(({ id }) => id)).toEqual([...want, 'unknown']);
});
