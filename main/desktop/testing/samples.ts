import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Pin, ServerPins } from '#shared/models/definition';
import type { AskPromptView, CallPromptView, FirstUsePromptView, ResultPromptView } from '#shared/models/prompt';
import type { Rule } from '#shared/models/rule';
import type { ServerRecord } from '#shared/models/server';

/** A folder of its own that is gone at the end of the scope. */
export function scratchFolder(): Disposable & { readonly path: string } {
  const path = mkdtempSync(join(tmpdir(), 'countersign-desktop-'));
  return { path, [Symbol.dispose]: () => rmSync(path, { recursive: true, force: true }) };
}

export function callView(id: string, changes: Partial<CallPromptView> = {}): CallPromptView {
  return {
    kind: 'call',
    id,
    askedAt: 0,
    deadlineAt: null,
    host: 'Claude Code',
    server: 'filesystem',
    sentence: 'Claude Code wants to run write_file on filesystem.',
    because: ['No rule covers this call.'],
    options: [
      { id: 'deny', kind: 'deny', label: 'Deny', words: null, inputs: ['note'] },
      { id: 'allow-once', kind: 'allow-once', label: 'Allow once', words: null, inputs: [] },
      { id: 'allow-always', kind: 'allow-for', label: 'Always', words: 'Allow …, always', inputs: [] },
    ],
    tool: 'write_file',
    tier: 2,
    arguments: [],
    needsFullView: false,
    others: [],
    serverSays: null,
    ...changes,
  };
}

/** A question about a held result. */
export function resultView(id: string): ResultPromptView {
  const option = (name: string, kind: ResultPromptView['options'][number]['kind']) => ({ id: name, kind, label: name, words: null, inputs: [] });
  return {
    kind: 'result',
    id,
    askedAt: 0,
    deadlineAt: null,
    host: 'Acme',
    server: 'web',
    tool: 'fetch',
    tier: 2,
    sentence: 'The result holds text that tells the model what to do.',
    because: [],
    options: [option('deny', 'deny'), option('wrap', 'result-wrap'), option('pass', 'result-pass'), option('mute', 'result-mute')],
    passages: [],
    more: 0,
    unread: false,
  };
}

/** A question about what a server asks, by default a form that Countersign shows itself. */
export function askView(id: string, changes: Partial<AskPromptView> = {}): AskPromptView {
  const option = (name: string, kind: AskPromptView['options'][number]['kind'], inputs: AskPromptView['options'][number]['inputs'] = []) => ({ id: name, kind, label: name, words: null, inputs });
  return {
    kind: 'ask',
    id,
    askedAt: 0,
    deadlineAt: null,
    host: 'Acme',
    server: 'web',
    gate: 'ask',
    asks: 'form',
    tool: null,
    tier: 2,
    sentence: 'web asks you for 1 answer.',
    because: [],
    options: [option('cancel', 'ask-cancel'), option('decline', 'ask-decline'), option('send', 'ask-send', ['arguments']), option('never', 'ask-never')],
    says: null,
    warnings: [],
    needsFullView: false,
    editable: true,
    ...changes,
  };
}

/** A question about an address that is opened here. */
export function addressAskView(id: string, address: string): AskPromptView {
  const view = askView(id, { asks: 'url', editable: false, address: { address, host: '', domain: null, unopened: null } });
  return { ...view, options: view.options.map((option) => (option.kind === 'ask-send' ? { ...option, id: 'open', kind: 'ask-open', inputs: [] } : option)) };
}

export function firstUseView(id: string): FirstUsePromptView {
  return {
    kind: 'first-use',
    id,
    askedAt: 0,
    deadlineAt: null,
    host: 'Claude Code',
    server: 'filesystem',
    sentence: 'Claude Code wants to start filesystem.',
    because: [],
    options: [
      { id: 'allow', kind: 'first-use-allow', label: 'Allow', words: null, inputs: [] },
      { id: 'block', kind: 'first-use-block', label: 'Block', words: null, inputs: [] },
    ],
    located: '/usr/bin/node',
    real: '/usr/bin/node',
    interpreter: null,
    args: [],
    cwd: '/',
    package: null,
    provenance: null,
    envNames: [],
    warnings: [],
    sandbox: { level: 'full', missing: [], line: '' },
    changes: [],
  };
}

const digest = 'a'.repeat(64);

export function rule(id: string, changes: Partial<Rule> = {}): Rule {
  return {
    id,
    action: 'allow',
    scope: { host: 'claude-code', server: digest, tool: 'write_file' },
    conditions: [],
    tier: 2,
    lifetime: { kind: 'always' },
    origin: 'answer',
    createdAt: 1,
    label: { host: 'Claude Code', server: 'filesystem' },
    ...changes,
  };
}

export function serverRecord(changes: Partial<ServerRecord> = {}): ServerRecord {
  return {
    identity: { digest, command: 'node', located: '/usr/bin/node', real: '/usr/bin/node', interpreter: null, args: ['server.js'], cwd: '/', package: null, envNames: [], loader: null, runnerFiles: null },
    name: 'filesystem',
    host: 'claude-code',
    entry: null,
    trust: 'known',
    level: 'full',
    decidedAt: 1,
    ...changes,
  };
}

/** The pin of an accepted tool, fingerprinted after its definition. */
export function pin(name: string, changes: Partial<Pin> = {}): Pin {
  const definition = JSON.stringify({ description: `Does ${name.slice(0, 20)}`, name });
  return { kind: 'tool', name, fingerprint: fingerprint(definition), definition, state: 'accepted', by: 'first-use', at: 1, change: null, ...changes };
}

/** The same pin once the server describes the tool otherwise. */
export function changedPin(name: string, description: string, changes: Partial<NonNullable<Pin['change']>> = {}): Pin {
  const definition = JSON.stringify({ description, name });
  return pin(name, { change: { fingerprint: fingerprint(definition), definition, class: 'suspicious', findings: [], seenAt: 5, ...changes } });
}

export function pinsOf(server: string, ...pins: readonly Pin[]): ServerPins {
  return { server, name: 'filesystem', pins: [...pins] };
}

function fingerprint(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
