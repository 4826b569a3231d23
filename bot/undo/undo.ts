import { z } from 'zod';
import { undoCard } from '../../cards/kit/undo-card.ts';
import { permissions } from '../../domain/people/authorize.ts';
import { defineAction } from '../engine/act.ts';
import { defineCommand } from '../engine/command.ts';
import type { Ctx } from '../engine/context.ts';
import { refuse } from '../engine/reply.ts';
import { listPage, listWith } from '../tasks/lists.ts';
import { ShownAt } from '../tasks/task-deeds.ts';

/** In place of a deed's number: the person's last deed. */
export const lastDeed = 0;

/**
 * Undoes a deed within its time window. Each action brings its own undo.
 */
export const undoDeed = defineAction({
  id: 'undo',
  may: permissions.takeBack,
  on: 'deed',
  args: z.strictObject({ at: ShownAt }),
  find: async (id, { deeds, actor }) =>
    id === lastDeed ? { deed: await deeds.last(actor.staff.id) } : wrapped(await deeds.byId(id, actor.staff.id)),
  async check({ about: { deed } }, ctx: Ctx) {
    if (deed === undefined) return refuse(({ undo }) => undo.nothingToUndo);
    if ('undone' in deed && deed.undone) return refuse(({ undo }) => undo.alreadyUndone);
    if (deed.until < ctx.now) return refuse(({ undo }) => undo.tooLate(ctx.rulebook.cards.undoMinutes));
    const undo = ctx.undoOf(deed.name);
    if (undo === undefined || (await undo.overtaken(deed.before, deed, ctx)))
      return refuse(({ answers }) => answers.changedMeanwhile);
    return { deed, undo };
  },
  detail: z.json(),
  async work({ plan: { deed, undo } }, ctx) {
    const { detail, lists = [], ownerId, ...shown } = await undo.restore(deed.before, ctx);
    await ctx.deeds.markUndone(deed.id, ctx.now);
    return {
      detail,
      lists,
      action: `undo.${undo.name}`,
      object: `deed:${deed.id}`,
      ...(ownerId !== undefined && { ownerId }),
      result: { ...shown, words: undo.words },
    };
  },
  said:
    () =>
    ({ undo }) =>
      undo.undone,
  async reply({ args, result: { words, clientName, taskId } }, ctx) {
    const { tasks, actor } = ctx;
    const ownerId = actor.staff.id;
    if (args.at !== 'list')
      return { card: { render: (view) => undoCard(words(clientName), view), about: { ownerId } } };
    const task = taskId === undefined ? undefined : await tasks.byId(taskId);
    return { card: task === undefined ? await listPage(ctx, ownerId, 1) : await listWith(ctx, task) };
  },
});

function wrapped<T>(deed: T | undefined): { deed: T } | undefined {
  return deed === undefined ? undefined : { deed };
}

/** `/undo` takes back the last deed. */
export const undo = defineCommand<Record<string, never>>({
  name: 'undo',
  aliases: ['撤销', '撤回'],
  may: permissions.takeBack,
  about: (say) => say.undo.commands.undo,
  read: () => ({ args: {} }),
  run: (_, ctx) => ctx.act(undoDeed, lastDeed, {}),
});
