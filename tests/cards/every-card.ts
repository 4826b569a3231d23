import { commands } from '../../bot/commands.ts';
import { helpEntries } from '../../bot/help/entries.ts';
import { caseCard } from '../../cards/cases/case-card.ts';
import { caseListCard } from '../../cards/cases/case-list-card.ts';
import { basicClientCard } from '../../cards/clients/basic-client-card.ts';
import { clientCard } from '../../cards/clients/client-card.ts';
import { assignCard, receivedClientCard } from '../../cards/clients/handover-card.ts';
import { itemClientCard } from '../../cards/clients/item-client-card.ts';
import { pickClientCard } from '../../cards/clients/pick-client-card.ts';
import { logAskCard } from '../../cards/contacts/log-ask-card.ts';
import { logDoneCard } from '../../cards/contacts/log-done-card.ts';
import { sameSaleCard } from '../../cards/contacts/same-sale-card.ts';
import { formCard } from '../../cards/forms/form-card.ts';
import { helpCard } from '../../cards/help/help-card.ts';
import { welcomeCard } from '../../cards/help/welcome-card.ts';
import { headerCard } from '../../cards/import/header-card.ts';
import { headerWrongCard } from '../../cards/import/header-wrong-card.ts';
import { importPreviewCard } from '../../cards/import/import-preview-card.ts';
import { importReportCard } from '../../cards/import/import-report-card.ts';
import { templatesCard } from '../../cards/import/templates-card.ts';
import { textFor } from '../../cards/kit/catalogue.ts';
import { noticeCard } from '../../cards/kit/notice-card.ts';
import { press, ref } from '../../cards/kit/press.ts';
import { undoCard } from '../../cards/kit/undo-card.ts';
import type { View } from '../../cards/kit/view.ts';
import { forwardMessageFormCard } from '../../cards/messaging/forward-message-form-card.ts';
import { forwardedMessageCard } from '../../cards/messaging/forwarded-message-card.ts';
import { reminderCard } from '../../cards/occasions/reminder-card.ts';
import { leaveCard } from '../../cards/people/leave-card.ts';
import { settingsCard } from '../../cards/people/settings-card.ts';
import { remindCard } from '../../cards/plan/remind-card.ts';
import { summaryCard } from '../../cards/plan/summary-card.ts';
import { teamMorningCard } from '../../cards/plan/team-morning-card.ts';
import type { Card } from '../../cards/schema.ts';
import { stageCard } from '../../cards/stages/stage-card.ts';
import { stageDoneCard } from '../../cards/stages/stage-done-card.ts';
import { eveningCard } from '../../cards/tasks/evening-card.ts';
import { handedItemCard } from '../../cards/tasks/handed-item-card.ts';
import { morningListCard } from '../../cards/tasks/morning-list-card.ts';
import { outcomeCard } from '../../cards/tasks/outcome-card.ts';
import { pastItemCard } from '../../cards/tasks/past-item-card.ts';
import { reassignCard } from '../../cards/tasks/reassign-card.ts';
import { taskCard } from '../../cards/tasks/task-card.ts';
import { taskDoneCard } from '../../cards/tasks/task-done-card.ts';
import { ofTask } from '../../cards/tasks/task-lines.ts';
import { answerForm, askForm } from '../../domain/cases/kinds/question.ts';
import { passForm } from '../../domain/cases/pass-form.ts';
import { logForm } from '../../domain/contacts/log-form.ts';
import { clients } from '../../domain/import/kinds/clients.ts';
import { fileKinds } from '../../domain/import/kinds.ts';
import { day, timeOfDay } from '../../domain/kit/day.ts';
import { fen, yuan } from '../../domain/kit/money.ts';
import { bookForm } from '../../domain/tasks/book-form.ts';
import { dropForm } from '../../domain/tasks/drop-form.ts';
import { snoozeForm } from '../../domain/tasks/snooze-form.ts';
import { taskForm } from '../../domain/tasks/task-form.ts';
import {
  birthday,
  called,
  closedToday,
  dropped,
  file,
  headerAsked,
  headerFault,
  knownHeader,
  leaving,
  maturing,
  ouyang,
  ownTask,
  promised,
  rulebook,
  shan,
  silent,
  team,
  today,
  zhang,
} from './sample.ts';
import { answeredSheet, askedSheet, caseTask, lateAsked, overdueSheet, shownAsked } from './sample-cases.ts';

