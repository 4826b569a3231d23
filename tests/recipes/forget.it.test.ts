import { join } from 'node:path';
import ts from 'typescript';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { optionsOf } from '../reads.ts';
import { recipes, type Step, Tree } from './page.ts';

const all = recipes();
const most = Math.max(...all.map(({ steps }) => steps.length));

let tree: Tree;
/** What is noticed, by recipe, where the step of that number was left out; 0: where none was. */
const noticed: Map<string, string[]>[] = [];

/* One program for all recipes at a time: they touch no file in common. */
beforeAll(() => {
  tree = new Tree();
  let program: ts.Program | undefined;
  for (let left = 0; left <= most; left += 1) {
    tree.begin();
    for (const { steps } of all) {
      for (const step of steps.filter((_, index) => index + 1 !== left)) tree.follow(step);
    }
    program = compiled(program);
    const faults = all.map(({ title, steps }) => [title, faultsOf(program, steps.flat())] as const);
    noticed.push(new Map(faults));
  }
}, 600_000);
afterAll(() => tree.close());

/** What the product is made of: everything its process loads. */
function compiled(before: ts.Program | undefined): ts.Program {
  const options = optionsOf();
  const host = ts.createCompilerHost(options);
  const { getSourceFile } = host;
  host.getSourceFile = (path, ...more) => {
    const known = before?.getSourceFile(path);
    return known !== undefined && known.text === ts.sys.readFile(path) ? known : getSourceFile(path, ...more);
  };
  return ts.createProgram({
    rootNames: [join(tree.folder, 'app/main.ts')],
    options,
    host,
    ...(before && { oldProgram: before }),
  });
}

function faultsOf(program: ts.Program | undefined, steps: readonly Step[]): string[] {
  return steps.flatMap(({ path }) => {
    if (!path.endsWith('.ts')) return [];
    const file = program?.getSourceFile(join(tree.folder, path));
    if (file === undefined) return [`${path}: no process loads it`];
    return (program?.getSemanticDiagnostics(file) ?? []).map(({ messageText }) => {
      return `${path}: ${ts.flattenDiagnosticMessageText(messageText, ' ').slice(0, 200)}`;
    });
  });
}

describe('of a recipe', () => {
  it.for(all)('with all its steps nothing is wrong: $title', ({ title }) => {
    expect(noticed[0]?.get(title)).toEqual([]);
  });

  const steps = all.flatMap(({ title, steps }) => steps.map((step, index) => ({ title, step, left: index + 1 })));
  it.for(
    steps
      // That a table or a button is missing others notice: see the table at the end of the page.
      .filter(({ step }) => step.every(({ path }) => path.endsWith('.ts') && !path.startsWith('cards/clients/')))
      .map(({ title, step, left }) => ({ title, left, path: step[0]?.path ?? '' })),
  )('$title: without $path something is', ({ title, left }) => {
    expect(noticed[left]?.get(title)).not.toEqual([]);
  });
});
