import { countedAnew } from '../../cards/import/file-counts.ts';
import { importReportCard } from '../../cards/import/import-report-card.ts';
import type { Words } from '../../cards/kit/catalogue.ts';
import { cardFor } from '../../cards/kit/languages.ts';
import type { View } from '../../cards/kit/view.ts';
import { countsOf, type FileCounts, type HeldFile, sameCounts } from '../../domain/import/held-file.ts';
import type { FileKind } from '../../domain/import/kind.ts';
import type { FileReport, FoundKind, Meaning } from '../../domain/import/port.ts';
import { isFinal } from '../../domain/kit/errors.ts';
import type { SentFile } from '../../domain/messaging/port.ts';
import { type Permission, permissions, roleMay, seesInFull } from '../../domain/people/authorize.ts';
import type { JobContext } from '../engine/context.ts';
import { afterImport } from './after-import.ts';
import { type Answering, answer, noticeFor } from './answer-sender.ts';
import { askAboutHeader } from './ask-header.ts';
import { askSender } from './ask-sender.ts';
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

/** `held`: the file was shown to its sender, who has confirmed it. */
type Taking = Reading & Answering & { held?: HeldFile | undefined };

/**
 * Reads a file somebody sent in chat: the same import as the operator's, within what the sender may see, the same report as a card, the
 * error file attached. Whoever may not import any more by now is refused, a leaver without a word. What cannot pass by itself, and
 * whatever stops the last try, is said to the sender. A file that changes much is `held`: shown first, and read again once that is confirmed.
 */
export async function readFile(ctx: Reading, file: SentFile): Promise<'held' | undefined> {
  const { people, receivedFiles, moment, log } = ctx;
  const actor = await people.actorById(file.staffId, moment.today);
  const held = await ctx.transact(({ heldFiles }) => heldFiles.byMessage(file.messageId));
  if (held !== undefined && held.state !== 'confirmed') return undefined;
  if (actor === undefined || actor.staff.status !== 'active' || actor.staff.openId !== file.openId) {
    log.warn('intake.sender-gone', { staff: file.staffId });
    return settleHeld({ ...ctx, held }, 'failed');
  }
  const taking: Taking = { ...ctx, file, actor, held };
  if (!roleMay(actor, permissions.importFiles)) return refuseSender(taking, permissions.importFiles);
  let report: FileReport;
  let stays = false;
  try {
    const path = await pathOf(taking);
    const found = await ctx.imports.kindOf({ ...file, path }, { within: seesInFull(actor) }, moment);
    const kind = found.ok ? found.kind : found.proposal?.kind;
    if (kind !== undefined && !roleMay(actor, kind.may)) return await refuseSender(taking, kind.may);
    if (!found.ok) return await askOrRefuse(taking, found);
    report = await bringIn(taking, path, found);
    stays = report.dryRun === true;
  } catch (fault) {
    // What was confirmed is tried again with the very file.
    stays = held !== undefined && !isFinal(fault) && !ctx.last;
    const card = problemCard(fault, taking, ctx.last);
    if (card === undefined) throw fault;
    await answer(taking, card);
    await settleHeld(taking, 'failed');
    if (!isFinal(fault)) throw fault;
    return undefined;
  } finally {
    if (!stays) await receivedFiles.remove(file);
  }
  if (report.dryRun) return 'held';
  await afterImport(ctx, report);
  ctx.wake();
  return settleHeld(taking, 'stored');
}

/** The file as it was kept when it was shown, or fetched anew. */
async function pathOf({ receivedFiles, file, held }: Taking): Promise<string> {
  const kept = held && (await receivedFiles.kept(file, held.sha256));
  return kept ?? (await receivedFiles.fetch(file, largestFile));
}

async function settleHeld(
  { transact, held, moment: { now } }: Pick<Taking, 'transact' | 'held' | 'moment'>,
  state: 'stored' | 'failed',
): Promise<undefined> {
  if (held !== undefined) await transact(({ heldFiles }) => heldFiles.settle(held.id, state, now));
}

async function askOrRefuse(taking: Taking, { fault, proposal }: FoundKind & { ok: false }): Promise<undefined> {
  if (proposal === undefined) throw new WrongHeader(fault);
  await askAboutHeader(taking, proposal);
}

/**
 * Imports within what the sender may see and answers with the report, before anything that follows from it can go wrong. Of what changes much
 * the sender is asked instead; of what they have confirmed nothing but that very file goes in, and what is otherwise than shown is said.
 */
async function bringIn(
  taking: Taking,
  path: string,
  { kind, meaning }: { kind: FileKind; meaning?: Meaning },
): Promise<FileReport> {
  const { imports, file, moment, actor, held } = taking;
  const sender = { staffId: actor.staff.id, within: seesInFull(actor), locale: actor.locale };
  const how = held === undefined ? { previewFrom: moment.rulebook.import.previewFrom } : { sha256: held.sha256 };
  const report = await imports.importFile({ kind, path, ...how, ...(meaning && { meaning }) }, sender, moment);
  if (report.dryRun) {
    await askSender(taking, report);
    return report;
  }
  const card = cardFor(actor.staff.locale, moment.today, (view) => {
    const anew = held === undefined ? [] : anewSince(held.counts, report, view);
    return importReportCard({ ...report, notices: [...anew, ...report.notices], fileName: file.fileName }, view);
  });
  await answer(taking, card, report.errorFile);
  return report;
}

function anewSince(shown: FileCounts, report: FileReport, view: View): string[] {
  const now = countsOf(report);
  return sameCounts(shown, now) ? [] : [countedAnew(shown, now, view)];
}

/** Tells the sender that they may not, and records in the audit that it was asked. */
async function refuseSender(taking: Taking, { id: asked }: Permission): Promise<undefined> {
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
  return settleHeld(taking, 'failed');
}

const notAllowed: Words = ({ files }) => files.notAllowed;
const staffNotAllowed: Words = ({ files }) => files.staffFileNotAllowed;
