import { headerWrongCard } from '../../cards/import/header-wrong-card.ts';
import { cardFor } from '../../cards/kit/languages.ts';
import type { Card } from '../../cards/schema.ts';
import { FileChanged, FileEmpty, FileTooLarge, FileUnreadable } from '../../domain/import/file-faults.ts';
import type { HeaderFault } from '../../domain/import/kind-of-header.ts';
import { AppError, isFinal } from '../../domain/kit/errors.ts';
import { roleMay } from '../../domain/people/authorize.ts';
import { type Answering, noticeFor } from './answer-sender.ts';

const megabyte = 1024 * 1024;
/** What a person may send at once, in bytes; larger books come by the operator's tool. */
export const largestFile = 30 * megabyte;

/** The header is that of no kind of file, with what is wrong with it for the sender to read. */
export class WrongHeader extends AppError {
  readonly fault: HeaderFault;
  constructor(fault: HeaderFault) {
    super('file-wrong', 'the header fits no kind of file');
    this.fault = fault;
  }
}

type About = Pick<Answering, 'actor' | 'moment' | 'file'>;

/** What the sender is told of a failure; undefined where the next try may well succeed. */
export function problemCard(fault: unknown, about: About, last: boolean): Card | undefined {
  if (fault instanceof WrongHeader) return headerProblem(fault, about);
  if (fault instanceof FileChanged) return noticeFor(about, ({ files }) => files.preview.changed);
  if (fault instanceof FileEmpty) return noticeFor(about, ({ files }) => files.empty);
  if (fault instanceof FileTooLarge) {
    return noticeFor(about, ({ files }) => files.tooLarge(largestFile / megabyte));
  }
  if (fault instanceof FileUnreadable) {
    const { reason, detail } = fault;
    return noticeFor(about, ({ files }) => files.faults[reason](detail));
  }
  if (isFinal(fault)) return noticeFor(about, ({ errors }) => errors[fault.code]);
  return last ? noticeFor(about, ({ answers }) => answers.somethingWrong) : undefined;
}

/** Only kinds of file that the sender may send are named. */
function headerProblem({ fault }: WrongHeader, { actor, moment, file }: About): Card {
  const expected = fault.expected.filter(({ kind }) => roleMay(actor, kind.may));
  return cardFor(actor.staff.locale, moment.today, (view) =>
    headerWrongCard({ ...fault, expected, fileName: file.fileName }, view),
  );
}
