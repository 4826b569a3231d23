import { z } from 'zod';
import { nameText } from '../../cards/kit/format.ts';
import { undoCard } from '../../cards/kit/undo-card.ts';
import type { Deed } from '../../domain/deeds/port.ts';
import { timeAt } from '../../domain/kit/day.ts';
import { permissions } from '../../domain/people/authorize.ts';
import { redraw } from '../../jobs/delivery/redraw.ts';
import { defineAction, mayTouch } from '../engine/act.ts';
import { defineCommand } from '../engine/command.ts';
import type { Ctx, StoredUndo, WorkCtx } from '../engine/context.ts';
import { type Reply, refuse, type Words } from '../engine/reply.ts';
import { ShownAt } from '../engine/shown-at.ts';
import { listPage, listWith } from '../tasks/lists.ts';

/** In place of a deed's number: the person's last deed. */
export const lastDeed = 0;

/**
 * Undoes a deed within its time window. Each action brings its own undo; one that brings none is named, and nothing older is taken back
 * in its place.
 */
export const undoDeed = defineAction({
  id: 'undo',
  may: permissions.takeBack,
  on: 'deed',
  args: z.strictObject({ at: ShownAt }),
  find: async (id, { deeds, actor }) =>
    id === lastDeed ? { deed: await deeds.last(actor.staff.id) } : wrapped(await deeds.byId(id, actor.staff.id)),
  async check({ about: { deed }, args }, ctx: Ctx) {
    if (deed === undefined) return refuse(({ undo }) => undo.nothingToUndo);
    const { undo } = ctx.deedKind(deed.name) ?? {};
    const named = await namedDeed(ctx, deed);
    if (undo === undefined) return refuse((say, view) => say.undo.cannot(named(say, view)));
    if ('undone' in deed && deed.undone)
      return refuse(
        (say) => say.undo.alreadyUndone,
        args.at === 'list' ? undefined : await undoneCard(ctx, deed, undo),
      );
    const { undoMinutes } = ctx.rulebook.cards;
    if (deed.until < ctx.now) return refuse((say, view) => say.undo.tooLate(named(say, view), undoMinutes));
    if (await undo.overtaken(deed.before, deed, ctx)) return refuse((say, view) => say.undo.changed(named(say, view)));
    return { deed, undo };
  },
  detail: z.json(),
  async work({ plan: { deed, undo } }, ctx) {
    const { detail, lists = [], ownerId, said, clientName, taskId } = await undo.restore(deed.before, ctx);
    const words = said ?? undo.words(clientName);
    await ctx.deeds.markUndone(deed.id, ctx.now);
    await redrawTold(ctx, deed, words);
    return {
      detail,
      lists,
      action: `undo.${undo.name}`,
      object: `deed:${deed.id}`,
      ...(ownerId !== undefined && { ownerId }),
      result: { taskId, words },
    };
  },
  said:
    () =>
    ({ undo }) =>
      undo.undone,
  async reply({ args, result: { words, taskId } }, ctx) {
    const { tasks, actor } = ctx;
    const ownerId = actor.staff.id;
    if (args.at !== 'list') return { card: { render: (view) => undoCard(words, view), about: { ownerId } } };
    const task = taskId === undefined ? undefined : await tasks.byId(taskId);
    return { card: task === undefined ? await listPage(ctx, ownerId, 1) : await listWith(ctx, task) };
  },
});

/** Which deed it was: what it is called, of which client where the person still knows them, and at what time. */
async function namedDeed(ctx: Ctx, deed: Deed): Promise<Words> {
  const { undo, called } = ctx.deedKind(deed.name) ?? {};
  const name = await clientNameOf(ctx, deed, undo);
  const time = timeAt(deed.at, ctx.zone);
  return (say, view) => say.undo.deed(called?.(say, view) ?? say.undo.called.other, name && nameText(name), time);
}

async function clientNameOf(ctx: Ctx, { before }: Deed, undo: StoredUndo | undefined): Promise<string | undefined> {
  const client = await undo?.client?.(before, ctx);
  return client !== undefined && mayTouch(ctx, permissions.knowClient, client.advisorId) ? client.name : undefined;
}

/** What the card of a deed that was taken back turns into, where its button is pressed too late. */
async function undoneCard(ctx: Ctx, deed: Deed, undo: StoredUndo): Promise<Reply> {
  const words = undo.words(await clientNameOf(ctx, deed, undo));
  return { render: (view) => undoCard(words, view), about: { ownerId: ctx.actor.staff.id } };
}

/** The card that tells of the deed, the pressed one or the answer to a line, offers 撤销 no longer, unless it is the one pressed now. */
async function redrawTold(ctx: WorkCtx, { sourceKey, cardOn }: Deed, words: Words): Promise<void> {
  const { ledger } = ctx;
  const told = await (cardOn === undefined ? ledger.byKey(`reply:${sourceKey}:0`) : ledger.byMessage(cardOn));
  if (told?.verb !== 'send' || told.messageId === ctx.source.messageId) return;
  await redraw(ctx, told, {
    key: `undone:${sourceKey}`,
    reader: ctx.actor.staff,
    render: (view) => undoCard(words, view),
  });
}

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
