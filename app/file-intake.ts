import { createWriteStream } from 'node:fs';
import { mkdir, rm, rmdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { z } from 'zod';
import { FileEmpty } from '../adapters/files/form.ts';
import { openTable } from '../adapters/files/rows.ts';
import { importFile } from '../adapters/import/import-file.ts';
import type { ImportReport } from '../adapters/import/report.ts';
import { dataOf } from '../adapters/lark/answer.ts';
import type { Lark } from '../adapters/lark/client.ts';
import { FileTooLarge, tooLarge } from '../adapters/lark/files.ts';
import { people } from '../adapters/store/people/people.ts';
import { headerWrongCard } from '../cards/import/header-wrong-card.ts';
import { importReportCard } from '../cards/import/import-report-card.ts';
import { cardJson } from '../cards/kit/card-json.ts';
import { type Text, textFor } from '../cards/kit/catalogue.ts';
import { cardFor } from '../cards/kit/languages.ts';
import { noticeCard } from '../cards/kit/notice-card.ts';
import type { Card } from '../cards/schema.ts';
import type { FileKind } from '../domain/import/kind.ts';
import { type HeaderFault, kindOfHeader } from '../domain/import/kind-of-header.ts';
import { fileKinds } from '../domain/import/kinds.ts';
import { AppError, isFinal } from '../domain/kit/errors.ts';
import type { Moment } from '../domain/kit/moment.ts';
import { type NewDelivery, priorities } from '../domain/messaging/ledger.ts';
import type { SentFile } from '../domain/messaging/port.ts';
import { roleMay, seesInFull } from '../domain/people/authorize.ts';
import type { Actor } from '../domain/people/people.ts';
import { afterImport, wakeSender } from './after-import.ts';
import type { Core } from './core.ts';
import { inboxOf, refusedRowsKey, reportKey } from './inbox.ts';

const IntakeJob = z.object({ messageId: z.string() });

/** What a person may send at once; larger books come by the operator's tool. */
const megabyte = 1024 * 1024;
const largestFile = 30 * megabyte;

/** What of Lark a file needs. */
type FilesOfLark = Pick<Lark, 'download' | 'batchGetId'>;
type Taking = { core: Core; lark: FilesOfLark; job: SentFile; moment: Moment; actor: Actor };

/** A file that nobody has read for so long was forgotten by the queue, or waits for its next try: it is asked for again. */
const forgottenMs = 120_000;

/** Has the file of that message read by whoever takes it from the queue. */
export async function askForFile({ queue }: Pick<Core, 'queue'>, messageId: string): Promise<void> {
  await queue.enqueue({ name: 'intake', data: { messageId }, dedupe: messageId });
}

/** Asks again for the files that were taken and never read. */
export async function askForForgotten(core: Pick<Core, 'queue' | 'database' | 'clock'>): Promise<void> {
  const before = new Date(core.clock.now().getTime() - forgottenMs);
  const forgotten = await core.database.sentFile.findMany({ where: { receivedAt: { lt: before } } });
  for (const { messageId } of forgotten) await askForFile(core, messageId);
}

/** Reads the file of a message, unless that was done, and forgets it once no further try would change anything. */
export async function takeFile(
  core: Core,
  lark: FilesOfLark,
  { data, last }: { data: unknown; last: boolean },
): Promise<void> {
  const { messageId } = IntakeJob.parse(data);
  const job = await core.database.sentFile.findUnique({ where: { messageId } });
  if (job === null) return;
  const forget = () => core.database.sentFile.deleteMany({ where: { messageId } });
  try {
    await readFile(core, lark, { job, last });
  } catch (fault) {
    if (last || isFinal(fault)) await forget();
    throw fault;
  }
  await forget();
}

/**
 * Reads a file somebody sent in chat: the same import as the operator's, within what the sender may see, the same report as a card, the
 * error file attached. Whoever may not import any more by now is refused, a leaver without a word. What cannot pass by itself, and
 * whatever stops the `last` try, is said to the sender.
 */
async function readFile(core: Core, lark: FilesOfLark, { job, last }: { job: SentFile; last: boolean }): Promise<void> {
  const moment = await core.moment();
  const actor = await people(core.database).actorById(job.staffId, moment.today);
  if (actor === undefined || actor.staff.status !== 'active' || actor.staff.openId !== job.openId) {
    core.log.warn('intake.sender-gone', { staff: job.staffId });
    return;
  }
  const taking = { core, lark, job, moment, actor };
  if (!roleMay(actor, 'file.import')) return refuse(taking, 'file.import');
  const folder = join(inboxOf(core), job.messageId);
  const path = join(folder, basename(job.fileName).replace(/[^\p{L}\p{N}._-]/gu, '_'));
  let report: ImportReport;
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const kind = await fetchTo(path, taking);
    if (!roleMay(actor, kind.may)) {
      return await refuse(taking, kind.may);
    }
    report = await bringIn(path, kind, taking);
  } catch (fault) {
    const card = problem(fault, taking, last);
    if (card === undefined) throw fault;
    await sayCard(taking, card);
    if (isFinal(fault)) return;
    throw fault;
  } finally {
    await rm(path, { force: true });
    // With an error file in it the folder stays: it is still to be sent.
    await rmdir(folder).catch(() => undefined);
  }
  await afterImport(core, report, async () => lark);
}

