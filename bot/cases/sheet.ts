import { type CaseSheet, caseCard } from '../../cards/cases/case-card.ts';
import type { ShownCase } from '../../cards/cases/case-text.ts';
import type { CaseFile } from '../../domain/cases/case.ts';
import { caseKindOf } from '../../domain/cases/kinds.ts';
import { stepOf, stepsOf } from '../../domain/cases/machine.ts';
import { type Moment, wallTime } from '../../domain/kit/moment.ts';
import { may, ownedBy, permissions } from '../../domain/people/authorize.ts';
import type { Actor } from '../../domain/people/people.ts';
import type { Ctx } from '../engine/context.ts';
import type { Reply } from '../engine/reply.ts';

/** A case as lists show it at this moment. */
export function shownCase(file: CaseFile, { now, zone }: Pick<Moment, 'now' | 'zone'>): ShownCase {
  return { file, due: wallTime(file.dueAt, zone), isOverdue: file.closedAt === undefined && file.dueAt <= now };
}

export type SheetMore = Pick<CaseSheet, 'news' | 'undo'>;

/** The card of a case as this person may see it, whether they ask or are told. */
export async function caseReply(ctx: Ctx, file: CaseFile, more: SheetMore & { reader?: Actor } = {}): Promise<Reply> {
  const { reader = ctx.actor, ...shown } = more;
  const { cases, zone, teamLookup } = ctx;
  const history = (await cases.events(file.id)).map((event) => ({ ...event, when: wallTime(event.at, zone) }));
  const sheet: CaseSheet = {
    ...shownCase(file, ctx),
    openedOn: wallTime(file.openedAt, zone),
    closed: file.closedAt && wallTime(file.closedAt, zone),
    history,
    may: allowedOn(file, reader, teamLookup),
    ...shown,
  };
  return { render: (view) => caseCard(sheet, view), about: { ownerId: file.ownerId } };
}

function allowedOn(file: CaseFile, reader: Actor, teamLookup: Ctx['teamLookup']): CaseSheet['may'] {
  const kind = caseKindOf(file);
  const client = ownedBy(file.client ?? {});
  const isOpen = file.closedAt === undefined;
  const seesClient = may(reader, permissions.seeClient, client);
  const steps = kind === undefined ? [] : stepsOf(kind, file);
  return {
    steps: steps.flatMap((name) => {
      const step = kind && stepOf(kind, file, name);
      const mayTake = step !== undefined && may(reader, step.may, { ownerId: file.ownerId });
      return mayTake ? [{ name, asks: step.form !== undefined }] : [];
    }),
    pass: isOpen && kind?.passes !== undefined && may(reader, permissions.passCase, { ownerId: file.ownerId }),
    log: isOpen && file.client !== undefined && may(reader, permissions.logContact, client),
    openClient:
      file.client !== undefined &&
      (seesClient || (teamLookup === 'basic' && may(reader, permissions.knowClient, client))),
  };
}

/**
 * Through whose eyes the person sees the case: whoever has it or looks after its client; whoever opened it only where they may know the
 * client of today, so that it is gone with the client to another team; else nobody's, which is refused.
 */
export function seenThrough({ ownerId, openedById, client }: CaseFile, actor: Actor): number {
  const knows = client === undefined || may(actor, permissions.knowClient, ownedBy(client));
  const concerned = [client?.advisorId, ownerId, ...(knows ? [openedById] : [])];
  return concerned.find((id) => id !== undefined && may(actor, permissions.seeCase, { ownerId: id })) ?? ownerId;
}
