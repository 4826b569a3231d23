import { createWriteStream } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { z } from 'zod';
import { openTable } from '../adapters/files/rows.ts';
import { dataOf, type Lark } from '../adapters/lark/client.ts';
import { importFile } from '../adapters/store/import/import-file.ts';
import type { ImportReport } from '../adapters/store/import/report.ts';
import { columnSpecs } from '../adapters/store/import/tables.ts';
import { people } from '../adapters/store/people.ts';
import { importReportCard } from '../cards/import-report-card.ts';
import { noticeCard } from '../cards/notice-card.ts';
import { textFor } from '../cards/text.ts';
import { AppError, mayPass } from '../domain/errors.ts';
import { type ImportKind, importKinds, matchColumns } from '../domain/import/columns.ts';
import { type NewDelivery, priorities } from '../domain/ledger.ts';
import { raiseOutflows } from '../jobs/outflow-reminders.ts';
import type { Core } from './core.ts';
import { matchStaff } from './match-staff.ts';

const IntakeJob = z.object({
  messageId: z.string(),
  fileKey: z.string(),
  fileName: z.string(),
  staffId: z.int(),
  openId: z.string(),
});
/** What a person may send at once; larger books come by the operator's tool. */
const megabyte = 1024 * 1024;
const largestFile = 30 * megabyte;
/** The platform's code for a file beyond the size that was asked for. */
const tooLarge = 234037;

/** Reads a file a manager sent in chat: the same import as the operator's, the same report as a card, the error file attached. */
export async function takeFile(core: Core, lark: Lark, data: unknown): Promise<void> {
  const job = IntakeJob.parse(data);
  const moment = await core.moment();
  const staff = await people(core.database).byId(job.staffId);
  const locale = staff?.locale ?? 'zh-CN';
  const folder = join(core.config.home, 'inbox', job.messageId);
  const path = join(folder, basename(job.fileName).replace(/[^\p{L}\p{N}._-]/gu, '_'));
  const common = {
    target: job.openId,
    staffId: job.staffId,
    onDay: moment.today,
    priority: priorities.notice,
  } as const;
  const say = async (rows: readonly Omit<NewDelivery, keyof typeof common>[]) => {
    await core.jobs.sayAll(
      rows.map((row) => ({ ...common, ...row })),
      moment.now,
    );
    await wakeSender(core);
  };
  const key = `report:${job.messageId}`;
  const { answers, errors } = textFor(locale);
  const sayProblem = (line: string) => {
    const card = noticeCard({ line, tone: 'bad' }, { locale, today: moment.today });
    return say([{ key, kind: 'report', verb: 'send', msgType: 'interactive', content: JSON.stringify(card) }]);
  };
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const fetched = await lark.download({ ...job, type: 'file', maxBytes: largestFile });
    if (!fetched.ok && fetched.known && fetched.code === tooLarge)
      return await sayProblem(answers.fileTooLarge(largestFile / megabyte));
    const stream = dataOf(fetched, 'fetching a file');
    await pipeline(stream, createWriteStream(path, { mode: 0o600 }));
    const kind = await kindOf(path);
    const report = await importFile(kind, path, {
      pool: core.pool,
      moment,
      keyring: core.keyring,
      staffId: job.staffId,
      locale,
      birthYearSecret: core.config.BIRTH_YEAR === 'secret',
    });
    await afterImport(core, lark, report);
    const card = importReportCard({ ...report, fileName: job.fileName }, { locale, today: moment.today });
    await say([
      { key, kind: 'report', verb: 'send', msgType: 'interactive', content: JSON.stringify(card) },
      ...(report.errorFile === undefined
        ? []
        : [
            { key: `${key}:errors`, kind: 'report', verb: 'file', msgType: 'file', content: report.errorFile } as const,
          ]),
    ]);
  } catch (fault) {
    if (!(fault instanceof AppError) || mayPass(fault)) throw fault;
    await sayProblem(fault.code === 'file-wrong' ? answers.fileWrong(errors['file-wrong']) : errors[fault.code]);
    await rm(folder, { recursive: true, force: true });
  } finally {
    await rm(path, { force: true });
  }
}

/** What an import leads to at once: people are matched to Lark, money that left is told of. */
export async function afterImport(
  core: Core,
  lark: Pick<Lark, 'batchGetId'> | undefined,
  report: ImportReport,
): Promise<void> {
  if (report.kind === 'staff' && lark !== undefined) await matchStaff(core, lark);
  if (report.kind === 'flows') await raiseOutflows(core.jobs, await core.moment());
  await wakeSender(core);
}

async function wakeSender({ queue }: Core): Promise<void> {
  await queue.enqueue({ name: 'deliver', data: null, dedupe: 'wake' });
}

/** Which kind of file it is, by its header: the kind that knows the most of its columns and misses none it needs. */
export async function kindOf(path: string): Promise<ImportKind> {
  const { header } = await openTable(path);
  const fitting = importKinds.flatMap((kind) => {
    const matched = matchColumns<string>(header, columnSpecs[kind]);
    return matched.ok ? [{ kind, unknown: matched.columns.ignored.length }] : [];
  });
  const best = fitting.sort((a, b) => a.unknown - b.unknown)[0];
  if (best === undefined) {
    throw new AppError('file-wrong', 'the header fits no kind of file', {
      remedy: 'see the column names in the README',
    });
  }
  return best.kind;
}
