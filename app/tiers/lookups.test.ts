import { expect, test } from 'vitest';
import { fromPlain } from '#shared/json';
import { scanCall } from './scan';
import { tierOfTool } from './tool';

const tierOfCall = (tool: string, args: object, description?: string): number => scanCall(fromPlain({ tool, arguments: args, ...(description === undefined ? {} : { description }) })).tier;

test.each([
  ['orders_since', 'things in the plural, and which'],
  ['harbour_pilots_on_duty', 'likewise, further on'],
  ['coverage_by_file', 'behind `by` stands a noun'],
  ['next_bus', 'what comes next is told'],
  ['synonyms_of', 'what it is of'],
  ['fx_rate', 'a noun at the end that is a verb at the beginning only'],
  ['seats_left', 'what is left of things'],
  ['parish_register_lookup', 'what it is for stands last'],
  ['archive_find_records', 'the archive is the place'],
  ['call_graph', 'a graph of calls calls nobody'],
  ['whos_on_call', 'a question'],
])('%s only reads: %s', (name) => {
  expect(tierOfTool({ name }).tier).toBeLessThanOrEqual(1);
});

test.each([
  ['lights_on', 'may well turn them on'],
  ['doors_open', 'likewise'],
  ['drive_transfer_owner', 'a verb before the last word'],
  ['replicate_data', 'a verb nobody knows, by its ending'],
  ['obfuscate_logs', 'likewise'],
  ['stop_search', 'what stands first is done'],
  ['seed_directory', 'likewise'],
  ['set_state', 'a verb'],
  ['grid_shed_load', 'a verb in the middle'],
  ['scrap_stock', 'a verb first'],
  ['suppress_detection_rule', 'a verb before what is told'],
  ['page_oncall', 'somebody is called'],
])('%s is not taken to only read: %s', (name) => {
  expect(tierOfTool({ name }).tier).toBeGreaterThan(1);
});

test.each([
  ['The whole conversation a message belongs to.', 'what comes back, and whose it is'],
  ['Power used per hour.', 'what was measured'],
  ['Texts received on a number.', 'things, and what was done with them'],
  ['Names and types of the variables of the session.', 'two answers'],
  ['Which notes point here?', 'a question'],
  ['Reports which trains are late.', 'what it tells'],
  ['Works out the postage for a letter.', 'a sum'],
  ['Your last ten orders.', 'somebody’s things, the latest'],
  ['open / closed / locked', 'states'],
])('a tool that says “%s” only reads: %s', (description) => {
  expect(tierOfTool({ name: 'xq', description }).tier).toBeLessThanOrEqual(1);
});

test.each([
  ['Entries are removed.', 'what is done to them'],
  ['All sirens of the building.', 'what can be set off'],
  ['All lights on.', 'likewise'],
  ['Store information for later.', 'an order'],
  ['Looks for expired users and removes them.', 'what it does with what it found'],
  ['Orders a pizza.', 'a verb that is a noun as often'],
  ['Moves the balance of one wallet to another.', 'money is moved'],
])('a tool that says “%s” is not taken to only read: %s', (description) => {
  expect(tierOfTool({ name: 'xq', description }).tier).toBeGreaterThan(1);
});

test.each<[string, object, string | undefined, number, string]>([
  ['light_state', { id: 'l' }, undefined, 1, 'it is asked for'],
  ['light_state', { id: 'l', state: 'on' }, undefined, 2, 'it is set'],
  ['tag_value', { tag: 'T1' }, 'Current value of a process tag.', 1, 'a noun, as the description says'],
  ['message', { id: 'm' }, 'Gets a message of a channel.', 1, 'likewise'],
  ['message', { channel: 'c', text: 'hi' }, 'Gets a message of a channel.', 2, 'the argument says otherwise'],
  ['post', { url: 'https://a.example', text: 'x' }, 'Returns the answer.', 2, 'what posts is not told by a sentence'],
  ['browser_navigate', { url: 'https://docs.example.com/guide' }, undefined, 1, 'a page is asked for'],
  ['browser_navigate', { url: 'https://shop.example.com/cart/checkout' }, undefined, 2, 'the address says that it does more'],
  ['browser_navigate', { url: 'https://shop.example.com/?q=a' }, undefined, 2, 'something goes with it'],
  ['browser_navigate', { url: 'http://192.168.0.1/' }, undefined, 2, 'the private network'],
  ['run_python', { code: 'print(sum(range(1, 101)))' }, undefined, 1, 'works something out'],
  ['run_python', { code: 'print(open("a").read())' }, undefined, 2, 'opens what may be anything'],
  ['execute_python', { code: 'import pandas as pd\ndf = pd.read_csv("a.csv")\nprint(df.describe())' }, undefined, 1, 'shows a table of the project'],
  ['execute_python', { code: 'import pandas as pd\nprint(pd.read_csv("../a.csv"))' }, undefined, 2, 'a table of another place'],
  ['execute_python', { code: 'import json, subprocess\nprint(1)' }, undefined, 2, 'a module that reaches further'],
  ['execute_python', { code: 'd = {}\nd.x = 1\nprint(d)' }, undefined, 2, 'sets what is not its own'],
  ['execute_python', { code: 'open("a.txt", "w")' }, undefined, 2, 'opens to write'],
  ['run_js', { code: 'console.log([3, 1].sort())' }, undefined, 1, 'works something out'],
  ['run_js', { code: 'document.querySelector("form").submit()' }, undefined, 2, 'sends a form'],
  ['unpack', { archive: 'a.tar', dest: '/etc/cron.d' }, 'Extracts an archive.', 3, 'where it writes'],
])('%s %j (%s): tier %i, %s', (tool, args, description, want) => {
  const tier = tierOfCall(tool, args, description);
  if (want === 1) expect(tier).toBeLessThanOrEqual(1);
  else expect(tier).toBe(want);
});

test.each([
  ['swap_shift', 2, 'a shift for a shift'],
  ['oncall_swap', 2, 'likewise'],
  ['swap_tokens', 3, 'money'],
  ['token_swap', 3, 'likewise'],
  ['loaner_checkout', 2, 'it comes back'],
  ['cart_checkout', 3, 'of a basket'],
  ['eject_usb', 2, 'put out safely'],
  ['eject_pilot', 3, 'a person'],
])('%s is tier %i: %s', (name, want) => {
  expect(tierOfTool({ name }).tier).toBe(want);
});
