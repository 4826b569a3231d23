import { momentOf } from '../../domain/occasions/moments.ts';
import { pressing } from '../../domain/tasks/entries.ts';
import { isOfColleague, type TaskItem } from '../../domain/tasks/task.ts';
import { textFor } from '../kit/catalogue.ts';
import { block, button, buttons, markdown, small, stacked } from '../kit/elements.ts';
import { cutEnd, dateText, nameText } from '../kit/format.ts';
import { framed } from '../kit/frame.ts';
import { bold, grey, literal, red, tag } from '../kit/markdown.ts';
import { press, ref } from '../kit/press.ts';
import type { View } from '../kit/view.ts';
import type { Button, Card, NestedElement } from '../schema.ts';
import { taskWhy, whoName } from './task-lines.ts';

/** What the reader may do about an item and its client. */
export type ItemAllowed = { log: boolean; openClient: boolean };

export type HandedItem = {
  task: TaskItem;
  byName: string;
  fromName: string;
  toName: string;
  /** Whose place the reader takes, where the new owner is away. */
  forName?: string | undefined;
  may: ItemAllowed;
};

/** What an advisor gets who is handed somebody's item: what it is, when, from whom, and what to press. */
export function handedItemCard(handed: HandedItem, view: View): Card {
  const { handover: say } = textFor(view.locale);
  const { task, byName, fromName, toName, forName, may } = handed;
  const by = [say.receivedBy(nameText(byName)), ...(forName === undefined ? [] : [say.standIn(nameText(forName))])];
  return framed({
    title: say.itemTitle,
    subtitle: whoName(task, view),
    color: isPressing(task, view) ? 'orange' : 'blue',
    summary: `${say.itemLine(whoName(task, view))} · ${taskWhy(task, view)}`,
    elements: stacked(
      handedItem(task, say.fromTo(nameText(fromName), nameText(toName)), view),
      isOfColleague(task) ? small(grey(literal(ofColleague(task, view)))) : undefined,
      small(grey(literal(by.join(' · ')))),
      buttons(itemButtons(task, may, view)),
    ),
  });
}

function ofColleague({ client }: TaskItem, { locale }: View): string {
  const { clients, words } = textFor(locale);
  return clients.forItem(nameText(client?.advisorName ?? words.someone));
}

/** An item by itself: the client, the reason, its day, and whose it is. */
export function handedItem(task: TaskItem, whose: string, view: View): NestedElement {
  const { handover: say, words } = textFor(view.locale);
  const { client, dueOn } = task;
  const tier = client === undefined ? '' : ` ${tag(cutEnd(words.tier(client.tier), 16), 'neutral')}`;
  const why = literal(taskWhy(task, view));
  const facts = [whose, say.due(dateText(dueOn, view)), words.taskNo(task.id)];
  return block([
    markdown(`${bold(literal(whoName(task, view)))}${tier}\n${isPressing(task, view) ? red(why) : why}`),
    small(grey(literal(facts.join(' · ')))),
  ]);
}

/** 记录, 完成, 延后 and 查看, as far as they are the reader's to press. */
export function itemButtons({ id, client, why }: TaskItem, may: ItemAllowed, { locale }: View): Button[] {
  const { buttons: say } = textFor(locale).words;
  const of = client && ref('client', client.id);
  const log =
    may.log && of
      ? [button(say.log, press('contact.log.form', of, { task: id, at: 'card' }), { type: 'primary' })]
      : [];
  if (why.rule === 'case') return [...log, button(say.open, press('case.open', ref('case', why.case)))];
  return [
    ...log,
    button(say.done, press('task.done', ref('task', id), { at: 'card' })),
    button(say.snooze, press('task.snooze', ref('task', id), { at: 'card' })),
    ...(may.openClient && of ? [button(say.open, press('client.open', of))] : []),
  ];
}

function isPressing(task: TaskItem, { today }: View): boolean {
  return pressing.has(momentOf(task, today));
}
