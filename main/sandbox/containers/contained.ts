import { basename } from 'node:path';
import { printed, rebuild } from '#app/containers/rebuild';
import type { ContainerRun } from '#app/containers/read-run';
import { notStarted } from '../not-started';
import type { LaunchPlan, Sandbox, ServerProcess } from '../sandbox';
import { gatewayLabel, openPlace, startLabel } from './container-place';
import { endContainer } from './end-container';

/**
 * A sandbox that starts a container's client with its command line rebuilt, and ends the container with it: a client that is killed leaves its container running. `folder`: where
 * starts are noted. A client that was to be confined is started as it stands: it reaches no service of containers.
 */
export function contained(sandbox: Sandbox, run: ContainerRun, folder: string): Sandbox {
  return { ...sandbox, launch: (plan) => (plan.level === 'none' ? launch(sandbox, run, folder, plan) : sandbox.launch(plan)) };
}

function launch(sandbox: Sandbox, run: ContainerRun, folder: string, plan: LaunchPlan): ServerProcess {
  const client = { program: plan.located, globals: run.globals.map(printed), gateway: process.pid };
  let place;
  try {
    place = openPlace(folder, client);
  } catch {
    return notStarted('Countersign could not note the start of its container, so it could not be ended');
  }
  const noted = place;
  const args = rebuild(run, { cidfile: place.cidfile, labels: { [startLabel]: place.start, [gatewayLabel]: String(process.pid) }, init: /^docker(?:\.exe)?$/i.test(basename(plan.located)) });
  const server = sandbox.launch({ ...plan, args });
  const gone = server.exit.then(async (exit) => {
    await endContainer(client, noted, plan.env);
    return exit;
  });
  return {
    ...server,
    exit: gone,
    async stop() {
      await server.stop();
      await gone;
    },
  };
}
