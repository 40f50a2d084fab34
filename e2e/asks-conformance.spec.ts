import path from 'node:path';
import { conformanceServer, type Count, countedAll, countedClient, served, type Suite, sum } from './conformance';
import { test } from './asks-play';
import { type Countersign, expect, root } from './countersign';
import { answering } from './gates';
import { ask, listed } from './useful';

/*
 * What the protocol project's own suites find of a server that asks, without Countersign and with it between, the window answered as a person would who lets everything through. The suites
 * speak HTTP, so the same front stands before both. Counted are checks, not scenarios: one without a check passes too.
 */

/** In groups, each before a server of its own: one that asks more than six times at once is slowed. */
const scenarios: Readonly<Record<Suite, readonly (readonly string[])[]>> = {
  legacy: [['tools-call-sampling', 'tools-call-elicitation', 'elicitation-sep1034-defaults', 'elicitation-sep1330-enums']],
  modern: [
    ['basic-elicitation', 'basic-sampling', 'basic-list-roots', 'request-state', 'result-type'],
    ['multiple-input-requests', 'unsupported-methods', 'capability-check'],
    ['multi-round', 'missing-input-response', 'non-tool-request'],
    ['tampered-state', 'ignore-extra-params', 'validate-input'],
  ].map((names) => names.map((name) => `input-required-result-${name}`)),
};

/** The checks there are in all of a suite's scenarios, so that none is lost unseen. */
const checks: Readonly<Record<Suite, number>> = { legacy: 12, modern: 37 };

const passing = (of: number): Count => ({ passed: of, of, failed: 0, warnings: 0 });

/** The server's first use is allowed in the window, and its calls by rules: what is asked about is what it asks. */
async function admitted(countersign: Countersign, name: string, tools: readonly string[] = []): Promise<string> {
  await countersign.allowFirstUse(name);
  const { digest } = listed(countersign, name);
  const allow = { action: 'allow' as const, conditions: [], lifetime: { kind: 'until' as const, at: Date.now() + 600_000 } };
  await ask(countersign, 'rule/save', { id: null, rule: { ...allow, scope: { server: digest }, tier: 2 } });
  for (const tool of tools) await ask(countersign, 'rule/save', { id: null, rule: { ...allow, scope: { server: digest, tool }, tier: 3 } });
  return digest;
}

for (const suite of ['legacy', 'modern'] as const) {
  test(`a server of the ${suite} era that asks conforms behind Countersign as it does without`, async ({ countersign }) => {
    // A suite's scenario is a program of its own.
    test.setTimeout(240_000);
    const [command = '', ...args] = conformanceServer(suite);
    const direct = await served(countersign, { command, args });
    const without = await countedAll(countersign, suite, scenarios[suite].flat(), direct.url);
    await direct.close();
    expect(sum(without)).toEqual(passing(checks[suite]));

    const found: Record<string, Count> = {};
    let asked = 0;
    for (const [nth, group] of scenarios[suite].entries()) {
      const name = `conformance-${suite}-${nth}`;
      const behind = await served(countersign, countersign.entry({ name, command: [command, ...args, String(nth)] }));
      const counting = countedAll(countersign, suite, group, behind.url);
      await admitted(countersign, name);
      const { result, views } = await answering(countersign, counting);
      Object.assign(found, result);
      asked += views.filter(({ kind }) => kind === 'ask').length;
      await behind.close();
    }
    // Equal counts say nothing where nobody was asked.
    expect(asked).toBeGreaterThanOrEqual(scenarios[suite].flat().length);
    expect(found).toEqual(without);
  });
}

/*
 * Tasks (the extension of 2026-07-28). Those scenarios that are about questions are answered in the window, for which the suite waits five seconds; the forms of the others are allowed
 * beforehand. One of the ten has no check in this suite: it says that it is still to be written.
 */
test('a server whose tools become tasks conforms behind Countersign as it does without', async ({ countersign }) => {
  test.setTimeout(180_000);
  const names = ['lifecycle', 'capability-negotiation', 'wire-fields', 'request-state-removal', 'mrtr-input', 'request-headers', 'dispatch-and-envelope', 'status-notifications', 'required-task-error', 'mrtr-composition'].map((name) => `tasks-${name}`);
  const [command = '', ...args] = conformanceServer('tasks');
  const direct = await served(countersign, { command, args });
  const without = await countedAll(countersign, 'modern', names, direct.url, 4);
  await direct.close();
  expect(Object.entries(without).flatMap(([name, { of }]) => (of === 0 ? [name] : []))).toEqual(['tasks-status-notifications']);
  expect(sum(without)).toEqual(passing(44));

  const behind = await served(countersign, countersign.entry({ name: 'conformance-tasks', command: [command, ...args] }));
  const first = countedAll(countersign, 'modern', ['tasks-required-task-error'], behind.url);
  const digest = await admitted(countersign, 'conformance-tasks', ['confirm_delete', 'multi_input']);
  const found = await first;
  for (const [name, gates] of [['tasks-mrtr-input', 7], ['tasks-mrtr-composition', 2]] as const) {
    const { result, views } = await answering(countersign, countedAll(countersign, 'modern', [name], behind.url));
    expect(views.filter(({ kind }) => kind === 'ask'), name).toHaveLength(gates);
    Object.assign(found, result);
  }
  await ask(countersign, 'asks/set', { digest, change: { form: 'allow' } });
  Object.assign(found, await countedAll(countersign, 'modern', names.filter((name) => found[name] === undefined), behind.url, 4));
  expect(found).toEqual(without);
  await behind.close();
});

/** What a client is asked for by the suite's own server, and how many checks that takes. */
const ofClients = { legacy: { scenario: 'elicitation-sep1034-client-defaults', checks: 5 }, modern: { scenario: 'sep-2322-client-request-state', checks: 5 } } as const;

for (const suite of ['legacy', 'modern'] as const) {
  test(`a client of the ${suite} era that is asked conforms behind Countersign as it does without`, async ({ countersign }) => {
    test.setTimeout(180_000);
    const { scenario, checks: expected } = ofClients[suite];
    const bridge = [process.execPath, path.join(root, 'e2e/servers/conformance/bridge.mjs')] as const;
    const without = await countedClient(countersign, suite, scenario, { command: bridge[0], args: bridge.slice(1) });
    expect(without).toEqual(passing(expected));
    const name = `conformance-client-${suite}`;
    const counting = countedClient(countersign, suite, scenario, countersign.entry({ name, command: bridge }));
    await countersign.allowFirstUse(name, 'Your files and the network');
    const { result, views } = await answering(countersign, counting);
    expect(result).toEqual(without);
    expect(views.some(({ kind }) => kind === 'ask')).toBe(true);
  });
}
