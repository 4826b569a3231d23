import { existsSync } from 'node:fs';
import type { FileKind } from '../../domain/import/kind.ts';
import { fileKinds } from '../../domain/import/kinds.ts';
import { headerKey, type MapFault, type Mapping, NOT_READ, parseMap } from '../../domain/import/mapping.ts';
import type { FileReport } from '../../domain/import/port.ts';
import { AppError } from '../../domain/kit/errors.ts';
import type { Core } from '../core.ts';
import type { Call } from './verb.ts';

/** The mapping of `--map '柜台列名=column,…'`; throws `AppError('usage')` for what is none. */
export function mapFlag(text: string, kind: FileKind): Mapping {
  const read = parseMap(text, kind);
  if (read.ok) return read.mapping;
  throw new AppError('usage', faults[read.fault.code](read.fault.word.slice(0, 40)), {
    remedy: `Write --map 'TITLE=COLUMN,…' with the columns ${Object.keys(kind.fields).join(', ')}, or ${NOT_READ} for one that is not read.`,
  });
}

const faults: Readonly<Record<MapFault['code'], (word: string) => string>> = {
  form: (word) => `"${word}" of --map is no TITLE=COLUMN`,
  field: (word) => `--map names a column "${word}" that such files do not have`,
  twice: (word) => `--map names the column ${word} twice`,
};

/** Remembers what the operator said of a header, on record, so that the next such file needs no `--map`. */
export async function rememberMapping(
  { transact }: Core,
  { kind, mapping, report, now }: { kind: FileKind; mapping: Mapping; report: Pick<FileReport, 'header'>; now: Date },
): Promise<void> {
  const key = headerKey(report.header ?? []);
  await transact(async ({ headers, audit }) => {
    const [known] = (await headers.known()).filter((one) => one.kind === kind.id && one.headerKey === key);
    if (JSON.stringify(known?.mapping) === JSON.stringify(mapping)) return;
    const id = await headers.remember({ kind: kind.id, headerKey: key, mapping }, now);
    const detail = { kind: kind.id, fields: mapping.map(({ field }) => field) };
    await audit(
      { actor: 'operator', action: 'header.remember', object: `mapping:${id}`, detail, via: 'operator' },
      now,
    );
  });
}

/** What `KIND --template FILE` asks for; an existing file may be one that is filled in already, and stays. */
export function askedTemplate({ args, flags }: Call): { kind: FileKind; path: string } {
  const [word, extra] = args;
  const kind: FileKind | undefined = fileKinds.find(({ id }) => id === word);
  const usage = `usage: import ${fileKinds.map(({ id }) => id).join('|')} --template FILE`;
  const path = flags.template;
  if (kind === undefined || extra !== undefined || typeof path !== 'string') {
    throw new AppError('usage', 'say which kind of file the template is for', { remedy: usage });
  }
  if (!/\.(?:csv|xlsx)$/i.test(path)) {
    throw new AppError('usage', 'a template is a .csv or an .xlsx file', { remedy: 'let its name end so' });
  }
  if (existsSync(path)) throw new AppError('usage', `there is a file ${path} already`, { remedy: 'name another' });
  return { kind, path };
}
