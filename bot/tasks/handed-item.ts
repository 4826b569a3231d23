import { nameText } from '../../cards/kit/format.ts';
import { ruleName } from '../../cards/occasions/why-text.ts';
import { handedItemCard, type ItemAllowed } from '../../cards/tasks/handed-item-card.ts';
import { whoName } from '../../cards/tasks/task-lines.ts';
import { may, ownedBy, permissions } from '../../domain/people/authorize.ts';
import type { Staff, StaffId } from '../../domain/people/people.ts';
import type { TaskItem } from '../../domain/tasks/task.ts';
import type { Ctx, WorkCtx } from '../engine/context.ts';
import { notice, type Words } from '../engine/reply.ts';
import { managersAcross, standInLine, tellReader } from '../people/tell.ts';

/** What somebody may do about an item of theirs: its client may be a colleague's. */
export async function allowedOnItem(
  { people, today, teamLookup }: Ctx,
  { client }: Pick<TaskItem, 'client'>,
  reader: StaffId,
): Promise<ItemAllowed> {
  const actor = await people.actorById(reader, today);
  if (actor === undefined || client === undefined) return { log: false, openClient: false };
  const owner = ownedBy(client);
  const known = teamLookup === 'basic' && may(actor, permissions.knowClient, owner);
  return {
    log: may(actor, permissions.logContact, owner),
    openClient: known || may(actor, permissions.seeClient, owner),
  };
}

/** The new owner gets the item, the old one hears where it went; across teams their managers hear it too. */
export async function tellOfItem(ctx: WorkCtx, task: TaskItem, { from, to }: { from: StaffId; to: Staff }) {
  const { people, source, actor } = ctx;
  const byName = actor.staff.name;
  const fromName = (await people.byId(from))?.name ?? '';
  const reader = (await people.delegateOf(to.id, ctx.today)) ?? to;
  const allowed = await allowedOnItem(ctx, task, reader.id);
  await tellReader(ctx, to.id, {
    key: `handed:item:to:${source.key}`,
    ...(task.client !== undefined && { clientId: task.client.id }),
    to({ isStandIn, owner }) {
      const handed = { task, byName, fromName, toName: to.name, may: allowed };
      return (view) => handedItemCard({ ...handed, ...(isStandIn && { forName: owner.name }) }, view);
    },
  });
  const line: Words = ({ handover }, view) =>
    handover.itemLeftLine(nameText(byName), whoName(task, view), ruleName(task.rule, view.locale), nameText(to.name));
  await tellReader(ctx, from, {
    key: `handed:item:from:${source.key}`,
    to: (one) => notice(line, { title: ({ handover }) => handover.itemLeftTitle, more: standInLine(one) }).render,
  });
  for (const manager of await managersAcross(ctx, from, to.id))
    await tellReader(ctx, manager, {
      key: `handed:item:manager:${manager}:${source.key}`,
      to: () => notice(line, { title: ({ handover }) => handover.itemManagerTitle }).render,
    });
}

/** Both sides hear that the item is back where it was; across teams their managers too. */
export async function tellOfItemBack(ctx: WorkCtx, task: TaskItem, { from, to }: { from: StaffId; to: StaffId }) {
  const { people, source, actor } = ctx;
  const owner = nameText((await people.byId(to))?.name ?? '');
  const line: Words = ({ handover }, view) =>
    handover.itemBackLine(nameText(actor.staff.name), whoName(task, view), ruleName(task.rule, view.locale), owner);
  for (const one of new Set([from, to, ...(await managersAcross(ctx, from, to))]))
    await tellReader(ctx, one, {
      key: `handed:item:back:${one}:${source.key}`,
      to: (reader) => notice(line, { title: ({ handover }) => handover.backTitle, more: standInLine(reader) }).render,
    });
}
