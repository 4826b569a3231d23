import { z } from 'zod';
import { formCard } from '../../cards/forms/form-card.ts';
import { ofTask } from '../../cards/tasks/task-lines.ts';
import { dropForm, dropReasons } from '../../domain/tasks/drop-form.ts';
import type { Ctx } from '../engine/context.ts';
import { defineFormAction } from '../engine/form-action.ts';
import { refuseAt } from '../engine/reply.ts';
import { offList, openTask, stillOpen } from './task-deeds.ts';
import { beforeOf, TaskBefore, taskUndo } from './task-undo.ts';

/** Nobody is reminded of it any more, also by its later notices; why is on record, and told to the manager where money or a promise is at stake. */
export const dropTask = defineFormAction({
  ...openTask,
  id: 'task.drop',
  form: dropForm,
  client: ({ client }) => client?.id,
  card: (fill, { about: task }) => ({
    render: (view) => formCard(dropForm, { ...ofTask(task, view), fill }, view),
    about: { ownerId: task.ownerId },
  }),
  async check({ about, values: { reason, words } }, ctx: Ctx) {
    if (reason === 'other' && words === undefined)
      return refuseAt('words', ({ forms }) => forms.words.drop.fields.words.missing);
    return stillOpen(ctx, about, undefined);
  },
  detail: z.object({ rule: z.string(), reason: z.enum(dropReasons) }),
  async work({ about: task, values: { reason }, entryId }, { tasks, actor, now, today }) {
    await tasks.close(task.id, {
      state: 'cancelled',
      actorId: actor.staff.id,
      at: now,
      day: today,
      dropEntry: entryId,
    });
    return {
      detail: { rule: task.rule, reason },
      before: beforeOf(task),
      taskId: task.id,
      lists: [task.ownerId],
      result: { ...task, state: 'cancelled' as const, stateDay: today },
    };
  },
  undo: taskUndo({
    name: 'drop',
    before: TaskBefore,
    what: 'done',
    asLeft: ({ state }) => state === 'cancelled',
    restore: ({ taskId }, { tasks }) => tasks.reopen(taskId),
  }),
  called: ({ undo }) => undo.called.drop,
  said:
    () =>
    ({ tasks }) =>
      tasks.evening.dropped,
  reply: ({ result, undo }, ctx) =>
    offList(ctx, { task: result, undo, title: ({ tasks }) => tasks.evening.dropped }, 'card'),
});
