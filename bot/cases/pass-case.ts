import { z } from 'zod';
import { caseTitle } from '../../cards/cases/case-text.ts';
import { formCard } from '../../cards/forms/form-card.ts';
import { nameText } from '../../cards/kit/format.ts';
import type { CaseFile } from '../../domain/cases/case.ts';
import { caseKindOf } from '../../domain/cases/kinds.ts';
import { passed } from '../../domain/cases/machine.ts';
import { passForm } from '../../domain/cases/pass-form.ts';
import { inCharge, mayStandIn, permissions } from '../../domain/people/authorize.ts';
import type { Staff } from '../../domain/people/people.ts';
import { type Ctx, doneBy } from '../engine/context.ts';
import { defineFormAction } from '../engine/form-action.ts';
import { notice, refuse, refuseAt, type Words } from '../engine/reply.ts';
import { type Reader, readerOf } from '../people/reader.ts';
import { caseReply } from './sheet.ts';
import { caseAbove, lockedCase, outOfTurn, whyNot } from './step-case.ts';
import { handCard, tell } from './tell.ts';

/** Whose client it was: what is passed about a client who has moved on is not taken back. */
const PassBefore = z.object({ caseId: z.int(), eventId: z.int(), from: z.int(), advisorId: z.int().nullable() });

/** Hands a case to the right person, who has it from then on and gets its card; its deadline stays. [S4 §57, 70] */
export const passCase = defineFormAction({
  ...lockedCase,
  id: 'case.pass',
  may: permissions.passCase,
  form: passForm,
  closed: ({ about }, ctx) => (mayBePassed(about) ? undefined : outOfTurn(ctx, about)),
  async card(fill, { about }, ctx) {
    const offered = (await receivers(ctx)).filter(({ id }) => id !== about.ownerId);
    const to = offered.map(({ id, name }) => ({ value: String(id), text: nameText(name) }));
    return {
      render: (view) => {
        const above = caseAbove(about, view);
        return formCard(
          passForm,
          { ...(about.client && { about: about.client.name }), above, fill, choices: { to } },
          view,
        );
      },
      about: { ownerId: about.ownerId },
    };
  },
  async check({ about, values }, ctx) {
    if (!mayBePassed(about)) return refuse(whyNot(about));
    const receiver = await ctx.people.byId(values.to);
    if (receiver === undefined || receiver.id === about.ownerId || !mayReceive(ctx, receiver))
      return refuseAt('to', ({ cases }) => cases.badReceiver);
    return (await readerOf(ctx, receiver.id)) ?? refuseAt('to', ({ cases }) => cases.badReceiver);
  },
  detail: z.object({ from: z.int(), to: z.int() }),
  async work({ about, values: { note }, plan: { owner: receiver } }, ctx) {
    const { cases, now } = ctx;
    const event = { what: 'pass', at: now, ...doneBy(ctx, about.ownerId), note } as const;
    const eventId = await cases.change(about.id, { to: passed(about, receiver.id), event, moment: ctx });
    const file = await cases.byId(about.id);
    if (file !== undefined) await handCard(ctx, file);
    return {
      detail: { from: about.ownerId, to: receiver.id },
      before: { caseId: about.id, eventId, from: about.ownerId, advisorId: about.client?.advisorId ?? null },
      lists: [about.ownerId, receiver.id],
    };
  },
  undo: {
    name: 'pass',
    before: PassBefore,
    async overtaken({ caseId, eventId, from, advisorId }, _, { cases, people }) {
      const file = await cases.lock(caseId);
      if (file?.lastEventId !== eventId || (file.client?.advisorId ?? null) !== advisorId) return true;
      return (await people.byId(from))?.status !== 'active';
    },
    async restore({ caseId, from }, ctx) {
      const { cases, actor, now } = ctx;
      const file = await cases.byId(caseId);
      if (file === undefined) return { detail: { case: caseId } };
      const event = { what: 'return', at: now, byId: actor.staff.id } as const;
      await cases.change(caseId, { to: passed(file, from), event, moment: ctx });
      const by = nameText(actor.staff.name);
      const reply = notice((say, view) => say.cases.passedBack(by, caseTitle(file, view)));
      await tell(ctx, file.ownerId, { key: `case:back:${caseId}:${ctx.source.key}`, reply });
      return {
        detail: { case: caseId, from: file.ownerId, to: from },
        ownerId: from,
        lists: [file.ownerId, from],
        clientName: file.client?.name,
      };
    },
    client: async ({ caseId }, { cases }) => (await cases.byId(caseId))?.client,
    words: (name) => (say) => say.undo.what.pass(name ?? say.tasks.list.ownTask),
  },
  called: ({ undo }) => undo.called.pass,
  async said({ values }, ctx) {
    const reader = await readerOf(ctx, values.to);
    return passedWords(reader);
  },
  async reply({ about, plan: reader, undo }, ctx) {
    const file = (await ctx.cases.byId(about.id)) ?? about;
    return { card: await caseReply(ctx, file, { news: passedWords(reader), undo }) };
  },
});

/** To whom it went, and of somebody away who reads it for them. */
function passedWords(reader: Reader | undefined): Words {
  return (say, view) => say.cases.passed(reader?.shownAs(say, view) ?? '');
}

function mayBePassed(file: CaseFile): boolean {
  return file.closedAt === undefined && caseKindOf(file)?.passes !== undefined;
}

/** Active colleagues who can be reached in Lark, the person too: a manager may take over what one of the team has. */
async function receivers({ people, actor }: Ctx): Promise<Staff[]> {
  const { staff } = actor;
  const others = staff.role === 'admin' ? await people.reachable() : await people.colleagues(actor);
  const fit = others.filter(({ role, openId }) => openId !== undefined && inCharge.includes(role));
  return (inCharge.includes(staff.role) ? [staff, ...fit] : fit).slice(0, 100);
}

function mayReceive({ actor }: Ctx, receiver: Staff): boolean {
  if (receiver.status !== 'active' || receiver.openId === undefined || !inCharge.includes(receiver.role)) return false;
  return actor.staff.role === 'admin' || receiver.id === actor.staff.id || mayStandIn(actor, receiver);
}
