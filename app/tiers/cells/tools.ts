import type { ToolCell } from './sheet';
import { peopleTools } from './tools-people';
import { systemTools } from './tools-systems';
import { worldTools } from './tools-world';

export type { ToolCell } from './sheet';

export const toolCells: readonly ToolCell[] = [...systemTools, ...peopleTools, ...worldTools];
