import type { PlainTool } from './tools';

/** One cell: an update of a tool's definition, whether it has to be quarantined, the rule or class that must be among the reasons (null: any), and why. */
export interface ChangeCell {
  readonly id: string;
  readonly given: { readonly before: PlainTool; readonly after: PlainTool };
  readonly want: 'quarantined' | 'noted';
  readonly because: string | null;
  readonly why: string;
}

/** The tool with more said after its description. */
export function more(tool: PlainTool, text: string): PlainTool {
  return { ...tool, description: `${tool.description} ${text}` };
}

/** The tool with another description. */
export function said(tool: PlainTool, description: string): PlainTool {
  return { ...tool, description };
}

/** The tool with another description of one argument. */
export function argument(tool: PlainTool, name: string, description: string): PlainTool {
  const properties = { ...tool.inputSchema.properties, [name]: { type: 'string', ...tool.inputSchema.properties[name], description } };
  return { ...tool, inputSchema: { ...tool.inputSchema, properties } };
}

/** The tool with members of its input schema laid over. */
export function schema(tool: PlainTool, over: Partial<PlainTool['inputSchema']>): PlainTool {
  return { ...tool, inputSchema: { ...tool.inputSchema, ...over } };
}
