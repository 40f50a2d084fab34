import { StdioServerTransport } from '@modelcontextprotocol/server/stdio';

/**
 * Standard input and output for a server some of whose tools become tasks (extension `io.modelcontextprotocol/tasks`) for clients that know tasks: a task asks by its state, round after
 * round (`rounds` by tool, each with what is asked by key), and completes with what it was given. The SDK's server has no part in tasks, so what is about them is answered here and does not
 * reach it.
 */
export function taskTransport(rounds) {
  const stdio = new StdioServerTransport();
  const tasks = new Map();
  const answer = (id, result) => void stdio.send({ jsonrpc: '2.0', id, result });
  const taken = ({ id, method, params }) => {
    const asks = Object.hasOwn(rounds, params?.name) ? rounds[params.name] : undefined;
    if (method === 'tools/call' && asks !== undefined && params._meta?.['io.modelcontextprotocol/clientCapabilities']?.extensions?.['io.modelcontextprotocol/tasks'] !== undefined) {
      const task = { taskId: `task-${tasks.size + 1}`, asks, replies: asks.map(() => ({})), createdAt: new Date().toISOString(), cancelled: false };
      tasks.set(task.taskId, task);
      answer(id, { resultType: 'task', ...common(task), status: 'working' });
      return true;
    }
    const task = tasks.get(params?.taskId);
    if (task === undefined) return false;
    if (method === 'tasks/get') answer(id, { resultType: 'complete', ...stateOf(task) });
    else if (method === 'tasks/update') {
      const at = roundOf(task);
      for (const [key, reply] of Object.entries(params.inputResponses)) if (Object.hasOwn(task.asks[at] ?? {}, key)) task.replies[at][key] = reply;
      answer(id, { resultType: 'complete' });
    } else if (method === 'tasks/cancel') {
      task.cancelled = true;
      answer(id, { resultType: 'complete' });
    } else return false;
    return true;
  };
  return new Proxy(stdio, {
    get: (target, member) => {
      const value = Reflect.get(target, member, target);
      return typeof value === 'function' ? value.bind(target) : value;
    },
    set: (target, member, value) => Reflect.set(target, member, member === 'onmessage' ? (message, extra) => (taken(message) ? undefined : value(message, extra)) : value, target),
  });
}

const common = ({ taskId, createdAt }) => ({ taskId, createdAt, lastUpdatedAt: new Date().toISOString(), ttlMs: 60_000, pollIntervalMs: 100 });

/** The first round that is not answered yet. */
const roundOf = ({ asks, replies }) => asks.findIndex((round, nth) => Object.keys(round).some((key) => replies[nth][key] === undefined));

function stateOf(task) {
  if (task.cancelled) return { ...common(task), status: 'cancelled' };
  const at = roundOf(task);
  if (at < 0) return { ...common(task), status: 'completed', result: { content: [{ type: 'text', text: JSON.stringify(task.replies) }] } };
  const open = Object.entries(task.asks[at]).filter(([key]) => task.replies[at][key] === undefined);
  return { ...common(task), status: 'input_required', inputRequests: Object.fromEntries(open) };
}
