import { z } from 'zod';
import type { StepTaken } from '../../cards/cases/case-text.ts';
import type { CaseFile } from '../../domain/cases/case.ts';
import { caseKindOf } from '../../domain/cases/kinds.ts';
import { reopened, stepOf, stepped } from '../../domain/cases/machine.ts';
import type { ClientId } from '../../domain/clients/client.ts';
import { type ContactKind, reachedKinds } from '../../domain/contacts/contact.ts';
import type { StaffId } from '../../domain/people/people.ts';
import { creditedTo, doneBy, type WorkCtx } from '../engine/context.ts';
import { tellOpener, tellTakenBack } from './tell.ts';

/** How a case stood before a contact answered it, and the entry of its history that says so. */
export const Answered = z.object({
  caseId: z.int(),
  eventId: z.int(),
  state: z.string(),
  alertAt: z.iso.datetime().nullable(),
});
export type Answered = z.infer<typeof Answered>;

/** What a contact answered: how it stood, which cases by which step, and whose they are. */
type AnsweredCases = { answered: Answered[]; files: StepTaken[]; owners: StaffId[] };

/**
 * A contact in which the client was reached takes the step that a case's kind declares for it (`answeredBy`), in every case about that client
 * that was open when they spoke and that the one who logs it has, or for whom they stand in. A message or a call that nobody took answers
 * nothing: nobody knows what the client learned of it.
 */
export async function answerByContact(
  ctx: WorkCtx,
  { clientId, contactId, kind: how, at }: { clientId: ClientId; contactId: number; kind: ContactKind; at: Date },
): Promise<AnsweredCases> {
  const { cases, actor, now } = ctx;
  const answered: Answered[] = [];
  const files: StepTaken[] = [];
  const owners: StaffId[] = [];
  const isReached = reachedKinds.some((one) => one === how);
  const open = isReached ? await cases.openOf(clientId) : [];
  for (const file of open) {
    const found = answeringStep(file);
    const isTheirs = file.ownerId === actor.staff.id || creditedTo(ctx, file.ownerId) === file.ownerId;
    if (found === undefined || !isTheirs || at < file.openedAt) continue;
    const { name, step } = found;
    const event = { what: 'contact', step: name, at: now, ...doneBy(ctx, file.ownerId), contactId } as const;
    const eventId = await cases.change(file.id, { to: stepped(found, file, ctx), event, moment: ctx });
    await tellOpener(ctx, file, { name, step });
    const alertAt = file.alertAt?.toISOString() ?? null;
    answered.push({ caseId: file.id, eventId, state: file.state, alertAt });
    files.push({ file, step: name });
    owners.push(file.ownerId);
  }
  return { answered, files, owners };
}

function answeringStep(file: CaseFile) {
  const kind = caseKindOf(file);
  const name = kind?.answeredBy?.contact;
  const step = kind === undefined || name === undefined ? undefined : stepOf(kind, file, name);
  return kind === undefined || name === undefined || step === undefined ? undefined : { kind, name, step };
}

/**
 * The contact is taken back: what it answered is open again, unless something has happened to it since, and whoever heard of the answer
 * hears that; gives whose they are.
 */
export async function unanswer(ctx: WorkCtx, answered: readonly Answered[]): Promise<StaffId[]> {
  const { cases, now } = ctx;
  const owners: StaffId[] = [];
  for (const { caseId, eventId, state, alertAt } of answered) {
    const file = await cases.lock(caseId);
    if (file === undefined || file.lastEventId !== eventId) continue;
    const to = reopened(file, { state, alertAt: alertAt === null ? undefined : new Date(alertAt) });
    await cases.change(caseId, { to, event: { what: 'return', at: now, ...doneBy(ctx, file.ownerId) }, moment: ctx });
    await tellUnanswered(ctx, file);
    owners.push(file.ownerId);
  }
  return owners;
}

async function tellUnanswered(ctx: WorkCtx, file: CaseFile): Promise<void> {
  const kind = caseKindOf(file);
  const name = kind?.answeredBy?.contact;
  const step = name === undefined ? undefined : kind?.steps[name];
  if (name !== undefined && step !== undefined) await tellTakenBack(ctx, file, { name, step });
}
