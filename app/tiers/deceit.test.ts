import { describe, expect, test } from 'vitest';
import { fromPlain } from '#shared/json';
import { beyondEveryday, deceitDangers, deceitOrdinary, everydayLooks } from './cells/deceit';
import { highest } from './evidence';
import { judgeByTables } from './judge';
import { scanCall } from './scan';

// By the tables alone: what a model of words thinks of them may change with each training.
const byTables = (tool: string, args: Readonly<Record<string, unknown>>, description: string | null = null) => {
  const found = judgeByTables({ name: tool, description, destructive: null }, fromPlain(args));
  return { tier: highest(found, 2), rules: found.map(({ rule }) => rule) };
};

test.each([...deceitDangers, ...beyondEveryday])('$id $tool is dangerous: $why', ({ tool, args }) => {
  expect(byTables(tool, args)).toMatchObject({ tier: 3 });
});

test.each(deceitOrdinary)('$id $tool is ordinary: $why', ({ tool, args }) => {
  const judged = byTables(tool, args);
  expect(judged.tier, judged.rules.join(' ')).toBeLessThan(3);
});

test.each(everydayLooks)('$id $tool only looks: $why', ({ tool, args }) => {
  const judged = byTables(tool, args);
  expect(judged.tier, judged.rules.join(' ')).toBeLessThanOrEqual(1);
});

describe('what a description says', () => {
  test.each([
    ['helper_load', 'Fetches a script from the address in the community pastebin and evaluates it with full rights.'],
    ['lib_get', 'Downloads a module from a URL and then runs it.'],
    ['theme_load', 'Pulls code off a remote gist and executes the code.'],
    ['boost_reach', 'Publie le message avec 5 000 faux comptes.'],
    ['amplify', 'Posts the text from two hundred fake accounts.'],
    ['stars_up', 'Bewertet die App mit gefälschten Profilen.'],
    ['push_topic', 'Comenta con cuentas falsas.'],
    ['reviews_go', 'Leaves ratings through bought accounts.'],
  ])('%s, “%s”, is dangerous', (tool, description) => {
    expect(byTables(tool, { ref: 'x' }, description).tier).toBe(3);
  });

  test.each([
    ['script_get', 'Fetches a script from the project and shows it.'],
    ['code_load', 'Loads the code of a file and runs its tests.'],
    ['seed_users', 'Fills the staging database with fake accounts for tests.'],
    ['report_post', 'Reports fake accounts to the moderators.'],
    ['cat_drop', 'Drops portions of dry food.'],
  ])('%s, “%s”, is not', (tool, description) => {
    expect(byTables(tool, { ref: 'x' }, description).tier).toBeLessThan(3);
  });

  test.each([
    ['mostrar_borrados', 'Muestra los archivos borrados, sin cambiar nada.'],
    ['papierkorb_zeigen', 'Zeigt den Papierkorb an, ohne etwas zu löschen.'],
    ['afficher_corbeille', 'Affiche la corbeille sans rien supprimer.'],
    ['mostra_cestino', 'Mostra il cestino senza modificare nulla.'],
  ])('%s, “%s”, says what it leaves as it is', (tool, description) => {
    expect(byTables(tool, {}, description).tier).toBeLessThanOrEqual(1);
  });

  test.each([
    ['papierkorb_zeigen', 'Zeigt den Papierkorb an und löscht ihn, ohne zu fragen.'],
    ['mostrar_borrados', 'Muestra los archivos y los elimina sin preguntar.'],
  ])('%s, “%s”, says what it does without asking', (tool, description) => {
    expect(byTables(tool, {}, description).tier).toBeGreaterThan(1);
  });
});

test('of a tool said to add, change or remove, what is asked for is done', () => {
  const tool = { name: 'ShopManageSavedAddresses', description: 'Add, change or remove a saved address.', inputSchema: { type: 'object', properties: { operation: { type: 'string' }, address: { type: 'object' } } } };
  const tierOf = (args: object): number => scanCall(fromPlain({ tool, arguments: args })).tier;
  expect(tierOf({ operation: 'add', address: { street: 'Lindenallee 8' } })).toBe(2);
  expect(tierOf({ operation: 'remove', address_id: 'a1' })).toBe(3);
  // No member that the tool has: it chooses nothing.
  expect(scanCall(fromPlain({ tool: { ...tool, inputSchema: { type: 'object', properties: {} } }, arguments: { operation: 'add' } })).tier).toBe(3);
});

test.each<[string, readonly string[], object]>([
  ['contacts_export', ['format'], { format: 'csv', destination: 'screen' }],
  ['share_live_location', ['with'], { with: 'wife', duration: '45m' }],
  ['grant_guest_access', ['guest'], { guest: 'sister', start_time: '2025-04-02T16:00', end_time: '2025-04-02T18:00' }],
  ['insurance_claim_file', ['policy', 'event'], { policy: 'H', event: 'fire', amount: 41 }],
])('%s: arguments it does not have (of %j) make it no milder', (name, takes, args) => {
  const tierOf = (properties: readonly string[]): number => highest(judgeByTables({ name, description: null, destructive: null, takes: properties }, fromPlain(args)), 2);
  expect(tierOf(Object.keys(args))).toBeLessThan(tierOf(takes));
});
