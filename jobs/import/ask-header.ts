import { headerCard } from '../../cards/import/header-card.ts';
import { cardJson } from '../../cards/kit/card-json.ts';
import { cardFor } from '../../cards/kit/languages.ts';
import { maskedExample } from '../../domain/import/masked-example.ts';
import type { AskedColumn } from '../../domain/import/port.ts';
import type { Proposal } from '../../domain/import/propose.ts';
import { priorities } from '../../domain/messaging/ledger.ts';
import type { JobContext } from '../engine/context.ts';
import type { Answering } from './answer-sender.ts';
import { headerQuestionKey } from './report-keys.ts';

type Asking = Answering & Pick<JobContext, 'transact'>;

/** Asks the sender what the columns of the file mean, once however often it is read. Nothing of the file is kept but titles and masked examples. */
export async function askAboutHeader(
  { transact, file, actor, moment, wake }: Asking,
  { kind, headerKey, columns: proposed }: Proposal & { headerKey: string },
): Promise<void> {
  const columns = proposed.map(
    ({ title, example, field = '', by, sure }): AskedColumn => ({
      title,
      example: maskedExample(example, kind.fields[field]),
      field,
      sure,
      ...(by && { by }),
    }),
  );
  await transact(async (store) => {
    const id = await store.headers.ask({ ...file, kind: kind.id, headerKey, columns }, moment.now);
    const shown = { id, kind, columns, fileName: file.fileName, role: actor.staff.role };
    const card = cardFor(actor.staff.locale, moment.today, (view) => headerCard(shown, view));
    await store.ledger.say(
      {
        key: headerQuestionKey(file.messageId),
        kind: 'report',
        verb: 'send',
        msgType: 'interactive',
        target: file.openId,
        staffId: file.staffId,
        onDay: moment.today,
        priority: priorities.notice,
        content: cardJson(card),
      },
      moment.now,
    );
  });
  wake();
}
