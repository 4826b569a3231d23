import { caseTitle } from '../../cards/cases/case-text.ts';
import type { CaseFile } from '../../domain/cases/case.ts';
import { dayAt } from '../../domain/kit/day.ts';
import { may, permissions } from '../../domain/people/authorize.ts';
import type { Ctx } from '../engine/context.ts';
import { type Answer, notice, toast } from '../engine/reply.ts';
import { outOfHand } from '../people/handed-over.ts';
import { caseReply, seenThrough } from './sheet.ts';

/** What somebody who had the case a while ago is told: who has it now, on the card as it stands for them. */
export async function lostCase(file: CaseFile, ctx: Ctx): Promise<Answer | undefined> {
  const { actor, cases, zone } = ctx;
  const found = await outOfHand(ctx, {
    title: (_, view) => caseTitle(file, view),
    ownerId: file.ownerId,
    since: dayAt(file.openedAt, zone),
    wasTheirs: () => cases.concerned(file.id, actor.staff.id),
  });
  if (found === undefined) return undefined;
  const { words } = found;
  const sees = may(actor, permissions.seeCase, { ownerId: seenThrough(file, actor) });
  return {
    ...toast(words, 'warning'),
    card: sees ? await caseReply(ctx, file, { news: words }) : notice(words, { tone: 'warn' }),
  };
}
