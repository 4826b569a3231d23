import { z } from 'zod';
import type { CaseFile } from '../../domain/cases/case.ts';
import { caseKindOf } from '../../domain/cases/kinds.ts';
import { reopened, stepOf, stepped } from '../../domain/cases/machine.ts';
import type { ClientId } from '../../domain/clients/client.ts';
import type { StaffId } from '../../domain/people/people.ts';
import { creditedTo, type WorkCtx } from '../engine/context.ts';
import { tellOpener } from './tell.ts';

/** How a case stood before a contact answered it, and the entry of its history that says so. */
export const Answered = z.object({
  caseId: z.int(),
  eventId: z.int(),
  state: z.string(),
  alertAt: z.iso.datetime().nullable(),
});
export type Answered = z.infer<typeof Answered>;

/**
 * A contact with a client takes the step that its kind declares for it (`answeredBy`), in every open case about that client which the one
 * who logs it has, or for whom they stand in.
 */
export async function answerByContact(
  ctx: WorkCtx,
  { clientId, contactId }: { clientId: ClientId; contactId: number },
): Promise<{ answered: Answered[]; owners: StaffId[] }> {
  const { cases, actor, now } = ctx;
  const answered: Answered[] = [];
  const owners: StaffId[] = [];
  for (const file of await cases.openOf(clientId)) {
    const found = answeringStep(file);
    const isTheirs = file.ownerId === actor.staff.id || creditedTo(ctx, file.ownerId) === file.ownerId;
    if (found === undefined || !isTheirs) continue;
    const { name, step } = found;
    const event = { what: 'contact', step: name, at: now, byId: actor.staff.id, contactId } as const;
    const eventId = await cases.change(file.id, { to: stepped(found, file, ctx), event, moment: ctx });
    await tellOpener(ctx, file, { name, step });
    const alertAt = file.alertAt?.toISOString() ?? null;
    answered.push({ caseId: file.id, eventId, state: file.state, alertAt });
    owners.push(file.ownerId);
  }
  return { answered, owners };
}

function answeringStep(file: CaseFile) {
  const kind = caseKindOf(file);
  const name = kind?.answeredBy?.contact;
  const step = kind === undefined || name === undefined ? undefined : stepOf(kind, file, name);
  return kind === undefined || name === undefined || step === undefined ? undefined : { kind, name, step };
}

/** The contact is taken back: what it answered is open again, unless something has happened to it since; gives whose they are. */
export async function unanswer(ctx: WorkCtx, answered: readonly Answered[]): Promise<StaffId[]> {
  const { cases, actor, now } = ctx;
  const owners: StaffId[] = [];
  for (const { caseId, eventId, state, alertAt } of answered) {
    const file = await cases.lock(caseId);
    if (file === undefined || file.lastEventId !== eventId) continue;
    const to = reopened(file, { state, alertAt: alertAt === null ? undefined : new Date(alertAt) });
    await cases.change(caseId, { to, event: { what: 'return', at: now, byId: actor.staff.id }, moment: ctx });
    owners.push(file.ownerId);
  }
  return owners;
}
