import { print, type Json } from '#shared/json';
import type { Effect } from '#app/session/effect';
import { takeLine } from './came-as';
import type { ExamineJob } from './job';

/** A call the engine wants examined, as the thread takes it. The arguments of a long one are read there from the line it came as: printing them would hold up the traffic. */
export function jobOf({ tool, known, world }: Extract<Effect, { kind: 'examine' }>): ExamineJob {
  const { home, roots, folder } = world.places;
  const line = takeLine(tool.arguments);
  return {
    tool: tool.tool,
    ...(line === undefined ? { arguments: written(tool.arguments) } : { arguments: null, line }),
    definition: known.definition,
    schema: written(known.schema),
    places: { home, roots, folder },
    ...(world.trail === null ? {} : { trail: world.trail }),
  };
}

function written(json: Json | undefined): string | null {
  return json === undefined ? null : print(json);
}
