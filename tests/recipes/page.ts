import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** What a recipe has somebody write into one file: a new file, or lines between those that are there. */
export type Step = { path: string; to: (text: string) => string };
/** A recipe of the page; each of its code blocks is a step, which may be of several files. */
export type Recipe = { title: string; steps: readonly (readonly Step[])[] };

/** Every recipe of docs/adding.md. */
export function recipes(): Recipe[] {
  const [, ...sections] = readFileSync('docs/adding.md', 'utf8').split(/^## /m);
  return sections.flatMap((section) => {
    const steps = [...section.matchAll(/```(ts|sql|diff)\n([\s\S]*?)```/g)].map(([, kind, code = '']) => {
      return kind === 'diff' ? changesOf(code) : [newFile(code)];
    });
    return steps.length === 0 ? [] : [{ title: section.split('\n')[0] ?? '', steps }];
  });
}

function newFile(code: string): Step {
  const [head = '', ...lines] = code.split('\n');
  return { path: head.replace(/^(\/\/|--) /, ''), to: () => lines.join('\n') };
}

function changesOf(code: string): Step[] {
  const [, ...files] = code.split(/^--- /m);
  return files.map((file) => {
    const [path = '', ...lines] = file.trimEnd().split('\n');
    const hunks = lines.join('\n').split('\n@@\n');
    return { path, to: (text) => hunks.reduce((before, hunk) => patched(path, before, hunk), text) };
  });
}

/** Throws where the lines around are not there, or not only once: the page speaks of a file as it no longer is. */
function patched(path: string, text: string, hunk: string): string {
  const lines = hunk.split('\n');
  const side = (skipped: string) =>
    lines.filter((line) => !line.startsWith(skipped)).map((line) => `${line.slice(1)}\n`);
  const before = side('+').join('');
  const parts = text.split(before);
  if (parts.length !== 2) throw new Error(`${path} has ${parts.length - 1} times:\n${before}`);
  return parts.join(side('-').join(''));
}

/** The product as it would be with these steps followed, in a folder of its own. */
export class Tree {
  readonly folder = mkdtempSync(join(tmpdir(), 'recipes-'));
  private readonly changed = new Set<string>();

  constructor() {
    for (const room of ['domain', 'cards', 'jobs', 'bot', 'adapters', 'app', 'prisma/generated']) {
      cpSync(room, join(this.folder, room), { recursive: true });
    }
    for (const file of ['package.json', 'tsconfig.json']) cpSync(file, join(this.folder, file));
    symlinkSync(join(process.cwd(), 'node_modules'), join(this.folder, 'node_modules'));
  }

  /** As the product is. */
  begin(): void {
    for (const path of this.changed) {
      rmSync(join(this.folder, path));
      if (isThere(path)) cpSync(path, join(this.folder, path));
    }
    this.changed.clear();
  }

  follow(steps: readonly Step[]): void {
    for (const { path, to } of steps) {
      const file = join(this.folder, path);
      this.changed.add(path);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, to(isThere(file) ? readFileSync(file, 'utf8') : ''));
    }
  }

  close(): void {
    rmSync(this.folder, { recursive: true });
  }
}

function isThere(file: string): boolean {
  try {
    return readFileSync(file) !== undefined;
  } catch {
    return false;
  }
}
