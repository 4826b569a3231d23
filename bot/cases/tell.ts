import { caseTitle, clientText, stepWords } from '../../cards/cases/case-text.ts';
import { nameText } from '../../cards/kit/format.ts';
import { press, ref } from '../../cards/kit/press.ts';
import type { CaseFile } from '../../domain/cases/case.ts';
import type { CaseKind, CaseStep } from '../../domain/cases/define-case.ts';
import type { StaffId } from '../../domain/people/people.ts';
import { deliveryTo } from '../../jobs/delivery/delivery-to.ts';
import type { Ctx, WorkCtx } from '../engine/context.ts';
import { notice, type Reply } from '../engine/reply.ts';
import { readerOf } from '../people/reader.ts';
import { caseReply } from './sheet.ts';

/** Says something to whoever reads for that person, unless it is the one who has just done it; `key` keeps it from being said twice. */
export async function tell(
  ctx: WorkCtx,
  to: StaffId,
  { key, reply }: { key: string; reply: Pick<Reply, 'render'> },
): Promise<void> {
  const reader = await readerOf(ctx, to);
  if (reader?.staff.openId === undefined || reader.staff.id === ctx.actor.staff.id) return;
  await ctx.ledger.say(deliveryTo(reader.staff, { key, kind: 'notice', render: reply.render }, ctx), ctx.now);
}

/** The card of the case, for who has just been given it by the person who asks. */
export async function handCard(ctx: WorkCtx, file: CaseFile): Promise<void> {
  const reader = await readerOf(ctx, file.ownerId);
  const actor = reader && (await ctx.people.actorById(reader.staff.id, ctx.today));
  if (actor === undefined) return;
  const from = nameText(ctx.actor.staff.name);
  const reply = await caseReply(ctx, file, { reader: actor, news: ({ cases }) => cases.passedFrom(from) });
  await tell(ctx, file.ownerId, { key: `case:pass:${file.id}:${file.lastEventId}`, reply });
}

/** Whoever opened the case hears that a step was taken, where the kind says so. */
export async function tellOpener(
  ctx: WorkCtx,
  file: CaseFile,
  { name, step }: { name: string; step: CaseStep },
): Promise<void> {
  if (!step.tells?.includes('opener') || file.openedById === file.ownerId) return;
  const by = nameText(ctx.actor.staff.name);
  const reply = notice(
    (_, view) => stepWords(file.kind, name, view)?.told(by, clientText(file, view)) ?? caseTitle(file, view),
    {
      title: (_, view) => caseTitle(file, view),
      tone: 'good',
      buttons: [{ label: 'open', press: press('case.open', ref('case', file.id)) }],
    },
  );
  await tell(ctx, file.openedById, { key: `case:told:${file.id}:${ctx.source.key}`, reply });
}

/**
 * With so many open cases of the kind about one client, the managers of the client's advisor are told: once, until one of them is closed.
 * 连问三声 [S4 §78]
 */
export async function tellOfMany(ctx: WorkCtx, kind: CaseKind, file: CaseFile): Promise<void> {
  const { client } = file;
  if (client === undefined || kind.tellManagerAt === undefined) return;
  const open = (await ctx.cases.openOf(client.id)).filter((one) => one.kind === kind.id);
  const [first] = open;
  if (first === undefined || open.length < kind.tellManagerAt(ctx.rulebook)) return;
  const owners = [...new Set(open.map(({ ownerName }) => nameText(ownerName)))];
  const reply = notice(
    ({ cases, words }) => cases.notices.manyLine(nameText(client.name), open.length, owners.join(words.listed)),
    {
      title: ({ cases }) => cases.notices.manyTitle,
      tone: 'warn',
      buttons: [{ label: 'open', press: press('case.open', ref('case', first.id)) }],
    },
  );
  for (const manager of await managersFor(ctx, client.advisorId ?? file.ownerId))
    await tell(ctx, manager, { key: `case:many:${client.id}:${first.id}:${manager}`, reply });
}

async function managersFor({ people }: Pick<Ctx, 'people'>, id: StaffId): Promise<StaffId[]> {
  return (await people.managersOf(id)).map((manager) => manager.id);
}