const undo = { deedId: 55, until: timeOfDay('10:35') };
const stage = {
  client: ouyang,
  since: day('2026-09-01'),
  stageContacts: 3,
  contacts: 6,
  range: { least: 4, most: 10 },
  overdue: false,
  missing: [],
  history: [{ from: 2, to: 3, onDay: day('2026-09-01'), actorName: '范例经理' }],
  fill: { submit: press('stage.move', ref('client', ouyang.id)) },
};
const quietAdvisor = {
  staffId: 30,
  name: '样张经理',
  due: 4,
  done: 4,
  unlogged: 2,
  carriedOver: 0,
  snoozed: 0,
  contacts: { call: 2 },
  sales: yuan(0),
};
const snoozing = {
  id: maturing.id,
  what: 'snooze' as const,
  choices: [
    { when: 'afternoon' as const, to: today, isMoved: false },
    { when: 'tomorrow' as const, to: day('2026-11-24'), isMoved: false },
    { when: 'monday' as const, to: day('2026-12-01'), isMoved: true },
  ],
};
const dayEnd = { ownerId: 7, day: today, done: 12, tomorrow: day('2026-11-24'), rulebook };
const old = { ...silent, id: 140, client: shan, openedOn: day('2026-11-20') };
const handover = { client: ouyang, toName: '样张经理', items: [maturing, leaving, ownTask], cases: 1, rulebook };
const assigning = {
  minutes: 30,
  confirm: press('client.assign', ref('client', ouyang.id), { to: 8, from: 9, open: '3/1' }),
  cancel: press('asked.cancel', undefined, { what: 'assign', of: 3 }),
};
const nothing = { amount: yuan(0), clients: 0 };
const quietMorning = {
  teamName: '浦江一组',
  isActive: true,
  maturing: nothing,
  leaving: nothing,
  promises: 0,
  carriedOver: 0,
};
const teamOf = (advisors: number) => ({
  managerId: 3,
  teamName: '财富部',
  day: today,
  since: day('2026-11-20'),
  advisors: [
    {
      ...quietMorning,
      staffId: 9,
      name: '范例经理',
      leaving: { amount: yuan(2_600_000), clients: 2 },
      maturing: { amount: yuan(500_000), clients: 1 },
      promises: 2,
      carriedOver: 4,
    },
    ...Array.from({ length: advisors }, (_, at) => ({
      ...quietMorning,
      teamName: '浦江二组',
      staffId: 20 + at,
      name: `样张经理${at + 1}`,
      maturing: { amount: yuan(300_000 - at * 10_000), clients: 1 },
    })),
    { ...quietMorning, staffId: 90, name: '离职同事', isActive: false, leaving: { amount: yuan(90_000), clients: 1 } },
    { ...quietMorning, staffId: 91, name: '空闲同事' },
  ],
  absent: [
    { name: '休假同事', until: day('2026-11-27') },
    { name: '样张经理', until: day('2026-11-24'), delegateName: '范例经理' },
  ],
  unowned: 5,
  critical: [leaving, maturing, ownTask].map((task) => ({ ...task, ownerName: '范例经理' })),
  dropped: [],
  droppedCount: 0,
});
const list = { name: '范例经理', day: today, page: 1, tomorrow: day('2026-11-24'), rulebook };

/** One card of each kind and state worth looking at, by the name of its golden file. */
const product = 'P501 稳利90天';
const meantProducts = [
  { value: 'P501', text: product },
  { value: 'P502', text: 'P502 稳利180天' },
];
const heldLog = {
  client: ouyang,
  task: 123,
  values: { note: '确认购买\n下周签约', kind: 'deal' as const, product: 'P501', amount: fen(60_000_000_000n) },
};

