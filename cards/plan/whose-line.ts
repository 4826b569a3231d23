import type { TeamFigures } from '../../domain/plan/team-figures.ts';
import { textFor } from '../kit/catalogue.ts';
import { nameText } from '../kit/format.ts';
import type { View } from '../kit/view.ts';
import { carriedDays } from '../tasks/task-lines.ts';

/** Whose what presses is and for how long, and of money that left that nobody has retained it yet. */
export function whoseLine(item: TeamFigures['critical'][number], view: View): string {
  const { plan: say } = textFor(view.locale);
  const whose = say.ownerAndAge(nameText(item.ownerName), carriedDays(item, view));
  return item.rule === 'retention' ? say.notRetained(whose) : whose;
}
