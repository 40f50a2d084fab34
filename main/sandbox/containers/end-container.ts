import { execFile } from 'node:child_process';
import { containerId, leftPlaces, removePlace, startLabel, type Client, type ContainerPlace } from './container-place';

/** How long the client may take for one of these, ms. */
const patienceMs = 5000;

type Environment = Readonly<Record<string, string>>;

/**
 * Ends the container of a start, by its id and by its label, for one whose id was not written; its note goes. One that is gone already is none. Never rejects, and takes a
 * bounded time.
 */
export async function endContainer(client: Pick<Client, 'program' | 'globals'>, place: ContainerPlace, env: Environment): Promise<void> {
  const id = containerId(place);
  const ask = (...args: readonly string[]) => answered(client.program, [...client.globals, ...args], env);
  const labelled = await ask('ps', '--quiet', '--no-trunc', '--filter', `label=${startLabel}=${place.start}`);
  const found = (labelled ?? '').split('\n').map((line) => line.trim()).filter((line) => /^[0-9a-f]{12,64}$/.test(line));
  // Where the client does not say what runs, the id alone has to do.
  const ids = [...new Set([...(id !== null && labelled === null ? [id] : []), ...found.slice(0, 10)])];
  if (ids.length > 0) await ask('kill', ...ids);
  removePlace(place);
}

/** Ends the containers an earlier gateway left, when it was killed before it could: all that are noted when it is called, whatever number that gateway's process had. To be called before one is started. */
export async function endLeftContainers(folder: string, env: Environment): Promise<void> {
  for (const { place, client } of leftPlaces(folder)) {
    if (client === null) removePlace(place);
    else await endContainer(client, place, env);
  }
}

function answered(program: string, args: readonly string[], env: Environment): Promise<string | null> {
  return new Promise((resolve) => {
    try {
      execFile(program, [...args], { cwd: '/', env: { ...env }, timeout: patienceMs, killSignal: 'SIGKILL', maxBuffer: 1024 * 1024, windowsHide: true }, (error, stdout) => resolve(error === null ? stdout : null));
    } catch {
      resolve(null);
    }
  });
}
