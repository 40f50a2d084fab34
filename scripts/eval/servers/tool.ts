/** A tool as a server lists it. */
export interface Tool {
  readonly name: string;
  readonly description: string;
  readonly inputSchema: object;
  readonly annotations?: Readonly<Record<string, boolean>>;
}

type Type = 'string' | 'number' | 'integer' | 'boolean' | 'object' | 'strings' | 'objects';

const schemas: Readonly<Record<Type, object>> = {
  string: { type: 'string' },
  number: { type: 'number' },
  integer: { type: 'integer' },
  boolean: { type: 'boolean' },
  object: { type: 'object' },
  strings: { type: 'array', items: { type: 'string' } },
  objects: { type: 'array', items: { type: 'object' } },
};

/** A tool with these arguments; a name that ends in `?` is optional. */
export function tool(name: string, description: string, args: Readonly<Record<string, Type>>, annotations?: Tool['annotations']): Tool {
  const properties = Object.fromEntries(Object.entries(args).map(([key, type]) => [key.replace('?', ''), schemas[type]]));
  const required = Object.keys(args).filter((key) => !key.endsWith('?'));
  return { name, description, inputSchema: { type: 'object', properties, ...(required.length > 0 && { required }) }, ...(annotations !== undefined && { annotations }) };
}

/** What servers say of tools that only read, and of those that change something. */
export const reads = { readOnlyHint: true, openWorldHint: false };
export const readsOut = { readOnlyHint: true, openWorldHint: true };
