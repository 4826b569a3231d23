import { z } from 'zod';
import { caseTitle, stepWords } from '../../cards/cases/case-text.ts';
import { formCard } from '../../cards/forms/form-card.ts';
import type { Text } from '../../cards/kit/catalogue.ts';
import { line } from '../../cards/kit/elements.ts';
import { cutEnd } from '../../cards/kit/format.ts';
import type { View } from '../../cards/kit/view.ts';
import type { CaseFile } from '../../domain/cases/case.ts';
import type { CaseKind, CaseStep } from '../../domain/cases/define-case.ts';
import { caseKinds, retiredCaseKinds, stepAction } from '../../domain/cases/kinds.ts';
import { stepOf, stepped } from '../../domain/cases/machine.ts';
import { defineAction } from '../engine/act.ts';
import type { Request } from '../engine/action.ts';
import { type Ctx, doneBy, type Registered, type WorkCtx } from '../engine/context.ts';
import { defineFormAction } from '../engine/form-action.ts';
import { type Refused, refuse, type Words } from '../engine/reply.ts';
import { lostCase } from './lost-case.ts';
import { caseReply } from './sheet.ts';
import { tellOpener } from './tell.ts';

/** What is asked of a case by its number: the case, locked, and that it is somebody's whom the person may act for. */
export const lockedCase = {
  on: 'case',
  find: (id: number, { cases }: Pick<Ctx, 'cases'>) => cases.lock(id),
  owner: ({ ownerId }: CaseFile) => ownerId,
  hidden:
    (id: number): Words =>
    ({ cases, words }) =>
      cases.noSuchCase(words.taskNo(id)),
  lost: (file: CaseFile, _: unknown, ctx: Ctx) => lostCase(file, ctx),
} as const;

/** Above a form about a case: which, and what it is about. */
export function caseAbove(file: CaseFile, view: View) {
  return [line(`${caseTitle(file, view)} · ${cutEnd(file.subject, 200)}`, { color: 'grey', lines: 3 })];
}

/** The step of every kind, as actions: what is filled in is kept, the case's time begins anew or it is closed, who is to hear hears. */
export const stepActions: readonly Registered[] = everyKind().flatMap((kind) =>
  Object.entries(kind.steps).flatMap(([name, step]) => actionsOf({ kind, name, step })),
);

/** Those of today, and the earlier versions by which cases of their time end. */
function everyKind(): readonly CaseKind[] {
  return [...caseKinds, ...retiredCaseKinds];
}

type Step = { kind: CaseKind; name: string; step: CaseStep };
type Asked = Request<CaseFile, Record<string, never>>;

function actionsOf(one: Step): Registered[] {
  const { kind, name, step } = one;
  const common = {
    ...lockedCase,
    id: stepAction({ kind: kind.id, version: kind.version }, name),
    may: step.may,
    check: ({ about }: Asked, ctx: Ctx) => (leadsOn(one, about) ? undefined : outOfTurn(ctx, about)),
    detail: z.object({ from: z.string(), to: z.string() }),
    called: (say: Text, view: View) => stepWords(kind.id, name, view)?.button ?? say.words.states.done,
    said: () => doneWords(one),
    async reply({ about }: Asked, ctx: Ctx) {
      const file = (await ctx.cases.byId(about.id)) ?? about;
      return { card: await caseReply(ctx, file, { news: doneWords(one) }) };
    },
  };
  if (step.form === undefined)
    return [defineAction({ ...common, once: true, work: ({ about }: Asked, ctx) => take(ctx, one, { file: about }) })];
  const { form } = step;
  const action = defineFormAction({
    ...common,
    closed: common.check,
    check: ({ about }: Asked) => (leadsOn(one, about) ? undefined : refuse(whyNot(about))),
    form,
    client: ({ client }: CaseFile) => client?.id,
    card: (fill, { about }: Asked) => ({
      render: (view) =>
        formCard(
          form,
          { ...(about.client && { about: about.client.name }), above: caseAbove(about, view), fill },
          view,
        ),
      about: { ownerId: about.ownerId },
    }),
    work: ({ about, entryId }, ctx) => take(ctx, one, { file: about, entryId }),
  });
  return [action, action.open];
}

async function take(ctx: WorkCtx, { kind, name, step }: Step, { file, entryId }: { file: CaseFile; entryId?: number }) {
  const { cases, now } = ctx;
  const to = stepped({ kind, step }, file, ctx);
  const event = { what: 'step', step: name, at: now, ...doneBy(ctx, file.ownerId), entryId } as const;
  await cases.change(file.id, { to, event, moment: ctx });
  await tellOpener(ctx, file, { name, step });
  return { detail: { from: file.state, to: to.state }, lists: [file.ownerId] };
}

/** Whether the case is of that kind and version, and stands where the step leads on from. */
function leadsOn({ kind, name }: Step, file: CaseFile): boolean {
  return file.kind === kind.id && file.version === kind.version && stepOf(kind, file, name) !== undefined;
}

function doneWords({ kind, name }: Step): Words {
  return (say, view) => stepWords(kind.id, name, view)?.done ?? say.words.states.done;
}

/** The case is closed, or the step is none that leads on from where it stands. */
export async function outOfTurn(ctx: Ctx, file: CaseFile): Promise<Refused> {
  const card = await caseReply(ctx, file);
  return refuse(whyNot(file), card);
}

/** The same in words: a form that was filled in stays with it. */
export function whyNot({ closedAt }: CaseFile): Words {
  return ({ cases }) => (closedAt === undefined ? cases.notThisStep : cases.noLongerOpen);
}
