import type { Limits } from '#shared/models/profile';
import type { LaunchPlan, Sandbox, ServerProcess } from '#main/sandbox/sandbox';
import type { Way } from '#main/sandbox/network/serving';
import { forbidden, type Reach } from './forbids';
import { lateStart } from './late-start';
import { Observing } from './observing';
import { watched } from './watch';

/** What a server is started by, and what has to be there first. */
export interface Starting {
  readonly sandbox: Sandbox;
  readonly reach: Reach;
  /**
   * Gets ready what is started in the plan's place, before anything else; null: the plan itself; a text: nothing is, and why. `signal`: its end was asked for. Absent (null itself): the plan
   * needs nothing.
   */
  readonly prepare?: ((signal: AbortSignal) => Promise<Replacement | null | string>) | null;
  /** Its environment and files with what the vault holds; null where that could not be had. Absent (null itself): it needs nothing of the vault. */
  readonly secrets: (() => Promise<Pick<LaunchPlan, 'env' | 'secretFiles'> | null>) | null;
  /** Opens its own way through the proxy; null where that cannot be had. Absent (null itself): it needs none. */
  readonly way: (() => Promise<Way | null>) | null;
  /** Paths it left in its folders that others run later. */
  readonly planted: (paths: readonly string[]) => void;
  /** It was not started, and nobody had asked for its end. Null where nobody needs to hear of it. */
  readonly failed: ((reason: string) => void) | null;
  /** Its session is watched: who is told how, and with what it came to, which is nothing where it never `ran`. Absent: nobody watches. */
  readonly watching?: { readonly server: string; readonly begun: (observing: Observing) => void; readonly over: (observing: Observing, ran: boolean) => void };
  readonly notice: (noticed: { readonly what: 'read' | 'write' | 'connect' | 'limit'; readonly target: string; readonly source: 'exact' | 'hint' }) => void;
}

/** What is started in a plan's place, the rest being the same. `env` stands behind the plan's own. */
export type Replacement = Required<Pick<LaunchPlan, 'located' | 'args' | 'env' | 'program' | 'hidden'>>;

const noSecrets = 'Countersign could not give it the secrets it is configured with. Look at its vault, then reconnect';
const noWay = 'Countersign could not open the way its network is allowed by, so it would have none';

/** Starts a server once its secrets and its way out are there, and watches what it is refused. The way goes with the process. */
export function startServer(asked: LaunchPlan, { sandbox, reach, prepare = null, secrets, way, planted, failed, watching, notice }: Starting): ServerProcess {
  let reaching = reach;
  const observing = watching === undefined ? null : new Observing({ server: watching.server, reach: () => reaching, refused: (what, target) => notice({ what, target, source: 'exact' }), now: Date.now });
  const plan: LaunchPlan = {
    ...asked,
    ...(observing === null ? {} : { observe: (seen) => observing.hear(seen) }),
    refused(refusal) {
      const what = forbidden(refusal, reaching);
      if (what !== null) notice({ what, target: refusal.target, source: 'exact' });
    },
  };
  if (observing !== null) watching?.begun(observing);
  const opened: Way[] = [];
  const stopping = new AbortController();
  const ready = async (): Promise<(() => ServerProcess) | string> => {
    const replaced = prepare === null ? null : await prepare(stopping.signal);
    if (typeof replaced === 'string') return replaced;
    const given = secrets === null ? { env: plan.env } : await secrets();
    if (given === null) return noSecrets;
    const out = way === null ? null : await way();
    if (out !== null) opened.push(out);
    if (way !== null && out === null) return noWay;
    const own = replaced === null ? given : { ...given, ...replaced, env: { ...replaced.env, ...given.env } };
    if (replaced !== null) reaching = { ...reach, program: replaced.program, hidden: replaced.hidden };
    return () => sandbox.launch({ ...plan, ...own, ...(out === null ? {} : { proxySocket: out.socket }) });
  };
  const server = prepare === null && secrets === null && way === null ? sandbox.launch(plan) : lateStart(ready);
  if (observing !== null) void Promise.all([server.started, server.exit]).then(([started]) => watching?.over(observing, started.ok));
  const limits: Limits = reach.profile.limits;
  void server.planted?.then((paths) => (paths.length === 0 ? undefined : planted(paths)));
  return closing(
    watched(server, {
      limits,
      onHint(hint) {
        const what = forbidden(hint, reaching);
        if (what !== null) notice({ what, target: hint.target, source: 'hint' });
      },
      onLimit: (limit) => notice({ what: 'limit', target: limit, source: 'exact' }),
      now: () => performance.now(),
    }),
    { close: () => Promise.all(opened.splice(0).map((one) => one.close())), stopping, failed },
  );
}

function closing(server: ServerProcess, { close, stopping, failed }: { readonly close: () => Promise<unknown>; readonly stopping: AbortController; readonly failed: Starting['failed'] }): ServerProcess {
  const gone = server.exit.then(close).catch(() => undefined);
  void server.started.then((started) => (started.ok || stopping.signal.aborted ? undefined : failed?.(started.reason)));
  return {
    ...server,
    async stop() {
      stopping.abort();
      await server.stop();
      await gone;
    },
  };
}
