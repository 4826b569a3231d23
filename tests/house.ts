import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

/** What the house allows at most; the casts are those of the store and the import together. */
export const most = { fileLines: 250, functionLines: 60, storeCasts: 15 };

/** The rooms of the program. */
export const rooms = ['domain', 'cards', 'jobs', 'bot', 'adapters', 'app', 'sandbox', 'bench'];

/** Every file of ours that `ends` so, below the folders that are there, by its path from `base`. */
export function filesIn(base: string, folders: readonly string[], ends = /\.(ts|js|mjs)$/): string[] {
  const there = folders.filter((folder) => statSync(join(base, folder), { throwIfNoEntry: false })?.isDirectory());
  return there
    .flatMap((folder) =>
      readdirSync(join(base, folder), { recursive: true, encoding: 'utf8' }).map((file) => join(folder, file)),
    )
    .filter((file) => ends.test(file))
    .sort();
}

export function sourceOf(base: string, file: string): ts.SourceFile {
  return ts.createSourceFile(file, readFileSync(join(base, file), 'utf8'), ts.ScriptTarget.Latest, true);
}

/** Every node of a file, parents first. */
export function nodesOf(file: ts.SourceFile): ts.Node[] {
  const nodes: ts.Node[] = [];
  const visit = (node: ts.Node): void => {
    nodes.push(node);
    ts.forEachChild(node, visit);
  };
  visit(file);
  return nodes;
}

/** `place: what` for whatever is too long, or talks the compiler into something. Tests may be long. */
export function shapeFaults(base: string): string[] {
  const source = filesIn(base, rooms).map((file) => sourceOf(base, file));
  const tests = filesIn(base, ['tests']).map((file) => sourceOf(base, file));
  const long = source.flatMap((file) => [...longFile(file), ...longFunctions(file)]);
  return [...long, ...[...source, ...tests].flatMap(talkedInto)];
}

/** Casts but `as const`, in the rooms that read rows. */
export function storeCasts(base: string): string[] {
  return filesIn(base, ['adapters/store', 'adapters/import']).flatMap((path) => {
    const file = sourceOf(base, path);
    return nodesOf(file)
      .filter(isCast)
      .map((cast) => `${placeOf(cast)}: ${cast.getText().replace(/\s+/g, ' ').slice(0, 80)}`);
  });
}

export function placeOf(node: ts.Node): string {
  const file = node.getSourceFile();
  return `${file.fileName}:${file.getLineAndCharacterOfPosition(node.getStart()).line + 1}`;
}

function longFile(file: ts.SourceFile): string[] {
  const lines = file.text.split('\n').length - 1;
  return lines > most.fileLines ? [`${file.fileName}: ${lines} lines`] : [];
}

function longFunctions(file: ts.SourceFile): string[] {
  return nodesOf(file).flatMap((node) => {
    if (!ts.isFunctionLike(node) || !('body' in node) || node.body === undefined) return [];
    const [first, last] = [node.getStart(), node.end].map((at) => file.getLineAndCharacterOfPosition(at).line);
    const lines = (last ?? 0) - (first ?? 0) + 1;
    return lines > most.functionLines ? [`${placeOf(node)}: a function of ${lines} lines`] : [];
  });
}

function talkedInto(file: ts.SourceFile): string[] {
  return nodesOf(file).flatMap((node) => {
    if (node.kind === ts.SyntaxKind.AnyKeyword && !file.fileName.endsWith('.js')) return [`${placeOf(node)}: any`];
    if (isCast(node) && isCast(node.expression) && node.expression.type.kind === ts.SyntaxKind.UnknownKeyword)
      return [`${placeOf(node)}: as unknown as`];
    if (ts.isCallExpression(node) && /^vi\.(mock|doMock|hoisted)$/.test(node.expression.getText()))
      return [`${placeOf(node)}: ${node.expression.getText()}`];
    return [];
  });
}

function isCast(node: ts.Node): node is ts.AsExpression {
  return ts.isAsExpression(node) && !ts.isConstTypeReference(node.type);
}
