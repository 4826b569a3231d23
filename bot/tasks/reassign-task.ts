import { z } from 'zod';
import { nameText } from '../../cards/kit/format.ts';
import { press, ref } from '../../cards/kit/press.ts';
import type { Undoable } from '../../cards/kit/undo-line.ts';
import { reassignCard } from '../../cards/tasks/reassign-card.ts';
import { followingIds } from '../../domain/occasions/rule-list.ts';
import { permissions } from '../../domain/people/authorize.ts';
import type { Staff } from '../../domain/people/people.ts';
import { reassignForm } from '../../domain/tasks/reassign-form.ts';
import { isOfColleague, type TaskItem } from '../../domain/tasks/task.ts';
import { mayTouch } from '../engine/act.ts';
import { cancelOf } from '../engine/cancel.ts';
import type { Ctx } from '../engine/context.ts';
import { defineFormAction } from '../engine/form-action.ts';
import { notice, refuse, refuseAt, type Words } from '../engine/reply.ts';
import { receiver } from '../people/receiver.ts';
import { tellOfItem, tellOfItemBack } from './handed-item.ts';
import { clientOfTask } from './task-undo.ts';

const Id = z.int().positive();
/** With whose client it was: what is about a client who has moved on is not taken back. */
const ReassignBefore = z.object({ taskId: Id, from: Id, to: Id, advisorId: Id.nullable() });

/**
 * Hands an open task to another advisor of the manager's tree, once who is to have it was chosen and confirmed: both lists show it where it
 * now belongs, and both advisors hear of it.
 */
export const reassignTask = defineFormAction({
  id: 'task.reassign',
  may: permissions.assignClient,
  on: 'task',
  args: z.strictObject({ from: Id.optional() }),
  form: reassignForm,
  find: (id, { tasks }) => tasks.lock(id),
  owner: ({ ownerId }) => ownerId,
  async card(fill, { about: task }, ctx) {
    const { people, actor } = ctx;
    const advisors = (await people.colleagues(actor)).filter(
      ({ role, id }) => role === 'advisor' && id !== task.ownerId,
    );
    const ownerName = (await people.byId(task.ownerId))?.name ?? '';
    // Whose it is as shown: what is confirmed is held against it.
    const submit = { ...fill.submit, args: { ...fill.submit.args, from: task.ownerId } };
    const shown = {
      task,
      ownerName,
      advisors,
      cancel: cancelOf('reassign', actor),
      minutes: ctx.rulebook.cards.undoMinutes,
    };
    return {
      render: (view) => reassignCard({ ...shown, fill: { ...fill, submit } }, view),
      about: { ownerId: task.ownerId },
    };
  },
  async check({ about: task, args, values }, ctx) {
    const advisor = await receiver(ctx, values.to);
    if (advisor === undefined) return refuseAt('to', ({ tasks }) => tasks.reassignToHint);
    if (task.state !== 'open') return refuse(({ tasks, words }) => tasks.alreadyClosed(words.taskNo(task.id)));
    if (followingIds.includes(task.rule)) return refuse(({ tasks }) => tasks.followsCase);
    if (advisor.id === task.ownerId || (args.from !== undefined && args.from !== task.ownerId))
      return refuse(await nowWith(ctx, task));
    return advisor;
  },
  detail: z.object({ from: z.int(), to: z.int() }),
  async work({ about: task, plan: advisor }, ctx) {
    const sides = { from: task.ownerId, to: advisor.id };
    await ctx.tasks.reassign(task.id, { to: advisor.id, today: ctx.today });
    await tellOfItem(ctx, { ...task, ownerId: advisor.id }, { from: task.ownerId, to: advisor });
    return {
      detail: sides,
      before: { taskId: task.id, ...sides, advisorId: task.client?.advisorId ?? null },
      lists: [task.ownerId, advisor.id],
    };
  },
  undo: {
    name: 'reassign',
    before: ReassignBefore,
    async overtaken({ taskId, from, to, advisorId }, _, ctx) {
      const task = await ctx.tasks.lock(taskId);
      if ((task?.client?.advisorId ?? null) !== advisorId) return true;
      if (task?.state !== 'open' || task.ownerId !== to || !mayTouch(ctx, permissions.assignClient, to)) return true;
      return (await ctx.people.byId(from))?.status !== 'active';
    },
    client: ({ taskId }, ctx) => clientOfTask(ctx, taskId),
    async restore({ taskId, from, to }, ctx) {
      await ctx.tasks.reassign(taskId, { to: from, today: ctx.today });
      const task = await ctx.tasks.byId(taskId);
      if (task !== undefined) await tellOfItemBack(ctx, task, { from: to, to: from });
      return {
        detail: { task: taskId, from: to, to: from },
        ownerId: from,
        lists: [from, to],
        clientName: task?.client?.name,
      };
    },
    words: (name) => (say) => say.undo.what.reassign(name ?? say.tasks.list.ownTask),
  },
  called: ({ undo }) => undo.called.reassign,
  async said({ values }, { people }) {
    const name = nameText((await people.byId(values.to))?.name ?? '');
    return ({ tasks }) => tasks.reassigned(name);
  },
  reply: ({ id, about: task, plan: advisor, undo }) => ({
    card: notice(({ tasks, words }) => tasks.reassignedLine(words.taskNo(id), nameText(advisor.name)), {
      tone: 'good',
      more: [...rightOf({ ...task, ownerId: advisor.id }, advisor), ...untilOf(undo)],
      ...(undo !== undefined && {
        buttons: [{ label: 'undo', press: press('undo', ref('deed', undo.deedId)) }],
      }),
    }),
  }),
});

/** What the new owner may see of a client who stays with a colleague, and until when. */
function rightOf(task: TaskItem, { name }: Pick<Staff, 'name'>): Words[] {
  const { client } = task;
  if (client === undefined || !isOfColleague(task)) return [];
  return [({ handover }) => handover.itemRightOf(nameText(name), nameText(client.name))];
}

function untilOf(undo: Undoable | undefined): Words[] {
  return undo === undefined ? [] : [({ undo: say }) => say.until(undo.until)];
}

async function nowWith({ people }: Ctx, { ownerId }: TaskItem): Promise<Words> {
  const owner = nameText((await people.byId(ownerId))?.name ?? '');
  return ({ handover }) => handover.itemMovedSince(owner);
}
