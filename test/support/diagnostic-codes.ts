/**
 * Every diagnostic code that the sources of the reader can emit, asked of the TypeScript compiler: the
 * `code` of each object that also has a `message`, with the unions behind variables and templates spelled out.
 */
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const root = fileURLToPath(new URL('../../', import.meta.url));
const core = path.join(root, 'src', 'core');

export interface DiagnosticCodes {
  codes: Set<string>;
  /** Expressions whose values cannot be told from their types: `file:line text`. */
  unresolved: string[];
}

/** Reads all files of src/core; takes some seconds. */
export function diagnosticCodes(): DiagnosticCodes {
  const files = readdirSync(core, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
  const options: ts.CompilerOptions = {
    target: ts.ScriptTarget.ES2023,
    lib: ['lib.es2023.d.ts'],
    module: ts.ModuleKind.NodeNext,
    strict: true,
    skipLibCheck: true,
    noEmit: true,
    types: [],
  };
  const program = ts.createProgram(
    files.map((file) => path.join(core, file)),
    options,
  );
  const checker = program.getTypeChecker();
  const found: DiagnosticCodes = { codes: new Set(), unresolved: [] };
  for (const source of program.getSourceFiles()) {
    if (!path.resolve(source.fileName).startsWith(core)) continue;
    visit(source, (node) => {
      const expression = codeExpression(node);
      if (expression === null || isParameter(expression, checker)) return;
      const values = valuesOf(expression, checker);
      if (values === null) found.unresolved.push(placeOf(expression, source));
      else for (const value of values) found.codes.add(value);
    });
  }
  return found;
}

function visit(node: ts.Node, look: (node: ts.Node) => void): void {
  look(node);
  node.forEachChild((child) => visit(child, look));
}

/** The `code` of a diagnostic written as an object, or the first argument of `diagnostic(code, message)`. */
function codeExpression(node: ts.Node): ts.Expression | null {
  if (ts.isCallExpression(node) && ts.isIdentifier(node.expression) && node.expression.text === 'diagnostic')
    return node.arguments[0] ?? null;
  if (!ts.isObjectLiteralExpression(node)) return null;
  const property = (name: string) => node.properties.find((entry) => entry.name?.getText() === name);
  const code = property('code');
  if (code === undefined || property('message') === undefined) return null;
  if (ts.isShorthandPropertyAssignment(code)) return code.name;
  return ts.isPropertyAssignment(code) ? code.initializer : null;
}

/** A function that only passes its parameter on is read where it is called. */
function isParameter(expression: ts.Expression, checker: ts.TypeChecker): boolean {
  const declaration = declarationOf(expression, checker);
  return declaration !== undefined && ts.isParameter(declaration) && literalsOf(expression, checker) === null;
}

function declarationOf(expression: ts.Expression, checker: ts.TypeChecker): ts.Declaration | undefined {
  if (!ts.isIdentifier(expression)) return undefined;
  const { parent } = expression;
  const symbol = ts.isShorthandPropertyAssignment(parent)
    ? checker.getShorthandAssignmentValueSymbol(parent)
    : checker.getSymbolAtLocation(expression);
  return symbol?.valueDeclaration;
}

function valuesOf(expression: ts.Expression, checker: ts.TypeChecker): string[] | null {
  if (ts.isStringLiteralLike(expression)) return [expression.text];
  if (ts.isConditionalExpression(expression)) {
    const [yes, no] = [valuesOf(expression.whenTrue, checker), valuesOf(expression.whenFalse, checker)];
    return yes !== null && no !== null ? [...yes, ...no] : null;
  }
  if (ts.isTemplateExpression(expression)) return templateValues(expression, checker);
  const literals = literalsOf(expression, checker);
  if (literals !== null) return literals;
  const declaration = declarationOf(expression, checker);
  return declaration !== undefined && ts.isVariableDeclaration(declaration) && declaration.initializer !== undefined
    ? valuesOf(declaration.initializer, checker)
    : null;
}

function templateValues(template: ts.TemplateExpression, checker: ts.TypeChecker): string[] | null {
  let values = [template.head.text];
  for (const span of template.templateSpans) {
    const parts = valuesOf(span.expression, checker);
    if (parts === null) return null;
    values = values.flatMap((value) => parts.map((part) => value + part + span.literal.text));
  }
  return values;
}

function literalsOf(expression: ts.Expression, checker: ts.TypeChecker): string[] | null {
  const { parent } = expression;
  const symbol = ts.isShorthandPropertyAssignment(parent)
    ? checker.getShorthandAssignmentValueSymbol(parent)
    : undefined;
  const type = symbol ? checker.getTypeOfSymbolAtLocation(symbol, expression) : checker.getTypeAtLocation(expression);
  const types = type.isUnion() ? type.types : [type];
  return types.every((one) => one.isStringLiteral()) ? types.map((one) => one.value) : null;
}

function placeOf(node: ts.Node, source: ts.SourceFile): string {
  const { line } = source.getLineAndCharacterOfPosition(node.getStart());
  return `${path.relative(root, source.fileName)}:${line + 1} ${node.getText()}`;
}
