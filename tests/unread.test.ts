import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type ts from 'typescript';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { deskProgram, programOf, type Root, unread } from './reads.ts';

describe('nothing is there for nobody', () => {
  let desk: ts.Program;
  beforeAll(() => {
    desk = deskProgram();
  }, 120_000);

  it('every word of the catalogue is read by a card, a reply or a process', () => {
    expect(unread(desk, { file: 'cards/text/zh-cn.ts', name: 'zhCn' }, /^cards\/text\//)).toEqual([]);
  }, 120_000);

  it('every number of the rulebook is read by a rule', () => {
    expect(unread(desk, { file: 'domain/kit/rulebook.ts', name: 'Rulebook' }, /^domain\/kit\/rulebook\.ts$/)).toEqual(
      [],
    );
  }, 120_000);
});

const folder = mkdtempSync(join(tmpdir(), 'unread-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** What is left unread in a program of a definition and of what uses it. */
function leftUnread(definition: string, use: string): string[] {
  const here = mkdtempSync(join(folder, 'program-'));
  const files = Object.entries({ 'planted.ts': definition, 'use.ts': use }).map(([name, text]) => {
    writeFileSync(join(here, name), text);
    return join(here, name);
  });
  const root: Root = { file: join(here, 'planted.ts'), name: 'Planted' };
  return unread(programOf(files, { types: [] }), root, /planted\.ts$/);
}

const planted = `
  export const planted = { times: { list: '08:15', close: '17:00' }, button: { done: 'Done', undo: 'Undo' } };
  export type Planted = typeof planted;`;
const imported = "import { planted, type Planted } from './planted.ts';";

it.for([
  ['by name', 'f(planted.times.list, planted.button.undo);', ['times.close', 'button.done']],
  [
    'by pattern',
    'const { times: { list } } = planted; const { button } = planted; f(list, button.done);',
    ['times.close', 'button.undo'],
  ],
  [
    'by a key of some',
    "function g(key: 'done') { return planted.button[key]; }",
    ['times.list', 'times.close', 'button.undo'],
  ],
  [
    'by a key of any, where somebody names it',
    "const g = (key: keyof Planted['button']) => f(planted.button[key]); g('undo');",
    ['times.list', 'times.close', 'button.done'],
  ],
  ['along with what is handed on', 'f(planted.times);', ['button.done', 'button.undo']],
  [
    'by nobody who only says its name',
    "const close = 'done'; f(close);",
    ['times.list', 'times.close', 'button.done', 'button.undo'],
  ],
] as const)('what is read %s is read, the rest is found', ([, use, left]) => {
  expect(leftUnread(planted, `${imported}\ndeclare function f(...all: unknown[]): void;\n${use}`)).toEqual(left);
});
