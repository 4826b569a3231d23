import { z } from 'zod';
import { templatesCard } from '../../cards/import/templates-card.ts';
import type { FileKind } from '../../domain/import/kind.ts';
import { fileKinds } from '../../domain/import/kinds.ts';
import { templateContent } from '../../domain/import/template.ts';
import { priorities } from '../../domain/messaging/ledger.ts';
import { permissions, roleMay } from '../../domain/people/authorize.ts';
import type { Actor } from '../../domain/people/people.ts';
import { defineAction } from '../engine/act.ts';
import type { Ctx } from '../engine/context.ts';
import { type Answer, noted } from '../engine/reply.ts';

/** Sends a file to be filled in for each kind that the person may import, and says how files come in. */
export const sendTemplates = defineAction({
  id: 'file.templates',
  may: permissions.importFiles,
  on: 'self',
  lineOnly: true,
  args: z.strictObject({}),
  find: (_, { actor }) => actor.staff,
  owner: ({ id }) => id,
  detail: z.object({ kinds: z.array(z.string()) }),
  async work(_, { ledger, actor, source, now, today }) {
    const kinds = kindsOf(actor);
    const rows = kinds.map((kind) => ({
      key: `template:${source.key}:${kind.id}`,
      kind: 'report' as const,
      verb: 'file' as const,
      msgType: 'file' as const,
      target: source.openId,
      staffId: actor.staff.id,
      onDay: today,
      priority: priorities.answer,
      content: templateContent(kind),
    }));
    await ledger.sayAll(rows, now);
    return { detail: { kinds: kinds.map(({ id }) => id) } };
  },
  said:
    () =>
    ({ files }) =>
      files.templates.sent,
  async reply(_, { headers, actor }) {
    const known = roleMay(actor, permissions.rememberHeader) ? await headers.known() : [];
    const kinds = kindsOf(actor);
    return { card: { render: (view) => templatesCard({ kinds, known }, view) } };
  },
});

/** `/help import`: to those who may import. */
export async function importHelp(ctx: Ctx): Promise<Answer> {
  if (!roleMay(ctx.actor, permissions.importFiles)) return noted(({ files }) => files.notAllowed, { tone: 'warn' });
  return ctx.act(sendTemplates, ctx.actor.staff.id, {});
}

function kindsOf(actor: Actor): readonly FileKind[] {
  return fileKinds.filter(({ may }) => roleMay(actor, may));
}
