import { z } from 'zod';
import { formCard } from '../../cards/forms/form-card.ts';
import { taskCard } from '../../cards/tasks/task-card.ts';
import { ofTask } from '../../cards/tasks/task-lines.ts';
import { AsDay } from '../../domain/kit/day.ts';
import { permissions } from '../../domain/people/authorize.ts';
import { afternoonOf } from '../../domain/tasks/put-off.ts';
import { snoozeForm } from '../../domain/tasks/snooze-form.ts';
import type { TaskItem } from '../../domain/tasks/task.ts';
import { askingOf } from '../../jobs/tasks/list-now.ts';
import { defineAction, defineView, refusal } from '../engine/act.ts';
import type { Ctx } from '../engine/context.ts';
import { defineFormAction } from '../engine/form-action.ts';
import type { Reply } from '../engine/reply.ts';
import { ShownAt } from '../engine/shown-at.ts';
import { listWith } from './lists.ts';
import { planSnooze, putOff, SnoozeDetail, saidOf, saidTogether, snoozeUndo, stillComing } from './snoozing.ts';
import { offList, openTask, stillOpen } from './task-deeds.ts';

/** Puts a task off to a day after today, or the first trading day from there on, or until this afternoon; to the next day where nothing is said. */
export const snoozeTask = defineAction({
  ...openTask,
  id: 'task.snooze',
  args: z.strictObject({
    to: AsDay.optional(),
    until: z.literal('afternoon').optional(),
    past: z.literal(true).optional(),
    at: ShownAt,
  }),
  check: ({ about, args }, ctx: Ctx) => planSnooze(ctx, about, args),
  detail: SnoozeDetail,
  work: ({ about: task, plan }, ctx) => putOff(ctx, task, plan),
  undo: snoozeUndo,
  called: ({ undo }) => undo.called.snooze,
  said({ about, args: { to, until } }, ctx) {
    const { calendar, today } = ctx;
    if (until !== undefined) return saidOf({ to: today, againAt: afternoonOf(ctx) }, ctx);
    const day = calendar.onOrAfter(to ?? calendar.nextTradingDay(today));
    return saidTogether(saidOf({ to: day }, ctx), ...stillComing(about, day, ctx));
  },
  reply: ({ args, plan, result: { task, asked }, undo }, ctx) =>
    offList(ctx, { task, undo, asked, title: saidOf(plan, ctx), more: stillComing(task, plan.to, ctx) }, args.at),
});

/** Asks to when, in place: on the list, or on the card of the one thing. */
export const askSnooze = viewOfItem('task.snooze.when', 'snooze');

/** One thing by itself; on a list, the list without the question about it. */
export const openTaskCard = viewOfItem('task.open');

/** Shows what is still open where the button stood, with a question about it or without one. */
function viewOfItem(id: string, asking?: 'snooze') {
  return defineView({
    ...openTask,
    id,
    find: (no, { tasks }) => tasks.byId(no),
    args: z.strictObject({ at: ShownAt }),
    async show({ about: task, args: { at } }, ctx) {
      const closed = await stillOpen(ctx, task, at);
      if (closed !== undefined) return refusal(closed);
      return { card: at === 'list' ? await listWith(ctx, task, { asking }) : shownTask(ctx, task, asking) };
    },
  });
}

function shownTask(ctx: Ctx, item: TaskItem, what: 'snooze' | undefined): Reply {
  const { rulebook } = ctx;
  const asking = what && askingOf({ id: item.id, what }, ctx);
  return {
    render: (view) => taskCard({ item, title: 'item', asking, rulebook }, view),
    about: { ownerId: item.ownerId, ...(item.client !== undefined && { clientId: item.client.id }) },
  };
}

/** The same for a day that is chosen from a calendar. */
export const snoozeToDay = defineFormAction({
  ...openTask,
  id: 'task.snooze.day',
  may: permissions.closeTask,
  form: snoozeForm,
  card: (fill, { about: task }) => ({
    render: (view) => formCard(snoozeForm, { ...ofTask(task, view), fill }, view),
    about: { ownerId: task.ownerId },
  }),
  check: ({ about, values: { to } }, ctx: Ctx) => planSnooze(ctx, about, { to }),
  detail: SnoozeDetail,
  work: ({ about: task, plan }, ctx) => putOff(ctx, task, plan),
  undo: { ...snoozeUndo, name: 'snooze-day' },
  called: ({ undo }) => undo.called.snooze,
  said({ about, values }, ctx) {
    const to = ctx.calendar.onOrAfter(values.to);
    return saidTogether(saidOf({ to }, ctx), ...stillComing(about, to, ctx));
  },
  reply: ({ plan, result: { task, asked }, undo }, ctx) =>
    offList(ctx, { task, undo, asked, title: saidOf(plan, ctx), more: stillComing(task, plan.to, ctx) }, 'card'),
});
