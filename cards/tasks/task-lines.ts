import { daysBetween } from '../../domain/kit/day.ts';
import type { TaskItem } from '../../domain/tasks/task.ts';
import { textFor } from '../kit/catalogue.ts';
import { block, button, buttons, close, line, lineWithButton, markdown, small } from '../kit/elements.ts';
import { cutEnd, dateText, moneyText, nameText, shortDate } from '../kit/format.ts';
import { bold, grey, literal, tag } from '../kit/markdown.ts';
import { press, ref } from '../kit/press.ts';
import type { View } from '../kit/view.ts';
import { whyText } from '../occasions/why-text.ts';
import type { NestedElement } from '../schema.ts';

/** An item that was closed or put off today; `deedId` names what 撤销 would take back, while it can be. */
export type ClosedItem = TaskItem & { deedId?: number | undefined };

/** An urgent item: a bordered block with who, why, what else is known, and the actions. Pressing the block opens the client. */
export function urgentTask(item: TaskItem, view: View): NestedElement[] {
  const inside = [
    markdown(whoLine(item, view)),
    line(taskWhy(item, view)),
    small(grey(hintLine(item, view))),
    taskButtons(item, view),
  ];
  return [block(inside, item.client === undefined ? undefined : press('client.open', ref('client', item.client.id)))];
}

/** The same without border and in fewer elements, for what is not urgent. */
export function compactTask(item: TaskItem, view: View): NestedElement[] {
  const words = markdown(`${whoLine(item, view)}\n${literal(taskWhy(item, view))}`);
  return [words, close(small(grey(hintLine(item, view)))), close(taskButtons(item, view))];
}

/** A closed or postponed item: one grey line, with 撤销 while that is possible. */
export function closedTask(item: ClosedItem, view: View): NestedElement[] {
  const { tasks, words } = textFor(view.locale);
  const { list } = tasks;
  const state = item.state === 'open' ? list.snoozedTo(dateText(item.dueOn, view)) : words.states[item.state];
  const what = [state, whoName(item, view), taskWhy(item, view)].map(literal).join(' · ');
  const shown = small(grey(what));
  if (item.deedId === undefined) return [shown];
  return [
    lineWithButton(
      shown,
      button(words.buttons.undo, press('undo', ref('deed', item.deedId), { at: 'list' }), { type: 'text' }),
    ),
  ];
}

/** `欧阳女士 稳利一号 50万 今天到期`, plain, for the chat list. */
export function taskLine(item: TaskItem, view: View): string {
  return `${whoName(item, view)} ${taskWhy(item, view)}`;
}

/** Why this item is on the list, one plain line. */
export function taskWhy(item: TaskItem, view: View): string {
  return cutEnd(whyText(item.why, { ...view, on: item.onDay, tier: item.client?.tier }), 100);
}

/** Calendar days since the item first stood on a list; 0 on its first day. */
export function carriedDays(item: TaskItem, { today }: View): number {
  return Math.max(0, daysBetween(item.openedOn, today));
}

function whoName({ client }: TaskItem, { locale }: View): string {
  return client === undefined ? textFor(locale).tasks.list.ownTask : nameText(client.name);
}

function whoLine(item: TaskItem, view: View): string {
  const name = bold(literal(whoName(item, view)));
  if (item.client === undefined) return name;
  const { words } = textFor(view.locale);
  const tier = cutEnd(words.tier(item.client.tier), 16);
  return `${name} ${tag(tier, 'blue')} ${tag(words.stages[item.client.stage], 'neutral')}`;
}

function hintLine(item: TaskItem, view: View): string {
  const { tasks, words } = textFor(view.locale);
  const { list } = tasks;
  const { client } = item;
  const age = carriedDays(item, view);
  const contact = client?.lastContactOn;
  const facts = [
    words.taskNo(item.id),
    age > 0 ? list.carriedOver(age) : undefined,
    item.snoozes > 0 ? list.snoozedTimes(item.snoozes) : undefined,
    client && client.aum > 0n ? list.assets(moneyText(client.aum, view.locale)) : undefined,
    client && (contact === undefined ? list.noContactYet : list.lastContact(shortDate(contact, view))),
  ];
  return facts.filter((fact) => fact !== undefined).join(' · ');
}

function taskButtons({ id, client, urgency, why }: TaskItem, { locale }: View): NestedElement {
  const { buttons: say } = textFor(locale).words;
  if (why.rule === 'case') return caseButtons(why.case, client, { locale });
  const done = button(say.done, press('task.done', ref('task', id), { at: 'list' }), {
    type: urgency === 2 ? 'primary' : 'default',
  });
  const snooze = button(say.snooze, press('task.snooze', ref('task', id), { at: 'list' }));
  if (client === undefined) return buttons([done, snooze]);
  return buttons([done, snooze, button(say.log, press('contact.log.form', ref('client', client.id), { task: id }))]);
}

/** What follows a case is done in it; a contact with the client may end it too. */
function caseButtons(id: number, client: TaskItem['client'], { locale }: Pick<View, 'locale'>): NestedElement {
  const { buttons: say } = textFor(locale).words;
  const open = button(say.open, press('case.open', ref('case', id)), { type: 'primary' });
  if (client === undefined) return buttons([open]);
  return buttons([open, button(say.log, press('contact.log.form', ref('client', client.id)))]);
}
