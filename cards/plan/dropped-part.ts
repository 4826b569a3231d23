import type { Dropped } from '../../domain/plan/team-figures.ts';
import { textFor } from '../kit/catalogue.ts';
import { block, markdown, small, stacked } from '../kit/elements.ts';
import { nameText } from '../kit/format.ts';
import { bold, grey, literal } from '../kit/markdown.ts';
import { press, ref } from '../kit/press.ts';
import type { View } from '../kit/view.ts';
import type { CardElement } from '../schema.ts';
import { dropText } from '../tasks/drop-text.ts';
import { taskWhy, whoName } from '../tasks/task-lines.ts';

const shownDropped = 3;

/** Of what presses, what advisors want no more reminders of: it stands on no list, so the manager hears of it here, with the reason. */
export function droppedPart({ dropped, droppedCount }: Dropped, view: View): CardElement[] {
  if (droppedCount === 0) return [];
  const { plan: say } = textFor(view.locale);
  const shown = dropped.slice(0, shownDropped).map((item) => {
    const what = `${bold(literal(whoName(item, view)))} ${literal(taskWhy(item, view))}`;
    const why = grey(literal(`${whose(item, view)} · ${dropText(item, view)}`));
    const open = item.client && press('client.open', ref('client', item.client.id));
    return block([markdown(`${what}\n${why}`)], open);
  });
  const more = droppedCount - shown.length;
  return stacked(
    markdown(bold(say.dropped(droppedCount))),
    shown,
    more > 0 ? small(grey(say.moreDropped(more))) : undefined,
  );
}

/** Whose it was; who said so where that was somebody else. */
function whose({ ownerName, byName }: Dropped['dropped'][number], { locale }: View): string {
  const { words } = textFor(locale);
  return byName === ownerName ? nameText(ownerName) : words.standIn(nameText(byName), nameText(ownerName));
}
