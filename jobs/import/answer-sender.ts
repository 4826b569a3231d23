import { cardJson } from '../../cards/kit/card-json.ts';
import { textFor, type Words } from '../../cards/kit/catalogue.ts';
import { cardFor } from '../../cards/kit/languages.ts';
import { noticeCard } from '../../cards/kit/notice-card.ts';
import type { Card } from '../../cards/schema.ts';
import { type NewDelivery, priorities } from '../../domain/messaging/ledger.ts';
import type { SentFile } from '../../domain/messaging/port.ts';
import type { Actor } from '../../domain/people/people.ts';
import type { JobContext } from '../engine/context.ts';
import { refusedRowsKey, reportKey } from './report-keys.ts';

/** Whom to answer, about which file. */
export type Answering = Pick<JobContext, 'jobs' | 'moment' | 'wake'> & { file: SentFile; actor: Actor };

/** Sends the card about a file and, where rows were refused, the file that holds them; once, however often the file is read. */
export async function answer(answering: Answering, card: Card, errorFile?: string): Promise<void> {
  const { jobs, wake, file, moment } = answering;
  const common = rowFor(answering);
  const rows: NewDelivery[] = [
    { ...common, key: reportKey(file.messageId), verb: 'send', msgType: 'interactive', content: cardJson(card) },
  ];
  if (errorFile !== undefined) {
    rows.push({ ...common, key: refusedRowsKey(file.messageId), verb: 'file', msgType: 'file', content: errorFile });
  }
  await jobs.sayAll(rows, moment.now);
  wake();
}

/** What every message about a file has. */
export function rowFor({ file, moment }: Pick<Answering, 'file' | 'moment'>) {
  return {
    kind: 'report',
    target: file.openId,
    staffId: file.staffId,
    onDay: moment.today,
    priority: priorities.notice,
  } as const;
}

/** A card that says no, in the sender's language. */
export function noticeFor({ actor: { staff }, moment }: Pick<Answering, 'actor' | 'moment'>, words: Words): Card {
  return cardFor(staff.locale, moment.today, (view) =>
    noticeCard({ line: words(textFor(view.locale), view), tone: 'bad' }, view),
  );
}
