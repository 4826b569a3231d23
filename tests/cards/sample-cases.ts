import type { CaseSheet } from '../../cards/cases/case-card.ts';
import type { ShownCase } from '../../cards/cases/case-text.ts';
import type { CaseFile } from '../../domain/cases/case.ts';
import { day, timeOfDay } from '../../domain/kit/day.ts';
import type { WallTime } from '../../domain/kit/moment.ts';
import type { TaskItem } from '../../domain/tasks/task.ts';
import { maturing, ouyang, today, zhang } from './sample.ts';

const at = (on: string, time: string): WallTime => ({ on: day(on), at: timeOfDay(time) });

export const asked: CaseFile = {
  id: 12,
  kind: 'question',
  version: 1,
  client: ouyang,
  subject: '稳利一号到期后能否续做同期限产品，收益如何，希望周二前答复。',
  state: 'open',
  ownerId: 7,
  ownerName: '范例经理',
  openedById: 8,
  openedByName: '样张经理',
  openedAt: new Date('2026-11-23T02:12:00Z'),
  dueAt: new Date('2026-11-24T09:00:00Z'),
  lastEventId: 31,
};
export const shownAsked: ShownCase = { file: asked, due: at('2026-11-24', '17:00'), isOverdue: false };
export const lateAsked: ShownCase = {
  file: { ...asked, id: 9, client: zhang, subject: '股票账户密码重置需要哪些材料' },
  due: at('2026-11-20', '17:00'),
  isOverdue: true,
};

const opened = { id: 30, at: asked.openedAt, what: 'open', state: 'open', ownerName: '样张经理' } as const;

export const askedSheet: CaseSheet = {
  ...shownAsked,
  openedOn: at('2026-11-23', '10:12'),
  history: [
    { ...opened, byName: '样张经理', when: at('2026-11-23', '10:12') },
    {
      ...opened,
      id: 31,
      what: 'pass',
      ownerName: '范例经理',
      byName: '样张经理',
      note: '客户已在柜台，偏好一年以内',
      when: at('2026-11-23', '10:20'),
    },
  ],
  may: { steps: [{ name: 'answer', asks: true }], pass: true, log: true, openClient: true },
};

export const answeredSheet: CaseSheet = {
  ...askedSheet,
  file: { ...asked, state: 'answered', closedAt: new Date('2026-11-23T06:30:00Z') },
  closed: at('2026-11-23', '14:30'),
  history: [
    ...askedSheet.history,
    {
      ...opened,
      id: 32,
      what: 'step',
      step: 'answer',
      state: 'answered',
      ownerName: '范例经理',
      byName: '范例经理',
      entry: { form: 'answer', version: 1, values: { text: '已致电告知可续做六个月期，客户明日到店办理' } },
      when: at('2026-11-23', '14:30'),
    },
  ],
  may: { steps: [], pass: false, log: false, openClient: true },
};

export const overdueSheet: CaseSheet = {
  ...askedSheet,
  ...lateAsked,
  history: [
    ...askedSheet.history.slice(0, 1),
    { ...opened, id: 33, what: 'escalate', when: at('2026-11-20', '17:00') },
  ],
  may: { steps: [], pass: false, log: false, openClient: false },
};

/** The case's line on its owner's list. */
export const caseTask: TaskItem = {
  ...maturing,
  id: 128,
  rule: 'case',
  subject: '12',
  onDay: today,
  openedOn: today,
  snoozes: 0,
  why: { rule: 'case', case: 12, kind: 'question', what: asked.subject },
};
