import type { View } from '../../cards/kit/view.ts';
import { outcomeCard } from '../../cards/tasks/outcome-card.ts';
import { outcomesOf } from '../../domain/occasions/moments.ts';
import type { OutcomeId } from '../../domain/occasions/outcomes.ts';
import type { TaskItem } from '../../domain/tasks/task.ts';
import type { Ctx } from '../engine/context.ts';
import { type Refused, refuse, type Words } from '../engine/reply.ts';
import type { ShownAt } from '../engine/shown-at.ts';
import { listWith } from './lists.ts';

type Asked = { at?: ShownAt | undefined; outcome?: OutcomeId | undefined };

/**
 * Asks what came of it, where that matters and is not said, or cannot be: on the list itself, in place of a card about this one thing, and
 * in a message of its own beside one that is about more.
 */
export async function askOutcome(ctx: Ctx, task: TaskItem, { at, outcome }: Asked): Promise<Refused | undefined> {
  const possible = outcomesOf(task.rule);
  if (outcome === undefined ? possible.length === 0 : possible.includes(outcome)) return undefined;
  if (possible.length === 0) return refuse(({ tasks, words }) => tasks.noOutcome(words.taskNo(task.id)));
  const why: Words = ({ tasks, words }) =>
    outcome === undefined ? tasks.outcomeAsked : tasks.otherOutcome(words.outcomes[outcome]);
  if (at === 'list') return refuse(why, await listWith(ctx, task, { asking: 'outcome' }));
  const question = { render: (view: View) => outcomeCard(task, view), about: { ownerId: task.ownerId } };
  const isAboutMore = (at === undefined || at === 'client') && ctx.source.via === 'button';
  return isAboutMore ? { refused: why, messages: [question] } : refuse(why, question);
}
