import { importPreviewCard } from '../../cards/import/import-preview-card.ts';
import { cardJson } from '../../cards/kit/card-json.ts';
import { cardFor } from '../../cards/kit/languages.ts';
import { countsOf } from '../../domain/import/held-file.ts';
import type { FileReport } from '../../domain/import/port.ts';
import { timeAt } from '../../domain/kit/day.ts';
import type { JobContext } from '../engine/context.ts';
import { type Answering, rowFor } from './answer-sender.ts';
import { previewKey } from './report-keys.ts';

/** Shows the sender what a file would do and keeps it in mind until they have said whether it is to go in; one transaction. */
export async function askSender(taking: Answering & Pick<JobContext, 'transact'>, report: FileReport): Promise<void> {
  const { transact, wake, file, moment, actor } = taking;
  const { kind, sha256 } = report;
  const until = new Date(moment.now.getTime() + moment.rulebook.import.answerMinutes * 60_000);
  const counts = countsOf(report);
  await transact(async (store) => {
    const id = await store.heldFiles.hold({ ...file, kind: kind.id, sha256, counts, until });
    const shown = { ...report, fileName: file.fileName, id, until: timeAt(until, moment.zone) };
    const card = cardFor(actor.staff.locale, moment.today, (view) => importPreviewCard(shown, view));
    const content = cardJson(card);
    await store.ledger.sayAll(
      [{ ...rowFor(taking), key: previewKey(file.messageId), verb: 'send', msgType: 'interactive', content }],
      moment.now,
    );
    const entry = { actor: `staff:${actor.staff.id}`, action: 'file.preview', object: `file:${id}`, via: 'file' };
    await store.audit({ ...entry, detail: { kind: kind.id, sha256, ...counts } }, moment.now);
  });
  wake();
}
