import { parseSync } from 'rolldown/utils';

/** One place where a file names another module. `target` is null where it is computed, so that nobody can tell what it is. */
export interface Import {
  readonly target: string | null;
  readonly line: number;
}

/** What a source file names, and its comments. */
export interface Source {
  readonly imports: readonly Import[];
  readonly comments: readonly { readonly text: string; readonly line: number }[];
}

type Node = Readonly<Record<string, unknown>>;

/**
 * Every import of a TypeScript source in every form there is: static, type-only, re-export, dynamic, `import('…').T` in a type,
 * `import x = require('…')`, `require('…')`, `vi.mock('…')`.
 */
export function importsOf(file: string, text: string): Source {
  const { program, comments, errors } = parseSync(file, text);
  if (errors.length > 0) throw new Error(`${file} cannot be read: ${errors[0]?.message}`);
  const lineAt = (offset: number) => text.slice(0, offset).split('\n').length;
  const imports: Import[] = [];
  walk(program, (node) => {
    const named = moduleNamedBy(node);
    if (named !== undefined) imports.push({ target: textOf(named), line: lineAt(Number(node['start'])) });
  });
  return { imports, comments: comments.map(({ value, start }) => ({ text: value, line: lineAt(start) })) };
}

/** The expression that names a module in `node`; undefined where it names none. */
function moduleNamedBy(node: Node): unknown {
  switch (node['type']) {
    case 'ImportDeclaration':
    case 'ExportAllDeclaration':
    case 'ImportExpression':
    case 'TSImportType':
      return node['source'];
    case 'ExportNamedDeclaration':
      return node['source'] ?? undefined;
    case 'TSExternalModuleReference':
      return node['expression'];
    case 'CallExpression':
      return isLoader(node['callee']) ? (node['arguments'] as readonly unknown[])[0] : undefined;
    default:
      return undefined;
  }
}

function isLoader(callee: unknown): boolean {
  if (!isNode(callee)) return false;
  if (callee['type'] === 'Identifier') return callee['name'] === 'require';
  if (callee['type'] !== 'MemberExpression') return false;
  const [object, property] = [callee['object'], callee['property']];
  if (!isNode(object) || !isNode(property)) return false;
  return object['name'] === 'vi' && ['mock', 'doMock', 'importActual', 'importMock'].includes(String(property['name']));
}

function textOf(expression: unknown): string | null {
  if (!isNode(expression)) return null;
  if (expression['type'] === 'Literal' && typeof expression['value'] === 'string') return expression['value'];
  if (expression['type'] === 'TSLiteralType') return textOf(expression['literal']);
  if (expression['type'] === 'TemplateLiteral' && (expression['expressions'] as readonly unknown[]).length === 0) {
    const [quasi] = expression['quasis'] as readonly { readonly value: { readonly cooked: string } }[];
    return quasi?.value.cooked ?? null;
  }
  return null;
}

function walk(value: unknown, visit: (node: Node) => void): void {
  if (Array.isArray(value)) {
    for (const item of value) walk(item, visit);
  } else if (isNode(value)) {
    if (typeof value['type'] === 'string') visit(value);
    for (const child of Object.values(value)) walk(child, visit);
  }
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
