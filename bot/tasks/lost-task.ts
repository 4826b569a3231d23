import { z } from 'zod';
import type { TaskItem } from '../../domain/tasks/task.ts';
import type { Ctx } from '../engine/context.ts';
import { type Answer, notice, toast } from '../engine/reply.ts';
import { outOfHand } from '../people/handed-over.ts';
import { listPage } from './lists.ts';

const OnList = z.object({ at: z.literal('list') });

/** What somebody who had the task a while ago is told: who has it now; their own list shows itself without it. */
export async function lostTask(task: TaskItem, args: unknown, ctx: Ctx): Promise<Answer | undefined> {
  const { actor, tasks } = ctx;
  const found = await outOfHand(ctx, {
    title: (say) => say.tasks.titled(say.words.taskNo(task.id)),
    ownerId: task.ownerId,
    since: task.openedOn,
    wasTheirs: () => tasks.wasWith(task.id, actor.staff.id),
  });
  if (found === undefined) return undefined;
  const { words, stoodIn } = found;
  const onOwnList = !stoodIn && OnList.safeParse(args).success;
  const card = onOwnList ? await listPage(ctx, actor.staff.id, 1) : notice(words, { tone: 'warn' });
  return { ...toast(words, 'warning'), card };
}
