import { importReportCard } from '../../cards/import/import-report-card.ts';
import type { Words } from '../../cards/kit/catalogue.ts';
import { cardFor } from '../../cards/kit/languages.ts';
import type { FileKind } from '../../domain/import/kind.ts';
import type { FileReport } from '../../domain/import/port.ts';
import { isFinal } from '../../domain/kit/errors.ts';
import type { SentFile } from '../../domain/messaging/port.ts';
import { type Permission, permissions, roleMay, seesInFull } from '../../domain/people/authorize.ts';
import type { JobContext } from '../engine/context.ts';
import { afterImport } from './after-import.ts';
import { type Answering, answer, noticeFor } from './answer-sender.ts';
import { largestFile, problemCard, WrongHeader } from './file-problems.ts';
import { reportKey } from './report-keys.ts';

/** What reading a file works with. */
export type Reading = Pick<
  JobContext,
  | 'jobs'
  | 'people'
  | 'staff'
  | 'directory'
  | 'transact'
  | 'sentFiles'
  | 'receivedFiles'
  | 'imports'
  | 'wake'
  | 'log'
  | 'moment'
  | 'last'
>;

type Taking = Reading & Answering;

/**
 * Reads a file somebody sent in chat: the same import as the operator's, within what the sender may see, the same report as a card, the
 * error file attached. Whoever may not import any more by now is refused, a leaver without a word. What cannot pass by itself, and
 * whatever stops the last try, is said to the sender.
 */
export async function readFile(ctx: Reading, file: SentFile): Promise<void> {
  const { people, receivedFiles, moment, log } = ctx;
  const actor = await people.actorById(file.staffId, moment.today);
  if (actor === undefined || actor.staff.status !== 'active' || actor.staff.openId !== file.openId) {
    log.warn('intake.sender-gone', { staff: file.staffId });
    return;
  }
  const taking: Taking = { ...ctx, file, actor };
  if (!roleMay(actor, permissions.importFiles)) return refuseSender(taking, permissions.importFiles);
  let report: FileReport;
  try {
    const path = await receivedFiles.fetch(file, largestFile);
    const kind = await kindOf(taking, path);
    if (!roleMay(actor, kind.may)) return await refuseSender(taking, kind.may);
    report = await bringIn(taking, path, kind);
  } catch (fault) {
    const card = problemCard(fault, taking, ctx.last);
    if (card === undefined) throw fault;
    await answer(taking, card);
    if (isFinal(fault)) return;
    throw fault;
  } finally {
    await receivedFiles.remove(file);
  }
  await afterImport(ctx, report);
  ctx.wake();
}

async function kindOf({ imports }: Taking, path: string): Promise<FileKind> {
  const found = await imports.kindOf(path);
  if (!found.ok) throw new WrongHeader(found.fault);
  return found.kind;
}

/** Imports within what the sender may see and answers with the report, before anything that follows from it can go wrong. */
async function bringIn(taking: Taking, path: string, kind: FileKind): Promise<FileReport> {
  const { imports, file, moment, actor } = taking;
  const sender = { staffId: actor.staff.id, within: seesInFull(actor), locale: actor.locale };
  const report = await imports.importFile({ kind, path }, sender, moment);
  const card = cardFor(actor.staff.locale, moment.today, (view) =>
    importReportCard({ ...report, fileName: file.fileName }, view),
  );
  await answer(taking, card, report.errorFile);
  return report;
}

/** Tells the sender that they may not, and records in the audit that it was asked. */
async function refuseSender(taking: Taking, { id: asked }: Permission): Promise<void> {
  const { transact, file, moment, actor } = taking;
  const record = {
    actor: `staff:${actor.staff.id}`,
    action: 'refused',
    object: 'file',
    detail: { asked },
    via: 'file',
  };
  await transact(async (store) => {
    if (await store.inbox.take(`${reportKey(file.messageId)}:refused`, 'file', moment.now))
      await store.audit(record, moment.now);
  });
  await answer(taking, noticeFor(taking, asked === permissions.importStaff.id ? staffNotAllowed : notAllowed));
}

const notAllowed: Words = ({ files }) => files.notAllowed;
const staffNotAllowed: Words = ({ files }) => files.staffFileNotAllowed;
