import type { TaskItem } from '../../domain/tasks/task.ts';
import { textFor } from '../kit/catalogue.ts';
import { buttons, small, stacked } from '../kit/elements.ts';
import { nameText } from '../kit/format.ts';
import { framed } from '../kit/frame.ts';
import { grey, literal } from '../kit/markdown.ts';
import type { View } from '../kit/view.ts';
import { nextStep } from '../occasions/why-text.ts';
import type { Card } from '../schema.ts';
import { handedItem, type ItemAllowed, itemButtons } from '../tasks/handed-item-card.ts';
import { carriedDays, taskLine, whoName } from '../tasks/task-lines.ts';

export type Reminding = {
  task: TaskItem;
  /** The manager. */
  byName: string;
  ownerName: string;
  /** Whose place the reader takes, where the owner is away. */
  forName?: string | undefined;
  may: ItemAllowed;
};

/** What an advisor gets whose manager reminds them of one item: the item itself, the next step, and what to press. */
export function remindCard({ task, byName, ownerName, forName, may }: Reminding, view: View): Card {
  const { plan: say, handover } = textFor(view.locale);
  const by = say.remindedBy(nameText(byName));
  const standIn = forName === undefined ? [] : [handover.standIn(nameText(forName))];
  const whose = say.ownerAndAge(nameText(ownerName), carriedDays(task, view));
  return framed({
    title: say.remindedTitle,
    subtitle: whoName(task, view),
    color: 'orange',
    summary: `${by} · ${taskLine(task, view)}`,
    elements: stacked(
      handedItem(task, whose, view),
      small(literal(nextStep(task.rule, view.locale))),
      small(grey(literal([by, ...standIn].join(' · ')))),
      buttons(itemButtons(task, may, view)),
    ),
  });
}
