import { noticeCard } from '../cards/notice-card.ts';
import { taskLine } from '../cards/task-lines.ts';
import type { TaskItem } from '../domain/book.ts';
import type { Ctx, Reply } from './context.ts';
import { undoable } from './undo-work.ts';

/** What a typed `/done` or `/snooze` did, with 撤销 and how long it works. */
export function deedReply(ctx: Ctx, { task, deedId, title }: { task: TaskItem; deedId: number; title: string }): Reply {
  const { view, say } = ctx;
  const card = noticeCard(
    {
      title: `${title} ${say.words.taskNo(task.id)}`,
      line: taskLine(task, view),
      more: [say.work.undoUntil(undoable(ctx, deedId).until)],
      tone: 'good',
      buttons: [{ label: 'undo', press: { a: 'undo', d: deedId } }],
    },
    view,
  );
  return { card, about: { ownerId: task.ownerId } };
}