/** Puts what was sent at `path` and says which kind of file it is. */
async function fetchTo(path: string, { lark, job }: Taking): Promise<FileKind> {
  const got = await lark.download({ ...job, type: 'file', maxBytes: largestFile });
  if (!got.ok && got.known && got.code === tooLarge) throw new FileTooLarge(largestFile);
  await pipeline(dataOf(got, 'fetching a file'), createWriteStream(path, { mode: 0o600 }));
  return kindOf(path);
}

/** Imports within what the sender may see and answers with the report, before anything that follows from it can go wrong. */
async function bringIn(path: string, kind: FileKind, taking: Taking): Promise<ImportReport> {
  const { core, job, moment, actor } = taking;
  const { locale, staff } = actor;
  const report = await importFile(kind, path, {
    pool: core.pool,
    moment,
    keyring: core.keyring,
    staffId: staff.id,
    within: seesInFull(actor),
    locale,
    birthYearSecret: core.config.BIRTH_YEAR === 'secret',
  });
  const card = cardFor(staff.locale, moment.today, (view) =>
    importReportCard({ ...report, fileName: job.fileName }, view),
  );
  const { errorFile } = report;
  await say(taking, [
    { key: reportKey(job.messageId), verb: 'send', msgType: 'interactive', content: cardJson(card) },
    ...(errorFile === undefined
      ? []
      : [{ key: refusedRowsKey(job.messageId), verb: 'file', msgType: 'file', content: errorFile } as const]),
  ]);
  return report;
}

/** What the sender is told of a failure; undefined where the next try may well succeed. */
function problem(fault: unknown, taking: Taking, last: boolean): Card | undefined {
  if (fault instanceof HeaderWrong) return headerProblem(fault, taking);
  if (fault instanceof FileEmpty) return badNews(({ files }) => files.empty, taking);
  if (fault instanceof FileTooLarge) {
    return badNews(({ files }) => files.tooLarge(largestFile / megabyte), taking);
  }
  if (isFinal(fault)) return badNews(({ errors }) => errors[fault.code], taking);
  return last ? badNews(({ answers }) => answers.somethingWrong, taking) : undefined;
}

/** Only kinds of file that the sender may send are named. */
function headerProblem({ fault }: HeaderWrong, { actor, moment, job }: Taking): Card {
  const expected = fault.expected.filter(({ kind }) => roleMay(actor, kind.may));
  const { staff } = actor;
  return cardFor(staff.locale, moment.today, (view) =>
    headerWrongCard({ ...fault, expected, fileName: job.fileName }, view),
  );
}

/** Says no, and puts on record that it was asked. */
async function refuse(taking: Taking, asked: FileKind['may']): Promise<void> {
  const { core, job, moment, actor } = taking;
  const record = {
    actor: `staff:${actor.staff.id}`,
    action: 'refused',
    object: 'file',
    detail: { asked },
    via: 'file',
  };
  await core.transact(async (store) => {
    if (await store.inbox.take(`${reportKey(job.messageId)}:refused`, 'file', moment.now))
      await store.audit(record, moment.now);
  });
  await sayCard(taking, badNews(notAllowed[asked], taking));
}

const notAllowed: Readonly<Record<FileKind['may'], (say: Text) => string>> = {
  'file.import': ({ files }) => files.notAllowed,
  'staff.import': ({ files }) => files.staffFileNotAllowed,
};

function badNews(line: (say: Text) => string, { actor: { staff }, moment }: Taking): Card {
  return cardFor(staff.locale, moment.today, (view) =>
    noticeCard({ line: line(textFor(view.locale)), tone: 'bad' }, view),
  );
}

async function sayCard(taking: Taking, card: Card): Promise<void> {
  const key = reportKey(taking.job.messageId);
  await say(taking, [{ key, verb: 'send', msgType: 'interactive', content: cardJson(card) }]);
}

type Said = Pick<NewDelivery, 'key' | 'verb' | 'msgType' | 'content'>;

async function say({ core, job, moment }: Taking, rows: readonly Said[]): Promise<void> {
  const common = {
    kind: 'report',
    target: job.openId,
    staffId: job.staffId,
    onDay: moment.today,
    priority: priorities.notice,
  } as const;
  await core.jobs.sayAll(
    rows.map((row) => ({ ...common, ...row })),
    moment.now,
  );
  await wakeSender(core);
}

/** The file's header is of no kind of file; its sender is told what is wrong with it. */
class HeaderWrong extends AppError {
  readonly fault: HeaderFault;
  constructor(fault: HeaderFault) {
    super('file-wrong', 'the header fits no kind of file');
    this.fault = fault;
  }
}

async function kindOf(path: string): Promise<FileKind> {
  const { header } = await openTable(path);
  const found = kindOfHeader(header, fileKinds);
  if (!found.ok) throw new HeaderWrong(found.fault);
  return found.kind;
}
