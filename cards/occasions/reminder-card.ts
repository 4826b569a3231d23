import type { ClientBrief } from '../../domain/clients/client.ts';
import type { Day, TimeOfDay } from '../../domain/kit/day.ts';
import type { Why } from '../../domain/occasions/rule-list.ts';
import type { StaffId } from '../../domain/people/people.ts';
import type { TaskId } from '../../domain/tasks/task.ts';
import { textFor } from '../kit/catalogue.ts';
import { block, button, buttons, line, markdown, small, stacked } from '../kit/elements.ts';
import { cutEnd, dateText, nameText, shortDate } from '../kit/format.ts';
import { framed } from '../kit/frame.ts';
import { bold, grey, literal, tag } from '../kit/markdown.ts';
import { press, ref } from '../kit/press.ts';
import type { View } from '../kit/view.ts';
import type { Button, Card, NestedElement } from '../schema.ts';
import { nextStep, whyText } from './why-text.ts';

/** One client, one fact. */
export type ReminderFact = {
  client: ClientBrief;
  why: Why;
  on: Day;
  /** When it happened, firm's time. */
  at?: TimeOfDay | undefined;
  taskId?: TaskId | undefined;
};

export type Reminder = {
  /** In the order of the lists; five are shown. */
  facts: readonly ReminderFact[];
  day: Day;
} & (
  | { to: 'advisor' }
  /** Each fact's client then names its advisor; `remind` is offered where the advisor is known. */
  | { to: 'manager' }
);

const shownFacts = 5;

/** What cannot wait for the morning: an outflow, to the advisor and above the threshold to the manager. Several become one card. */
export function reminderCard(reminder: Reminder, view: View): Card {
  const { list: say } = textFor(view.locale).tasks;
  const { facts, to } = reminder;
  const left = facts.length - shownFacts;
  const leftText = left > 0 ? (to === 'manager' ? say.reminderMoreManager(left) : say.reminderMore(left)) : undefined;
  return framed({
    title: facts.length > 1 ? say.reminderTitleMany(facts.length) : say.reminderTitle,
    subtitle: dateText(reminder.day, view),
    color: 'red',
    summary: say.reminderLine(facts.length, facts[0] === undefined ? '' : factLine(facts[0], view)),
    elements: stacked(
      facts.slice(0, shownFacts).map((fact) => factBlock(fact, reminder, view)),
      leftText === undefined ? undefined : small(grey(literal(leftText))),
      left > 0 && to === 'advisor'
        ? buttons([button(textFor(view.locale).words.buttons.today, press('list.today'))])
        : undefined,
    ),
  });
}

function factLine({ client, why, on }: ReminderFact, view: View): string {
  return `${nameText(client.name)} ${cutEnd(whyText(why, { ...view, on }), 100)}`;
}

function factBlock(fact: ReminderFact, { to, day, facts }: Reminder, view: View): NestedElement {
  const { tasks, words } = textFor(view.locale);
  const { list: say } = tasks;
  const { client, why, on } = fact;
  const known = [
    fact.at === undefined ? undefined : say.at(fact.at),
    to === 'manager' ? say.owner(nameText(client.advisorName ?? words.someone)) : undefined,
    client.lastContactOn === undefined ? say.noContactYet : say.lastContact(shortDate(client.lastContactOn, view)),
  ].filter((text) => text !== undefined);
  return block(
    [
      markdown(`${bold(literal(nameText(client.name)))} ${tag(cutEnd(words.tier(client.tier), 16), 'blue')}`),
      line(cutEnd(whyText(why, { ...view, on }), 100), { color: 'red' }),
      small(grey(known.map(literal).join(' · '))),
      small(literal(to === 'manager' ? say.managerStep : nextStep(why.rule, view.locale))),
      buttons(to === 'manager' ? managerButtons(fact, day, view) : advisorButtons(fact, facts.length === 1, view)),
    ],
    press('client.open', ref('client', client.id)),
  );
}

function advisorButtons({ client, taskId }: ReminderFact, alone: boolean, { locale }: View): Button[] {
  const { buttons: say } = textFor(locale).words;
  return [
    ...(taskId === undefined
      ? []
      : [
          button(say.done, press('task.done', ref('task', taskId), { at: alone ? 'card' : undefined }), {
            type: 'primary',
          }),
        ]),
    button(say.log, press('contact.log.form', ref('client', client.id), { task: taskId })),
    button(say.open, press('client.open', ref('client', client.id))),
  ];
}

function managerButtons({ client, taskId }: ReminderFact, day: Day, { locale }: View): Button[] {
  const { buttons: say } = textFor(locale).words;
  const owner: StaffId | undefined = client.advisorId;
  return [
    button(say.open, press('client.open', ref('client', client.id)), { type: 'primary' }),
    ...(owner === undefined
      ? []
      : [button(say.remind, press('team.remind', ref('staff', owner), { day, task: taskId }))]),
    ...(taskId === undefined ? [] : [button(say.reassign, press('task.reassign.form', ref('task', taskId)))]),
  ];
}
