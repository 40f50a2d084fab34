import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import type { SandboxState } from '#shared/models/server';
import type { LaunchPlan, Sandbox, ServerExit } from '../../sandbox';

/** A registry of one package and an npm that puts it where it is told. */
export interface Npm {
  readonly launched: LaunchPlan[];
  version: string;
  integrity: string;
  files: Readonly<Record<string, string>>;
  scripts: boolean;
  /** Ends it; absent: it ends at once. */
  gate?: Promise<void>;
  said?: Buffer;
  stopped: number;
}

/** One that takes every plan for a fetch. */
export function npmOf(changes: Partial<Npm> = {}): Npm & Sandbox {
  const npm: Npm = { launched: [], version: '1.0.0', integrity: 'sha512-good', files: {}, scripts: false, stopped: 0, ...changes };
  const launch = (plan: LaunchPlan) => {
    npm.launched.push(plan);
    const { promise: exit, resolve } = Promise.withResolvers<ServerExit>();
    const install = (): void => {
      const own = join(plan.cwd, 'node_modules/pkg');
      mkdirSync(own, { recursive: true });
      writeFileSync(join(own, 'package.json'), JSON.stringify({ name: 'pkg', version: npm.version, bin: 'x.js' }));
      for (const [name, text] of Object.entries({ 'x.js': '#!/usr/bin/env node\n', ...npm.files })) writeFileSync(join(own, name), text);
      writeFileSync(join(plan.cwd, 'package-lock.json'), JSON.stringify({ packages: { 'node_modules/pkg': { version: npm.version, integrity: npm.integrity, hasInstallScript: npm.scripts } } }));
      resolve({ code: 0, signal: null });
    };
    if (plan.args[1] === 'view') resolve({ code: 0, signal: null });
    else if (npm.gate === undefined) install();
    else void npm.gate.then(install);
    const stop = () => {
      npm.stopped += 1;
      resolve({ code: null, signal: 'SIGKILL' });
      return Promise.resolve();
    };
    return { stdin: new PassThrough().resume(), stdout: Readable.from(plan.args[1] === 'view' ? [Buffer.from(JSON.stringify(npm.version))] : npm.said === undefined ? [] : [npm.said]), stderr: Readable.from([]), pid: 1, started: Promise.resolve({ ok: true } as const), exit, stop };
  };
  return Object.assign(npm, { id: 'plain', probe: () => Promise.resolve<SandboxState>({ level: 'full', missing: [], line: '' }), launch } as const);
}
