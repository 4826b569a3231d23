import { z } from 'zod';
import { nameText } from '../../cards/kit/format.ts';
import { reassignCard } from '../../cards/tasks/reassign-card.ts';
import { followingIds } from '../../domain/occasions/rule-list.ts';
import { permissions } from '../../domain/people/authorize.ts';
import type { Staff } from '../../domain/people/people.ts';
import { reassignForm } from '../../domain/tasks/reassign-form.ts';
import { mayTouch } from '../engine/act.ts';
import type { Ctx } from '../engine/context.ts';
import { defineFormAction } from '../engine/form-action.ts';
import { notice, refuse } from '../engine/reply.ts';

/** Hands an open task to another advisor of the manager's tree: both lists show it where it now belongs. */
export const reassignTask = defineFormAction({
  id: 'task.reassign',
  may: permissions.assignClient,
  on: 'task',
  args: z.strictObject({}),
  form: reassignForm,
  find: (id, { tasks }) => tasks.lock(id),
  owner: ({ ownerId }) => ownerId,
  async card(fill, { about: task }, { people, actor }) {
    const advisors = (await people.colleagues(actor)).filter(
      ({ role, id }) => role === 'advisor' && id !== task.ownerId,
    );
    return { render: (view) => reassignCard({ task, advisors, fill }, view), about: { ownerId: task.ownerId } };
  },
  async check({ about: task, values }, ctx) {
    const advisor = await receiver(ctx, values.to);
    if (advisor === undefined) return refuse(({ tasks }) => tasks.reassignToHint);
    if (task.state !== 'open') return refuse(({ tasks, words }) => tasks.alreadyClosed(words.taskNo(task.id)));
    if (followingIds.includes(task.rule)) return refuse(({ tasks }) => tasks.followsCase);
    return advisor;
  },
  detail: z.object({ from: z.int(), to: z.int() }),
  async work({ about: task, plan: advisor }, { tasks }) {
    await tasks.reassign(task.id, advisor.id);
    return { detail: { from: task.ownerId, to: advisor.id }, lists: [task.ownerId, advisor.id] };
  },
  called: ({ undo }) => undo.called.reassign,
  async said({ values }, { people }) {
    const name = nameText((await people.byId(values.to))?.name ?? '');
    return ({ tasks }) => tasks.reassigned(name);
  },
  reply: ({ id, plan: { name } }) => ({
    card: notice(({ tasks, words }) => tasks.reassignedLine(words.taskNo(id), nameText(name)), { tone: 'good' }),
  }),
});

/** The advisor of the manager's own tree who is to have it. */
async function receiver(ctx: Ctx, id: number): Promise<Staff | undefined> {
  const advisor = await ctx.people.byId(id);
  const mayHave = advisor !== undefined && mayTouch(ctx, permissions.assignClient, advisor.id);
  return mayHave && advisor.status === 'active' && advisor.role === 'advisor' ? advisor : undefined;
}
