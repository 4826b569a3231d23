import type { Ordering } from '../../domain/tasks/entries.ts';
import type { TaskItem } from '../../domain/tasks/task.ts';
import { textFor } from '../kit/catalogue.ts';
import { block, button, buttons, markdown, small, stacked } from '../kit/elements.ts';
import { framed } from '../kit/frame.ts';
import { grey, literal, red } from '../kit/markdown.ts';
import { press, ref } from '../kit/press.ts';
import type { View } from '../kit/view.ts';
import type { Button, Card } from '../schema.ts';
import { type Asking, askElements } from './ask-rows.ts';
import { factsOf, taskLine, taskWhy, whoLine } from './task-lines.ts';

export type ShownTask = {
  item: TaskItem;
  /** `promise`: its time comes near; `back`: it was put off until now; `item`: somebody looks at it. */
  title: 'promise' | 'back' | 'item';
  asking?: Asking | undefined;
  rulebook: Ordering['rulebook'];
};

/** One item by itself, with what one does about it. Pressing it opens the client. */
export function taskCard(shown: ShownTask, view: View): Card {
  const { item, title, asking } = shown;
  const { tasks: say, words } = textFor(view.locale);
  const { client } = item;
  const inside = [
    markdown(`${whoLine(item, { ...view, rulebook: shown.rulebook })}\n${red(literal(taskWhy(item, view)))}`),
    small(grey(literal(known(item, view).join(' · ')))),
    buttons(actionsOf(item, view)),
  ];
  return framed({
    title: say.cardTitle[title],
    subtitle: words.taskNo(item.id),
    color: title === 'item' ? 'blue' : 'orange',
    summary: `${say.cardTitle[title]} · ${taskLine(item, view)}`,
    elements: stacked(
      block(inside, client && press('client.open', ref('client', client.id))),
      asking === undefined ? undefined : askElements(item, asking, 'card', view),
    ),
  });
}

function known(item: TaskItem, view: View): string[] {
  const { list } = textFor(view.locale).tasks;
  return [...factsOf(item, view), ...(item.tries > 0 ? [list.triedTimes(item.tries)] : [])];
}

/** The client's card, with the telephone number, is one tap away. */
function actionsOf({ id, client }: TaskItem, view: View): Button[] {
  const { buttons: say } = textFor(view.locale).words;
  const done = press('task.done', ref('task', id), { at: 'card' });
  const snooze = button(say.snooze, press('task.snooze.when', ref('task', id), { at: 'card' }));
  if (client === undefined) return [button(say.done, done, { type: 'primary' }), snooze];
  const log = press('contact.log.form', ref('client', client.id), { task: id, at: 'card' });
  return [
    button(say.log, log, { type: 'primary' }),
    button(say.done, done),
    snooze,
    button(say.open, press('client.open', ref('client', client.id))),
  ];
}
