import { caseTitle, dueText, kindTitle, type ShownCase } from '../../cards/cases/case-text.ts';
import { textFor } from '../../cards/kit/catalogue.ts';
import { cutEnd, nameText } from '../../cards/kit/format.ts';
import { noticeCard } from '../../cards/kit/notice-card.ts';
import { press, ref } from '../../cards/kit/press.ts';
import type { View } from '../../cards/kit/view.ts';
import type { Card } from '../../cards/schema.ts';
import { whoName } from '../../cards/tasks/task-lines.ts';
import { isOpenState } from '../../domain/cases/define-case.ts';
import { caseKindOf } from '../../domain/cases/kinds.ts';
import { alertNow, nextAlert } from '../../domain/cases/machine.ts';
import type { CaseAlert, CaseAlerted } from '../../domain/cases/port.ts';
import { type Moment, wallTime } from '../../domain/kit/moment.ts';
import type { NewDelivery } from '../../domain/messaging/ledger.ts';
import type { Staff } from '../../domain/people/people.ts';
import { deliveryTo } from '../delivery/delivery-to.ts';

/**
 * Who is told of a case's deadline now: before it whoever has the case or stands in, from it on the managers of who has it. Each message has
 * a key of the case, the deadline and its reader, so that nobody hears twice. A kind of a newer version of the desk tells nobody.
 */
export function deadlineNotices({ file, reader, managers }: CaseAlert, moment: Moment): CaseAlerted {
  const kind = caseKindOf(file);
  if (kind === undefined || !isOpenState(kind.states[file.state])) return { said: [] };
  const what = alertNow(file, moment);
  const readers = what === 'remind' ? [reader] : managers;
  const shown = { file, due: wallTime(file.dueAt, moment.zone), isOverdue: what === 'escalate' };
  const said = readers
    .filter(({ openId }) => openId !== undefined)
    .map((to) => noticeTo(to, { key: `case:${what}:${file.id}:${file.dueAt.getTime()}:${to.id}`, shown }, moment));
  return {
    said,
    alertAt: nextAlert(kind, file, moment),
    ...(what === 'escalate' && { what: 'escalate' as const }),
  };
}

function noticeTo(to: Staff, { key, shown }: { key: string; shown: ShownCase }, moment: Moment): NewDelivery {
  const card = shown.isOverdue ? overdueCard : reminderCard;
  return deliveryTo(to, { key, kind: 'reminder', render: (view) => card(shown, view) }, moment);
}

function reminderCard(shown: ShownCase, view: View): Card {
  const say = textFor(view.locale);
  const title = say.cases.notices.remindTitle(kindTitle(shown.file.kind, say, view.locale));
  const line = say.cases.notices.remindLine(whoName(shown.file, view), caseTitle(shown.file, view));
  return notice({ title, line, shown }, view);
}

function overdueCard(shown: ShownCase, view: View): Card {
  const say = textFor(view.locale);
  const { file } = shown;
  const title = say.cases.notices.overdueTitle(kindTitle(file.kind, say, view.locale));
  const owner = nameText(file.ownerName);
  const line = say.cases.notices.overdueLine(whoName(file, view), caseTitle(file, view), owner);
  return notice({ title, line, shown }, view);
}

function notice({ title, line, shown }: { title: string; line: string; shown: ShownCase }, view: View): Card {
  const { file } = shown;
  const buttons = [{ label: 'open' as const, press: press('case.open', ref('case', file.id)) }];
  return noticeCard(
    { title, line, tone: 'warn', more: [cutEnd(file.subject, 200), dueText(shown, view)], buttons },
    view,
  );
}
