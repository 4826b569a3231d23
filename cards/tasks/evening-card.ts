import { addDays, type Day } from '../../domain/kit/day.ts';
import type { StaffId } from '../../domain/people/people.ts';
import { entriesOf, itemsOf, type ListItem, type Ordering, pressing, standing } from '../../domain/tasks/entries.ts';
import type { TaskItem } from '../../domain/tasks/task.ts';
import { textFor } from '../kit/catalogue.ts';
import { button, buttons, line, lineWithButton, markdown, small, stacked } from '../kit/elements.ts';
import { dateText, nameText } from '../kit/format.ts';
import { framed } from '../kit/frame.ts';
import { bold, grey, literal, red } from '../kit/markdown.ts';
import { press, ref } from '../kit/press.ts';
import type { View } from '../kit/view.ts';
import type { Button, Card, CardElement, NestedElement } from '../schema.ts';
import { taskLine, taskWhy, whoLine } from './task-lines.ts';

/** A list at the end of the day. */
export type Evening = {
  ownerId: StaffId;
  /** The absent colleague whose list this is, when a delegate reads it. */
  forAbsent?: string;
  day: Day;
  late?: boolean;
  /** Items done today. */
  done: number;
  /** Items put off today to a later day: they were in the plan of the day, and are not done. */
  putOff?: number;
  /** What is left, in any order. */
  items: readonly TaskItem[];
  /** The next trading day. */
  tomorrow: Day;
  rulebook: Ordering['rulebook'];
};

/** Items a card names; the list has the others. */
const shownItems = 12;

/**
 * What is left of the day in the order of the list, and the ways to settle it. What waits of the backlog is left as well, counted and put
 * off with the rest, and it is said that the list does not have it yet.
 */
export function eveningCard(evening: Evening, view: View): Card {
  const { evening: say } = textFor(view.locale).tasks;
  const look = { ...view, today: evening.day, rulebook: evening.rulebook };
  const { shown, waiting } = standing(entriesOf(evening.items, look), look);
  const left = [...shown, ...waiting].flatMap(({ items }) => items);
  const hidden = itemsOf(waiting);
  const progress = progressOf(evening, left.length, view);
  const more = left.length - shownItems;
  return framed({
    title: evening.forAbsent === undefined ? say.title : say.titleFor(nameText(evening.forAbsent)),
    subtitle: dateText(evening.day, view),
    color: progress === say.allDone ? 'green' : 'orange',
    tags: evening.late ? [{ text: textFor(view.locale).tasks.list.lateTag, color: 'orange' }] : [],
    summary: progress,
    elements: stacked(
      left.length === 0 ? line(progress) : markdown(bold(literal(progress))),
      hidden > 0 ? small(grey(literal(say.hidden(hidden)))) : undefined,
      left.length === 0 ? undefined : waysOn(evening, view),
      left.slice(0, shownItems).map((listed) => itemLine(listed, look)),
      more > 0 ? small(grey(literal(say.more(more)))) : undefined,
    ),
  });
}

/** What is put off stays in the plan of the day: a bad day does not look like a good one. */
function progressOf({ done, putOff = 0 }: Evening, left: number, { locale }: View): string {
  const { evening: say } = textFor(locale).tasks;
  if (left + putOff === 0) return say.allDone;
  const progress = say.progress(done, done + putOff + left, left);
  return putOff === 0 ? progress : say.progressPutOff(progress, putOff);
}

function waysOn({ ownerId, day, tomorrow }: Evening, view: View): CardElement {
  const { tasks, words } = textFor(view.locale);
  const { evening: say } = tasks;
  const label = tomorrow === addDays(day, 1) ? say.putOffAll : say.putOffAllTo(dateText(tomorrow, view));
  return buttons([
    button(words.buttons.oneByOne, press('list.today'), { type: 'primary' }),
    button(label, press('list.put-off', ref('staff', ownerId))),
  ]);
}

function itemLine({ item, moment }: ListItem, view: View & Pick<Ordering, 'rulebook'>): NestedElement {
  const { words } = textFor(view.locale);
  const why = literal(taskWhy(item, view));
  const isPressing = pressing.has(moment);
  const what = `${whoLine(item, view)}  ${isPressing ? red(why) : why} ${grey(literal(words.taskNo(item.id)))}`;
  return lineWithButton(markdown(what), itemButton(item, isPressing, view));
}

/** What ends with its case is settled there. */
function itemButton(item: TaskItem, isPressing: boolean, view: View): Button {
  const { tasks, words } = textFor(view.locale);
  const { evening: say } = tasks;
  if (item.why.rule === 'case')
    return button(words.buttons.open, press('case.open', ref('case', item.why.case)), { type: 'text' });
  const confirm = { title: say.dropTitle, text: say.dropText(taskLine(item, view)) };
  const look = { type: 'text' as const, ...(isPressing && { confirm }) };
  return button(words.buttons.drop, press('task.drop.form', ref('task', item.id)), look);
}