export const everyCard: Record<string, (view: View) => Card> = {
  'morning-list': (view) =>
    morningListCard(
      {
        ...list,
        items: [birthday, leaving, silent, maturing, ownTask],
        closed: [{ ...closedToday, deedId: 54 }],
        quotas: [
          { name: 'calls', actual: 3, planned: 5 },
          { name: 'meetings', actual: 1, planned: 5 },
        ],
      },
      view,
    ),
  'morning-list-empty': (view) => morningListCard({ ...list, items: [], closed: [] }, view),
  'morning-list-done': (view) =>
    morningListCard({ ...list, items: [], closed: [{ ...closedToday, deedId: 54 }] }, view),
  'morning-list-page': (view) =>
    morningListCard(
      { ...list, items: [birthday, leaving, silent, maturing, ownTask], closed: [], page: 2, perPage: 2 },
      view,
    ),
  'morning-list-left': (view) =>
    morningListCard(
      {
        ...list,
        items: [birthday],
        closed: [{ ...closedToday, deedId: 54 }],
        left: [
          { clientName: '欧阳样例', toName: '样张经理', count: 1, rule: 'maturity' },
          { clientName: '单样例', toName: '样张经理', count: 3, rule: 'outflow' },
          { toName: '样张经理', count: 1, rule: 'appointment' },
          { clientName: '张样例', toName: '样张经理', count: 1, rule: 'birthday' },
        ],
      },
      view,
    ),
  'morning-list-asking': (view) =>
    morningListCard(
      { ...list, items: [leaving, maturing], closed: [], asking: { id: maturing.id, what: 'outcome' } },
      view,
    ),
  'morning-list-snoozing': (view) =>
    morningListCard({ ...list, items: [leaving, maturing, promised], closed: [], asking: snoozing }, view),
  'task-promise': (view) => taskCard({ item: promised, title: 'promise', rulebook }, view),
  'task-back': (view) => taskCard({ item: { ...leaving, tries: 1 }, title: 'back', rulebook }, view),
  'task-snoozing': (view) =>
    taskCard({ item: promised, title: 'item', rulebook, asking: { ...snoozing, id: promised.id } }, view),
  'task-snooze-past': (view) =>
    noticeCard(
      {
        line: textFor(view.locale).tasks.missesDay.maturity('23 Nov', 0),
        tone: 'warn',
        buttons: [
          {
            label: 'snoozeAnyway',
            press: press('task.snooze', ref('task', 123), { at: 'card', to: '2026-11-24', past: true }),
          },
          { label: 'cancel', press: press('task.open', ref('task', 123)) },
        ],
      },
      view,
    ),
  'morning-list-backlog': (view) =>
    morningListCard(
      {
        ...list,
        items: [maturing, birthday, { ...silent, openedOn: day('2026-11-19') }, old],
        closed: [],
        rulebook: { ...rulebook, lists: { ...rulebook.lists, carriedOver: 1 } },
      },
      view,
    ),
  evening: (view) => eveningCard({ ...dayEnd, items: [maturing, silent, promised, caseTask] }, view),
  'evening-for-absent': (view) =>
    eveningCard({ ...dayEnd, items: [birthday], tomorrow: day('2026-11-30'), forAbsent: '休假同事' }, view),
  'evening-done': (view) => eveningCard({ ...dayEnd, items: [] }, view),
  'drop-form': (view) =>
    formCard(dropForm, { ...ofTask(maturing, view), fill: { submit: press('task.drop', ref('task', 123)) } }, view),
  'book-form': (view) =>
    formCard(bookForm, { ...ofTask(maturing, view), fill: { submit: press('task.book', ref('task', 123)) } }, view),
  'snooze-form': (view) =>
    formCard(
      snoozeForm,
      { ...ofTask(maturing, view), fill: { submit: press('task.snooze.day', ref('task', 123)) } },
      view,
    ),
  'outcome-asked': (view) => outcomeCard(leaving, view),
  'morning-list-late-for-absent': (view) =>
    morningListCard(
      { ...list, items: [birthday], closed: [], late: true, forAbsent: { id: 9, name: '休假同事' } },
      view,
    ),
  'reminder-advisor': (view) =>
    reminderCard(
      {
        to: 'advisor',
        day: today,
        facts: [{ client: shan, why: leaving.why, on: today, at: timeOfDay('10:12'), taskId: 124 }],
      },
      view,
    ),
  'reminder-manager': (view) =>
    reminderCard(
      {
        to: 'manager',
        day: today,
        facts: [
          { client: shan, why: leaving.why, on: today, at: timeOfDay('10:12'), taskId: 124 },
          {
            client: zhang,
            why: { rule: 'outflow', amount: '6000000', flows: 1, days: 1, percent: 69, toManager: true },
            on: today,
          },
        ],
      },
      view,
    ),
  client: (view) => clientCard({ file, rulebook, mayChange: true, mayReveal: true }, view),
  'client-revealed': (view) =>
    clientCard({ file, rulebook, mayChange: true, mayReveal: true, revealed: { phone: '13800000001' } }, view),
  'client-shared': (view) => clientCard({ file, rulebook, mayChange: false, mayReveal: false, shared: true }, view),
  'client-dropped': (view) =>
    clientCard(
      {
        file: { ...file, tasks: [], dropped: [dropped], totals: { ...file.totals, tasks: 0, dropped: 7 } },
        rulebook,
        mayChange: true,
        mayReveal: true,
      },
      view,
    ),
  'client-basic': (view) => basicClientCard(ouyang, view),
  'client-item': (view) =>
    itemClientCard(
      { file, items: [leaving], mayReveal: true, news: (say) => say.people.isWith('样例任务', '样张经理') },
      view,
    ),
  'client-elsewhere': (view) =>
    clientCard(
      {
        file,
        rulebook,
        mayChange: true,
        mayReveal: true,
        elsewhere: new Map(file.tasks.map(({ id }) => [id, { name: '样张经理', closes: false }])),
      },
      view,
    ),
  'item-past': (view) => pastItemCard(leaving, (say) => say.people.isWith(say.tasks.titled('#7'), '样张经理'), view),
  'pick-client': (view) =>
    pickClientCard(
      {
        query: 'zhang',
        command: 'log',
        rest: '电话 已约面谈',
        hits: [
          { ...zhang, basic: false, phoneTail: '0002' },
          { ...ouyang, basic: true },
        ],
        more: true,
      },
      view,
    ),
  'log-form': (view) =>
    formCard(
      logForm,
      {
        about: ouyang.name,
        fill: {
          submit: press('contact.log', ref('client', ouyang.id), { task: 123 }),
          given: { kind: 'visit', note: '已到访' },
          problem: ({ answers }) => answers.badMoney('许多'),
        },
      },
      view,
    ),
  'log-form-product': (view) =>
    formCard(
      logForm,
      {
        about: ouyang.name,
        fill: {
          submit: press('contact.log', ref('client', ouyang.id), { once: 'msg:1' }),
          given: { kind: 'call', note: '已介绍', product: '稳利' },
          problems: { product: { code: 'not-one', text: '稳利', fit: true, offers: meantProducts } },
        },
      },
      view,
    ),
  'log-ask': (view) => logAskCard({ ...heldLog, amount: heldLog.values.amount, above: 'assets', product }, view),
  'log-ask-limit': (view) =>
    logAskCard({ ...heldLog, amount: heldLog.values.amount, above: fen(1_000_000_000n), product }, view),
  'same-sale': (view) =>
    sameSaleCard(
      { ...heldLog, amount: heldLog.values.amount, earlier: { ...called, amount: fen(50_000_000n) }, product },
      view,
    ),
  'log-done-same-sale': (view) =>
    logDoneCard(
      { client: ouyang, entry: called, closed: [], sameAs: { ...called, amount: fen(15_000_000n) }, undo: undefined },
      view,
    ),
  'log-done-product': (view) =>
    logDoneCard(
      { client: ouyang, entry: called, closed: [], product: { code: 'P501', name: '稳利90天', typed: 'p501' } },
      view,
    ),
  'log-done': (view) =>
    logDoneCard(
      {
        client: ouyang,
        entry: called,
        closed: [123],
        answered: [{ file: { id: 12, kind: 'question', subject: '到期后能否续做同期限产品' }, step: 'answer' }],
        undo,
        pitchTooEarly: true,
      },
      view,
    ),
  stage: (view) => stageCard(stage, view),
  'stage-missing': (view) =>
    stageCard(
      {
        ...stage,
        client: zhang,
        fill: { submit: press('stage.move', ref('client', zhang.id)) },
        stageContacts: 0,
        contacts: 0,
        range: { least: 1, most: 2 },
        missing: [{ code: 'contacts', have: 0, need: 1 }],
        history: [],
      },
      view,
    ),
  'stage-done': (view) => stageDoneCard({ client: ouyang, from: 3, to: 4, reason: '认可投顾建议', undo }, view),
  'task-form': (view) =>
    formCard(
      taskForm,
      { about: ouyang.name, fill: { submit: press('task.add', ref('client', ouyang.id)), given: { what: '送方案' } } },
      view,
    ),
  'task-done': (view) =>
    taskDoneCard(
      { client: ouyang, taskId: 130, on: day('2026-11-29'), shownOn: day('2026-11-30'), what: '送理财方案', undo },
      view,
    ),
  'forward-message-form': (view) =>
    forwardMessageFormCard(
      {
        client: ouyang,
        reader: () => '休假代理（代 范例经理）',
        fill: { submit: press('client.tell-owner', ref('client', ouyang.id)) },
      },
      view,
    ),
  'forwarded-message': (view) =>
    forwardedMessageCard(
      {
        client: ouyang,
        fromName: '样张经理',
        forName: '休假同事',
        at: timeOfDay('14:20'),
        text: '客户询问到期后的续做方案，希望今日回电。',
        case: shownAsked,
      },
      view,
    ),
  case: (view) => caseCard({ ...askedSheet, undo }, view),
  'case-passed-on': (view) => caseCard({ ...askedSheet, news: ({ cases }) => cases.passedFrom('样张经理') }, view),
  'case-overdue': (view) => caseCard(overdueSheet, view),
  'case-closed': (view) => caseCard(answeredSheet, view),
  'case-list': (view) =>
    caseListCard({ scope: 'team', hasTeam: true, items: [lateAsked, shownAsked], total: 18, page: 2, pages: 3 }, view),
  'case-list-empty': (view) =>
    caseListCard({ scope: 'mine', hasTeam: false, items: [], total: 0, page: 1, pages: 1 }, view),
  'case-on-the-list': (view) => morningListCard({ ...list, items: [caseTask], closed: [] }, view),
  'case-ask-form': (view) =>
    formCard(
      askForm,
      { about: ouyang.name, fill: { submit: press('case.begin.question', ref('client', ouyang.id)) } },
      view,
    ),
  'case-answer-form': (view) =>
    formCard(
      answerForm,
      { about: ouyang.name, fill: { submit: press('case.step.question.answer', ref('case', 12)) } },
      view,
    ),
  'case-pass-form': (view) =>
    formCard(
      passForm,
      {
        about: ouyang.name,
        fill: { submit: press('case.pass', ref('case', 12)) },
        choices: { to: [{ value: '8', text: '样张经理' }] },
      },
      view,
    ),
  help: (view) =>
    helpCard(
      {
        role: 'advisor',
        commands: helpEntries(commands, ['欧阳样例', '张试样'], view),
        usual: ['today', 'log', 'task', 'leave', 'settings'],
      },
      view,
    ),
  welcome: (view) =>
    welcomeCard(
      {
        name: '范例经理',
        role: 'advisor',
        teamName: '示例一组',
        tries: helpEntries(commands.slice(0, 3), ['欧阳样例', '张试样'], view),
        usual: ['today', 'log', 'task', 'leave', 'settings', 'help'],
      },
      view,
    ),
  summary: (view) => summaryCard(team, view),
  'summary-dropped': (view) => summaryCard({ ...team, dropped: [dropped], droppedCount: 2 }, view),
  'summary-late-quiet': (view) =>
    summaryCard({ ...team, late: true, critical: [], criticalCount: 0, advisors: [] }, view),
  'summary-page': (view) =>
    summaryCard(
      {
        ...team,
        critical: [],
        criticalCount: 0,
        advisors: Array.from({ length: 21 }, (_, at) => ({ ...quietAdvisor, staffId: 30 + at })),
        page: 2,
      },
      view,
    ),
  settings: (view) =>
    settingsCard(
      {
        fill: {
          submit: press('settings'),
          given: { locale: 'zh-CN', listAt: '08:05', quietFrom: '21:00', quietTo: '07:30' },
        },
        saved: true,
      },
      view,
    ),
  leave: (view) =>
    leaveCard(
      {
        colleagues: [{ id: 8, name: '样张经理' }],
        current: [{ id: 3, from: day('2026-12-01'), to: day('2026-12-03'), delegateName: '样张经理' }],
        fill: { submit: press('leave.set'), given: { from: '2026-12-07' } },
      },
      view,
    ),
  'leave-saved': (view) =>
    leaveCard(
      {
        current: [
          { id: 4, from: day('2026-11-25'), to: day('2026-11-30'), delegateName: '样张经理' },
          { id: 5, from: day('2026-12-01'), to: day('2026-12-03'), delegateName: '范例经理' },
        ],
        saved: { from: day('2026-12-01'), to: day('2026-12-03'), delegateName: '范例经理' },
        replaced: [{ from: day('2026-11-25'), to: day('2026-12-03'), delegateName: '样张经理' }],
      },
      view,
    ),
  'import-report': (view) =>
    importReportCard(
      {
        kind: clients,
        fileName: '客户名单.csv',
        rows: 12_345,
        added: 12_000,
        changed: 300,
        unchanged: 40,
        refused: 5,
        repeated: 0,
        firstRefused: [
          { line: 7, refusal: { code: 'birthday', field: 'birthday', value: '1970-13-45', known: 'no-such-month' } },
          { line: 1_203, refusal: { code: 'unknown-advisor', field: 'advisor_no', value: 'A999' } },
          { line: 4_711, refusal: { code: 'width', value: '13', known: '14' } },
        ],
        applied: true,
        notices: ['未识别的列：备用'],
        seconds: 3.21,
      },
      view,
    ),
  'import-preview': (view) =>
    importPreviewCard(
      {
        kind: clients,
        fileName: '客户名单.csv',
        rows: 1_200,
        added: 12,
        changed: 340,
        unchanged: 845,
        refused: 3,
        repeated: 0,
        reassigned: 27,
        firstRefused: [
          { line: 7, refusal: { code: 'birthday', field: 'birthday', value: '1970-13-45', known: 'no-such-month' } },
          { line: 703, refusal: { code: 'unknown-advisor', field: 'advisor_no', value: 'A999' } },
        ],
        applied: false,
        dryRun: true,
        sha256: '',
        notices: ['文件中已无 2 位客户（K0001、K0002）'],
        seconds: 0.4,
        id: 7,
        until: timeOfDay('11:05'),
      },
      view,
    ),
  'client-missing': (view) =>
    clientCard(
      { file: { ...file, missingSince: day('2026-11-20') }, rulebook, mayChange: true, mayReveal: true },
      view,
    ),
  'import-report-empty': (view) =>
    importReportCard(
      {
        kind: clients,
        fileName: '客户名单.csv',
        rows: 0,
        added: 0,
        changed: 0,
        unchanged: 0,
        refused: 0,
        repeated: 0,
        applied: true,
        notices: [],
        seconds: 0.01,
      },
      view,
    ),
  'header-asked': (view) => headerCard(headerAsked, view),
  'header-change': (view) => headerCard({ ...headerAsked, role: 'manager', change: true }, view),
  'header-fault': (view) => headerCard({ ...headerAsked, change: true, fault: { missing: ['client_no'] } }, view),
  templates: (view) => templatesCard({ kinds: fileKinds, known: [knownHeader] }, view),
  'header-wrong': (view) =>
    headerWrongCard({ ...headerFault(['姓名', '姓名', '生日', '13800000001']), fileName: '客户名单.csv' }, view),
  'header-unknown': (view) => headerWrongCard({ ...headerFault(['标题', '内容']), fileName: '会议纪要.csv' }, view),
  notice: (view) =>
    noticeCard(
      {
        line: textFor(view.locale).answers.didYouMean('/cleint', '/client'),
        tone: 'warn',
        buttons: [{ label: 'today', press: press('list.today') }],
      },
      view,
    ),
  'room-moves': (view) =>
    noticeCard(
      {
        title: textFor(view.locale).people.roomTitle,
        line: textFor(view.locale).people.roomMoves('浦江一组'),
        more: [
          textFor(view.locale).people.roomUnseeing(2),
          textFor(view.locale).people.roomUnseeingNames('样张经理、范例经理', 0),
        ],
        tone: 'warn',
        buttons: [
          { label: 'confirm', press: press('room.on', ref('team', 1), { from: 'oc_room' }) },
          { label: 'cancel', press: press('asked.cancel', undefined, { what: 'room', of: 3 }) },
        ],
      },
      view,
    ),
  undo: (view) => undoCard((say) => say.undo.what.done('欧阳样例'), view),
  reassign: (view) =>
    reassignCard(
      {
        task: leaving,
        ownerName: '范例经理',
        advisors: [{ id: 8, name: '样张经理' }],
        fill: { submit: press('task.reassign', ref('task', leaving.id), { from: 9 }) },
        cancel: press('asked.cancel', undefined, { what: 'reassign', of: 3 }),
        minutes: 30,
      },
      view,
    ),
  assign: (view) => assignCard({ ...assigning, ...handover }, view),
  'assign-changed': (view) =>
    assignCard(
      {
        ...assigning,
        ...handover,
        items: [],
        cases: 0,
        problem: (say) => say.handover.movedSince('样张经理'),
      },
      view,
    ),
  'client-received': (view) => receivedClientCard({ ...handover, byName: '周样例', forName: '休假同事' }, view),
  'team-morning': (view) => teamMorningCard(teamOf(3), view),
  'team-morning-page': (view) => teamMorningCard({ ...teamOf(20), absent: [], unowned: 0, page: 2, late: true }, view),
  'team-morning-dropped': (view) =>
    teamMorningCard({ ...teamOf(1), absent: [], unowned: 0, critical: [], dropped: [dropped], droppedCount: 5 }, view),
  'team-morning-quiet': (view) =>
    teamMorningCard(
      {
        ...teamOf(1),
        advisors: [{ ...quietMorning, staffId: 1, name: '范例经理' }],
        absent: [],
        unowned: 0,
        critical: [],
      },
      view,
    ),
  'manager-reminds': (view) =>
    remindCard(
      {
        task: leaving,
        byName: '周样例',
        ownerName: '范例经理',
        forName: '范例经理',
        may: { log: true, openClient: true },
      },
      view,
    ),
  'item-received': (view) =>
    handedItemCard(
      {
        task: leaving,
        byName: '周样例',
        fromName: '范例经理',
        toName: '样张经理',
        may: { log: true, openClient: true },
      },
      view,
    ),
};
