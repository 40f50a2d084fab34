import { expect, test } from 'vitest';
import { fromPlain } from '#shared/json';
import { judgeCall } from './judge';

const tierOf = (name: string, args: Readonly<Record<string, unknown>>): number => judgeCall({ name, description: null, destructive: null }, fromPlain(args)).tier;

test.each<[string, Readonly<Record<string, unknown>>, number, string]>([
  ['share_document', { doc: 'Q4 plan', with: 'mia@corp.example', permission: 'comment' }, 2, 'one person may look'],
  ['share_document', { doc: 'Q4 plan', with: 'mia@corp.example', permission: 'owner' }, 3, 'more than looking'],
  ['share_document', { doc: 'Q4 plan', with: 'mia@corp.example' }, 3, 'nobody said how far it goes'],
  ['share_document', { doc: 'Q4 plan', with: 'mia@gmail.com', permission: 'view' }, 3, 'an address that anybody can have'],
  ['share_document', { doc: 'Q4 plan', with: 'anyone', permission: 'view' }, 3, 'nobody in particular'],
  ['share_document', { doc: 'payroll 2026', with: 'mia@corp.example', permission: 'view' }, 3, 'what not everybody is shown'],
  ['share_document', { doc: 'Q4 plan', with: ['a@corp.example', 'b@corp.example'], permission: 'view' }, 3, 'several'],
  ['add_collaborator', { project: 'docs', user: 'kim', role: 'viewer' }, 2, 'one person may look'],
  ['add_project_member', { project_id: 41, user: 'kd77', access_level: 50 }, 3, 'a rank by its number'],
  ['remove_subtask', { task: 'T-12', subtask: 'T-12-3' }, 2, 'a line of a plan'],
  ['remove_subtask', { task: 'T-12', subtask: 'all' }, 3, 'every line'],
  ['git_delete_branch', { branch: 'feature/a', merged_only: true }, 2, 'it stands elsewhere'],
  ['git_delete_branch', { branch: 'feature/a', merged_only: true, force: true }, 3, 'by force'],
  ['kill_process', { pid: 4812, note: 'own vite dev server' }, 2, 'one’s own server'],
  ['kill_process', { pid: 4812 }, 3, 'whose nobody knows'],
  ['move_card', { cardId: '6f1', listId: 'doing' }, 2, 'a card on a board'],
  ['book_table', { card_id: 'card_1' }, 3, 'a card that pays'],
  ['HassTurnOff', { name: 'smoke alarm', area: 'hall' }, 3, 'what watches over people'],
  ['HassTurnOff', { name: 'desk lamp' }, 2, 'what does not'],
  ['call_aws', { cli_command: 'aws ec2 terminate-instances --instance-ids i-1' }, 3, 'a program’s line'],
  ['call_aws', { cli_command: 'aws s3 ls' }, 1, 'likewise, that looks'],
  ['get_open_position', { symbol: 'AAA' }, 1, 'behind a verb that looks stand nouns'],
  ['get_or_create_order', { id: 1 }, 2, 'and a second verb is none'],
  ['WipeCommandStatus', { id: 'd' }, 1, 'how it went'],
  ['request_access', { resource: 'wiki', reason: 'onboarding' }, 2, 'somebody else decides'],
])('%s %j: tier %i, %s', (name, args, want) => {
  const tier = tierOf(name, args);
  if (want === 2) expect([1, 2]).toContain(tier);
  else expect(tier).toBe(want);
});
