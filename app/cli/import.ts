import { existsSync } from 'node:fs';
import { basename } from 'node:path';
import { writeTemplate } from '../../adapters/files/write-template.ts';
import { importFile } from '../../adapters/import/import-file.ts';
import type { ImportReport, Progress } from '../../adapters/import/report.ts';
import { staffDirectory } from '../../adapters/lark/staff-directory.ts';
import { staffMatching } from '../../adapters/store/people/staff-matching.ts';
import type { FileKind } from '../../domain/import/kind.ts';
import { fileKinds } from '../../domain/import/kinds.ts';
import type { Mapping } from '../../domain/import/mapping.ts';
import { AppError } from '../../domain/kit/errors.ts';
import type { Moment } from '../../domain/kit/moment.ts';
import { deliver } from '../../jobs/deliver.ts';
import { afterImport } from '../../jobs/import/after-import.ts';
import { larkApp, requireLark } from '../connect.ts';
import type { Core } from '../core.ts';
import { askedTemplate, mapFlag, rememberMapping } from './import-columns.ts';
import { printResult } from './print-result.ts';
import type { Call, Verb } from './verb.ts';

/** Puts a file into the book; exit code 3 where rows were refused. */
export const importVerb: Verb = {
  name: 'import',
  usage: `import ${fileKinds.map(({ id }) => id).join('|')} FILE [--strict] [--dry-run] [--sheet NAME] [--map 'TITLE=COLUMN,…'] | KIND --template FILE`,
  does: 'puts a file into the book; exit code 3 where rows were refused. What --map says of a header is remembered. --template writes a file to fill in',
  flags: ['strict', 'dry-run', 'sheet', 'map', 'template'],
  words: 2,
  makesBook: true,
  check: (call) => void (call.flags.template === undefined ? asked(call) : askedTemplate(call)),
  async alone(call) {
    if (call.flags.template === undefined) return undefined;
    const { kind, path } = askedTemplate(call);
    await writeTemplate(kind, path);
    printResult(call, { kind: kind.id, template: path }, [`${kind.id} template: ${path}`]);
    return 0;
  },
  async run(core, call) {
    const { kind, file, mapping } = asked(call);
    const strict = call.flags.strict === true;
    const dryRun = call.flags['dry-run'] === true;
    const moment = await core.moment();
    const report = await importFile(kind, file, {
      pool: core.pool,
      moment,
      keyring: core.keyring,
      strict,
      dryRun,
      noticesIn: 'en-US',
      ...(typeof call.flags.sheet === 'string' && { sheet: call.flags.sheet }),
      ...(mapping && { meaning: { mapping, isKnown: false } }),
      birthYearSecret: core.config.BIRTH_YEAR === 'secret',
      ...(!call.json && { progress: progressLine(call) }),
    });
    if (!dryRun) await follow(core, { moment, report });
    if (mapping !== undefined && report.applied)
      await rememberMapping(core, { kind, mapping, report, now: moment.now });
    printResult(call, jsonOf(report, dryRun), linesOf(report, file));
    return report.refused > 0 ? 3 : 0;
  },
};

/** What the import leads to. */
async function follow(core: Core, { moment, report }: { moment: Moment; report: ImportReport }): Promise<void> {
  // Opened only when somebody is looked for, and not at all where there is no platform.
  const directory = larkApp(core.config) && staffDirectory(() => requireLark(core));
  const { jobs, log } = core;
  await afterImport({ jobs, log, moment, staff: staffMatching(core), ...(directory && { directory }) }, report);
  await core.enqueue(deliver, null);
}

function asked(call: Call): { kind: FileKind; file: string; mapping?: Mapping } {
  const [word, file] = call.args;
  const kind: FileKind | undefined = fileKinds.find(({ id }) => id === word);
  if (kind === undefined || file === undefined) {
    throw new AppError('usage', 'say what the file holds and where it is', { remedy: `usage: ${importVerb.usage}` });
  }
  if (!existsSync(file)) throw new AppError('file-wrong', `there is no file ${file}`, { remedy: 'check the path' });
  const { map } = call.flags;
  return { kind, file, ...(typeof map === 'string' && { mapping: mapFlag(map, kind) }) };
}

const everyMs = 1_000;

/** On a terminal a line that is written over, elsewhere a plain line now and then. */
function progressLine({ print }: Call): (progress: Progress) => void {
  let last = performance.now();
  return ({ rows, bytes, total }) => {
    if (performance.now() - last < everyMs) return;
    last = performance.now();
    const line = `${rows} rows, ${Math.floor((100 * bytes) / Math.max(1, total))} %`;
    if (process.stdout.isTTY) process.stdout.write(`\r${line}   `);
    else print(line);
  };
}

function jsonOf(
  { kind, errorFile, outflows: _, header: _titles, source, dryRun: _tried, ...counts }: ImportReport,
  dryRun: boolean,
) {
  const [headerLine] = source?.header ?? [];
  const report = { kind: kind.id, ...counts, header_line: headerLine ?? null, source, error_file: errorFile ?? null };
  return dryRun ? { ...report, dry_run: true } : report;
}

function linesOf(report: ImportReport, file: string): string[] {
  const { kind, rows, added, changed, unchanged, repeated, refused, applied, errorFile, notices, seconds } = report;
  const went = report.dryRun
    ? `${rows - refused} of ${rows} rows would go in`
    : applied
      ? `${rows - refused} of ${rows} rows went in`
      : `nothing of ${rows} rows went in`;
  return [
    `${kind.id} ${basename(file)}: ${went} (${added} new, ${changed} changed, ${unchanged} as they were) in ${seconds.toFixed(1)} s`,
    ...(report.dryRun && report.reassigned ? [`${report.reassigned} clients would change their advisor`] : []),
    ...(repeated === 0 ? [] : [`${repeated} rows have a key that stands again further down; the last one counts`]),
    ...notices,
    ...(errorFile === undefined ? [] : [`${refused} rows were refused: ${errorFile}`]),
  ];
}
