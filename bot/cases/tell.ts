import { caseTitle, stepWords } from '../../cards/cases/case-text.ts';
import { textFor } from '../../cards/kit/catalogue.ts';
import { nameText } from '../../cards/kit/format.ts';
import { press, ref } from '../../cards/kit/press.ts';
import type { View } from '../../cards/kit/view.ts';
import { whoName } from '../../cards/tasks/task-lines.ts';
import type { CaseFile } from '../../domain/cases/case.ts';
import type { CaseKind, CaseStep } from '../../domain/cases/define-case.ts';
import { may, ownedBy, permissions } from '../../domain/people/authorize.ts';
import type { Staff, StaffId } from '../../domain/people/people.ts';
import { deliveryTo } from '../../jobs/delivery/delivery-to.ts';
import { type Ctx, creditedTo, type WorkCtx } from '../engine/context.ts';
import { notice, type Reply, type Words } from '../engine/reply.ts';
import { type Reader, readerOf } from '../people/reader.ts';
import { caseReply } from './sheet.ts';

/** Says something to whoever reads for that person, unless it is the one who has just done it; `key` keeps it from being said twice. */
export async function tell(ctx: WorkCtx, to: StaffId, said: Said): Promise<void> {
  const reader = await readerOf(ctx, to);
  if (reader !== undefined) await sayTo(ctx, reader.staff, said);
}

type Said = { key: string; reply: Pick<Reply, 'render'> };

async function sayTo(ctx: WorkCtx, staff: Staff, { key, reply }: Said): Promise<void> {
  if (staff.openId === undefined || staff.id === ctx.actor.staff.id) return;
  await ctx.ledger.say(deliveryTo(staff, { key, kind: 'notice', render: reply.render }, ctx), ctx.now);
}

/** The card of the case, for who has just been given it by the person who asks. */
export async function handCard(ctx: WorkCtx, file: CaseFile): Promise<void> {
  const reader = await readerOf(ctx, file.ownerId);
  const actor = reader && (await ctx.people.actorById(reader.staff.id, ctx.today));
  if (reader === undefined || actor === undefined) return;
  const from = nameText(ctx.actor.staff.name);
  const reply = await caseReply(ctx, file, { reader: actor, news: passedFrom(from, reader) });
  await tell(ctx, file.ownerId, { key: `case:pass:${file.id}:${file.lastEventId}`, reply });
}

function passedFrom(from: string, { isStandIn, owner }: Reader): Words {
  return ({ cases }) => (isStandIn ? cases.passedFromFor(from, nameText(owner.name)) : cases.passedFrom(from));
}

type Taken = { name: string; step: CaseStep };

/** Whoever opened the case hears that a step was taken, where the kind says so. */
export function tellOpener(ctx: WorkCtx, file: CaseFile, taken: Taken): Promise<void> {
  const told = (by: string, view: View) => stepWords(file.kind, taken.name, view)?.told(by, whoName(file, view));
  return tellOfStep(ctx, file, { ...taken, what: 'told', words: told });
}

/** The step of which they heard was taken back: the one that comes after it is news to them. */
export function tellTakenBack(ctx: WorkCtx, file: CaseFile, taken: Taken): Promise<void> {
  const back = (by: string, view: View) => {
    const { cases } = textFor(view.locale);
    return cases.stepTakenBack(by, whoName(file, view), stepWords(file.kind, taken.name, view)?.button ?? taken.name);
  };
  return tellOfStep(ctx, file, { ...taken, what: 'back', words: back });
}

type Told = Taken & { what: 'told' | 'back'; words(by: string, view: View): string | undefined };

/** To whoever opened the case or reads for them; what their own stand-in has done they hear themselves. */
async function tellOfStep(ctx: WorkCtx, file: CaseFile, { step, what, words }: Told): Promise<void> {
  if (!step.tells?.includes('opener')) return;
  const { actor, source } = ctx;
  const [reader, owner] = [await readerOf(ctx, file.openedById), await ctx.people.byId(file.ownerId)];
  if (reader === undefined || owner === undefined) return;
  const opener = await ctx.people.actorById(file.openedById, ctx.today);
  // The client went to another team meanwhile: what becomes of them is no longer the opener's business.
  if (opener === undefined || (file.client && !may(opener, permissions.knowClient, ownedBy(file.client)))) return;
  const [name, inPlaceOf] = [nameText(actor.staff.name), nameText(owner.name)];
  const standsIn = creditedTo(ctx, file.ownerId) !== actor.staff.id;
  const reply = notice(
    (say, view) => words(standsIn ? say.words.standIn(name, inPlaceOf) : name, view) ?? caseTitle(file, view),
    {
      title: (_, view) => caseTitle(file, view),
      tone: what === 'told' ? 'good' : 'warn',
      buttons: [{ label: 'open', press: press('case.open', ref('case', file.id)) }],
    },
  );
  const to = reader.staff.id === actor.staff.id ? reader.owner : reader.staff;
  await sayTo(ctx, to, { key: `case:${what}:${file.id}:${source.key}`, reply });
}

/**
 * The case with which so many of the kind are open about one client has the managers of the client's advisor told: once, and again when
 * there were fewer meanwhile. 连问三声 [S4 §78]
 */
export async function tellOfMany(ctx: WorkCtx, kind: CaseKind, file: CaseFile): Promise<void> {
  const { client } = file;
  if (client === undefined || kind.tellManagerAt === undefined) return;
  const open = (await ctx.cases.openOf(client.id)).filter((one) => one.kind === kind.id);
  const [first] = open;
  if (first === undefined || open.length !== kind.tellManagerAt(ctx.rulebook)) return;
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
    await tell(ctx, manager, { key: `case:many:${client.id}:${file.id}:${manager}`, reply });
}

async function managersFor({ people }: Pick<Ctx, 'people'>, id: StaffId): Promise<StaffId[]> {
  return (await people.managersOf(id)).map((manager) => manager.id);
}
