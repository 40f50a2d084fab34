import { print, type Json } from '#shared/json';
import type { Effect } from '#app/session/effect';
import type { ExamineJob } from './job';

/** A call the engine wants examined, as the thread takes it. */
export function jobOf({ tool, known, world }: Extract<Effect, { kind: 'examine' }>): ExamineJob {
  const { home, roots, folder } = world.places;
  return {
    tool: tool.tool,
    arguments: written(tool.arguments),
    definition: known.definition,
    schema: written(known.schema),
    places: { home, roots, folder },
    ...(world.trail === null ? {} : { trail: world.trail }),
  };
}

function written(json: Json | undefined): string | null {
  return json === undefined ? null : print(json);
}
