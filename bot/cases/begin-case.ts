import { z } from 'zod';
import { openedWords } from '../../cards/cases/case-card.ts';
import { kindTitle } from '../../cards/cases/case-text.ts';
import { formCard } from '../../cards/forms/form-card.ts';
import type { CaseFile } from '../../domain/cases/case.ts';
import { type CaseKind, withdrawn } from '../../domain/cases/define-case.ts';
import { caseKinds } from '../../domain/cases/kinds.ts';
import { begun, withdrawnAt } from '../../domain/cases/machine.ts';
import type { ClientBrief, ClientId } from '../../domain/clients/client.ts';
import { ownedBy, permissions } from '../../domain/people/authorize.ts';
import { heirOf } from '../../domain/people/heir.ts';
import type { StaffId } from '../../domain/people/people.ts';
import { withClient } from '../clients/which-client.ts';
import { mayTouch } from '../engine/act.ts';
import { type Command, defineCommand } from '../engine/command.ts';
import type { Ctx, WorkCtx } from '../engine/context.ts';
import { defineFormAction, type FormAction } from '../engine/form-action.ts';
import type { Answer } from '../engine/reply.ts';
import { caseReply } from './sheet.ts';
import { tellOfMany } from './tell.ts';

export type Beginning = { client: ClientBrief; ownerId: StaffId; subject: string };

/** Opens a case with that owner, or with who comes after them where they are not active; the client's managers may hear of it. */
export async function beginCase(
  ctx: WorkCtx,
  kind: CaseKind,
  { client, ownerId, subject }: Beginning,
): Promise<CaseFile> {
  const { cases, actor, source, people } = ctx;
  const owner = await people.byId(ownerId);
  const activeOwner = owner?.status === 'active' ? ownerId : ((await heirOf(people, ownerId)) ?? actor.staff.id);
  const id = await cases.open(
    {
      ...begun(kind, activeOwner, ctx),
      kind: kind.id,
      version: kind.version,
      clientId: client.id,
      subject,
      openedById: actor.staff.id,
      sourceKey: `${kind.id}:${source.key}`,
      worth: client.aum,
    },
    ctx,
  );
  const file = await cases.byId(id);
  if (file === undefined) throw new Error(`case ${id} is not there though it was just opened`);
  await tellOfMany(ctx, kind, file);
  return file;
}

const CaseBefore = z.object({ caseId: z.int(), eventId: z.int() });

/** What opens a case of that kind: about a client, by whoever is asked first, who then has it. [S4 §57, 70] */
function beginOf(kind: CaseKind): FormAction<CaseKind['opens']['form'], Record<string, never>> {
  const { form, subject } = kind.opens;
  return defineFormAction({
    id: `case.begin.${kind.id}`,
    may: kind.opens.may,
    on: 'client',
    form,
    openedByLine: true,
    find: (id, ctx) => reachable(ctx, id),
    owner: ({ advisorId }) => advisorId,
    card: (fill, { about }) => ({
      render: (view) => formCard(form, { about: about.name, fill }, view),
      about: ownedBy(about),
    }),
    detail: z.object({ case: z.int(), client: z.int() }),
    async work({ about: client, values }, ctx) {
      const { actor } = ctx;
      const file = await beginCase(ctx, kind, {
        client,
        ownerId: actor.staff.id,
        subject: String(values[subject] ?? ''),
      });
      return {
        detail: { case: file.id, client: client.id },
        before: { caseId: file.id, eventId: file.lastEventId },
        ...(file.taskId !== undefined && { taskId: file.taskId }),
        object: `case:${file.id}`,
        ownerId: file.ownerId,
        lists: [file.ownerId],
        result: file,
      };
    },
    undo: {
      name: 'case',
      before: CaseBefore,
      async overtaken({ caseId, eventId }, _, ctx) {
        const file = await ctx.cases.lock(caseId);
        return file?.lastEventId !== eventId || !mayTouch(ctx, permissions.workCase, file.ownerId);
      },
      restore: ({ caseId }, ctx) => withdraw(ctx, caseId),
      client: async ({ caseId }, { cases }) => (await cases.byId(caseId))?.client,
      words: (name) => (say) => say.undo.what.case(name ?? say.tasks.list.ownTask),
    },
    called: (say, { locale }) => say.undo.called.begun(kindTitle(kind.id, say, locale)),
    said: () => openedWords(kind.id),
    async reply({ result: file, undo }, ctx) {
      return { card: await caseReply(ctx, file, { news: openedWords(kind.id), undo }) };
    },
  });
}

/** Takes the opening of a case back: the case stays, withdrawn. */
async function withdraw(ctx: WorkCtx, caseId: number) {
  const { cases, actor, now } = ctx;
  const file = await cases.byId(caseId);
  if (file !== undefined)
    await cases.change(caseId, {
      to: withdrawnAt(file, now),
      event: { what: 'return', step: withdrawn, at: now, byId: actor.staff.id },
      moment: ctx,
    });
  return { detail: { case: caseId }, ownerId: file?.ownerId, lists: [file?.ownerId], clientName: file?.client?.name };
}

/** Own clients, and teammates' where the firm lets their cards be seen at all. */
async function reachable(ctx: Ctx, id: ClientId): Promise<ClientBrief | undefined> {
  const client = await ctx.clients.brief(id);
  if (client === undefined) return undefined;
  return ctx.teamLookup === 'basic' || mayTouch(ctx, permissions.seeClient, client.advisorId) ? client : undefined;
}

const openings = caseKinds.map((kind) => ({ kind, action: beginOf(kind) }));

/** What opens the cases, kind by kind. */
export const beginActions = openings.flatMap(({ action }) => [action, action.open]);

/** Opens a case about that client at once where its text is there, else asks for it; for the command of the kind. */
export async function beginOrAsk(
  ctx: Ctx,
  command: string,
  { clientId, text }: { clientId: ClientId; text: string },
): Promise<Answer> {
  const opening = openings.find(({ kind }) => kind.opens.command.name === command);
  if (opening === undefined) throw new RangeError(`no case is opened by ${command}`);
  const { kind, action } = opening;
  if (text === '') return ctx.act(action.open, clientId, { args: {} });
  return ctx.act(action, clientId, { args: {}, values: { [kind.opens.subject]: text } });
}

/** `/ask <client> <text>`: the command of each kind that has one. */
export const beginCommands: readonly Command[] = openings.map(({ kind }) => {
  const { may, command } = kind.opens;
  return defineCommand<{ query: string; rest: string }>({
    ...command,
    may,
    about: (say) => say.cases.kinds[kind.id].command,
    read: ({ words: [query = ''], from }) => ({ args: { query, rest: from(1) } }),
    run: ({ query, rest }, ctx) =>
      withClient(ctx, { query, command: command.name, rest }, ({ id }) =>
        beginOrAsk(ctx, command.name, { clientId: id, text: rest }),
      ),
  });
});
