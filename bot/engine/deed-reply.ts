import { closedDayText } from '../../cards/kit/closed-day.ts';
import { noticeCard } from '../../cards/kit/notice-card.ts';
import { taskLine } from '../../cards/tasks/task-lines.ts';
import type { Day } from '../../domain/kit/day.ts';
import type { TaskItem } from '../../domain/tasks/task.ts';
import type { Ctx, Reply } from './context.ts';
import { undoable } from './undo-work.ts';

type Told = { task: TaskItem; deedId: number; asked?: Day; title: string };

/** What a typed `/done` or `/snooze` did, with 撤销 and how long it works. */
export function deedReply(ctx: Ctx, { task, deedId, asked, title }: Told): Reply {
  const { view, say } = ctx;
  const moved = asked === undefined ? undefined : closedDayText(asked, task.dueOn, view);
  const card = noticeCard(
    {
      title: `${title} ${say.words.taskNo(task.id)}`,
      line: taskLine(task, view),
      more: [...(moved === undefined ? [] : [moved]), say.undo.until(undoable(ctx, deedId).until)],
      tone: 'good',
      buttons: [{ label: 'undo', press: { a: 'undo', d: deedId } }],
    },
    view,
  );
  return { card, about: { ownerId: task.ownerId } };
}
