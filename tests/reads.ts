import ts from 'typescript';
import { filesIn } from './house.ts';

/** The program as the compiler sees it. */
export function programOf(files: readonly string[], more: ts.CompilerOptions = {}): ts.Program {
  return ts.createProgram([...files], { ...optionsOf(), ...more });
}

export function optionsOf(): ts.CompilerOptions {
  const { config } = ts.readConfigFile('tsconfig.json', ts.sys.readFile);
  return ts.parseJsonConfigFileContent({ ...config, include: [], files: [] }, ts.sys, process.cwd()).options;
}

/** The program without its rehearsal stage and its measuring: neither reads for the desk. */
export function deskProgram(): ts.Program {
  return programOf(filesIn('.', ['domain', 'cards', 'jobs', 'bot', 'adapters', 'app'], /\.ts$/));
}

/** A value whose every part is to be read: an exported value, or the type of that name. */
export type Root = { file: string; name: string };

/**
 * `times.close`: whatever of the root nobody reads but the files that define it (`within`). Parts are read by name, by pattern, by a
 * key, or along with a whole that is handed on. A record typed by another list (`Record<Role, string>`) is one part: the compiler holds
 * its keys against that list.
 */
export function unread(program: ts.Program, { file, name }: Root, within: RegExp): string[] {
  const checker = program.getTypeChecker();
  const source = program.getSourceFile(file);
  const symbol = source && checker.getSymbolAtLocation(source);
  const exported = symbol && checker.getExportsOfModule(symbol).find((one) => one.name === name);
  if (source === undefined || exported === undefined) throw new Error(`${file} exports no ${name}`);
  const type =
    exported.flags & ts.SymbolFlags.TypeAlias
      ? checker.getDeclaredTypeOfSymbol(exported)
      : checker.getTypeOfSymbolAtLocation(exported, source);
  const parts = partsOf(type, '', { checker, within });
  const reads = readIn(program, within, new Set(parts.flatMap(({ path }) => path.split('.'))));
  return parts
    .filter(({ at, above }) => !at.some((one) => reads.read.has(one)) && !above.some((one) => reads.whole.has(one)))
    .map(({ path }) => path);
}

/** Where it is declared, and where what it is part of. */
type Part = { path: string; at: readonly ts.Declaration[]; above: readonly ts.Declaration[] };
type Looking = { checker: ts.TypeChecker; within: RegExp };

function partsOf(type: ts.Type, path: string, looking: Looking): Part[] {
  return looking.checker.getPropertiesOfType(type).flatMap((property): Part[] => {
    const at = (property.declarations ?? []).filter((one) => looking.within.test(nameOf(one.getSourceFile())));
    if (at.length === 0) return [];
    const inner = looking.checker.getTypeOfSymbol(property);
    const name = path === '' ? property.name : `${path}.${property.name}`;
    const parts = isGroup(inner, looking.checker) ? partsOf(inner, name, looking) : [];
    if (parts.length === 0) return [{ path: name, at, above: [] }];
    return parts.map((part) => ({ ...part, above: [...at, ...part.above] }));
  });
}

function isGroup(type: ts.Type, checker: ts.TypeChecker): boolean {
  const isObject = (type.flags & ts.TypeFlags.Object) !== 0;
  return isObject && type.getCallSignatures().length === 0 && !checker.isArrayLikeType(type);
}

/** Declarations of properties that are read, and of those handed on as a whole. */
type Reads = { read: Set<ts.Declaration>; whole: Set<ts.Declaration> };

function readIn(program: ts.Program, within: RegExp, names: ReadonlySet<string>): Reads {
  const checker = program.getTypeChecker();
  const reads: Reads = { read: new Set(), whole: new Set() };
  const said = new Set<string>();
  const any: ts.Symbol[] = [];
  const take = (symbol: ts.Symbol | undefined, whole: boolean) => {
    for (const declared of symbol?.declarations ?? []) {
      reads.read.add(declared);
      if (whole) reads.whole.add(declared);
    }
  };
  const visit = (node: ts.Node): void => {
    if (ts.isStringLiteral(node)) said.add(node.text);
    if (ts.isPropertyAccessExpression(node) && names.has(node.name.text)) {
      take(checker.getSymbolAtLocation(node.name), isHandedOn(node));
    }
    if (ts.isElementAccessExpression(node)) {
      const { symbols, every } = keyed(node, checker, names);
      if (every) any.push(...symbols);
      else for (const symbol of symbols) take(symbol, isHandedOn(node));
    }
    if (ts.isBindingElement(node)) take(bound(node, checker, names), false);
    ts.forEachChild(node, visit);
  };
  for (const file of program.getSourceFiles()) {
    if (!file.isDeclarationFile && !within.test(nameOf(file))) visit(file);
  }
  // A key that may be any of them reads those that somebody names.
  for (const symbol of any) if (said.has(symbol.name)) take(symbol, true);
  return reads;
}

/** Given to a call, given back, put into another value: whoever gets it may read all of it. */
function isHandedOn({ parent }: ts.Node): boolean {
  if (ts.isPropertyAccessExpression(parent) || ts.isElementAccessExpression(parent)) return false;
  return !ts.isVariableDeclaration(parent);
}

function keyed(
  { expression, argumentExpression }: ts.ElementAccessExpression,
  checker: ts.TypeChecker,
  names: ReadonlySet<string>,
): { symbols: ts.Symbol[]; every: boolean } {
  const key = checker.getTypeAtLocation(argumentExpression);
  const type = checker.getBaseConstraintOfType(key) ?? key;
  const keys = (type.isUnion() ? type.types : [type]).flatMap((one) => (one.isStringLiteral() ? [one.value] : []));
  if (!keys.some((one) => names.has(one))) return { symbols: [], every: false };
  const of = checker.getTypeAtLocation(expression);
  const symbols = keys.flatMap((one) => checker.getPropertyOfType(of, one) ?? []);
  return { symbols, every: symbols.length > 1 && symbols.length === checker.getPropertiesOfType(of).length };
}

function bound(node: ts.BindingElement, checker: ts.TypeChecker, names: ReadonlySet<string>): ts.Symbol | undefined {
  const name = node.propertyName ?? node.name;
  if (!ts.isObjectBindingPattern(node.parent) || !ts.isIdentifier(name) || !names.has(name.text)) return undefined;
  return checker.getPropertyOfType(checker.getTypeAtLocation(node.parent), name.text);
}

function nameOf(file: ts.SourceFile): string {
  return file.fileName.replace(`${process.cwd()}/`, '');
}
