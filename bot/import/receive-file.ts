import { z } from 'zod';
import type { MessageEvent } from '../../domain/messaging/events.ts';
import { permissions, roleMay } from '../../domain/people/authorize.ts';
import { defineAction } from '../engine/act.ts';
import type { Ctx } from '../engine/context.ts';
import { type Answer, noted } from '../engine/reply.ts';
import { aboutSelf } from '../people/about-self.ts';

/** What a file is its bytes say; the name only keeps out what people do not mean for a table. `.et` is what WPS calls an .xls. */
const readable = /\.(csv|tsv|txt|xlsx|xlsm|xls|et|html?|xml)$/i;

/** Keeps a file that was sent in the private chat; it is read in the background, and its report follows as a card. */
export const keepFile = defineAction({
  ...aboutSelf,
  id: 'file.keep',
  may: permissions.importFiles,
  lineOnly: true,
  args: z.strictObject({ messageId: z.string(), fileKey: z.string(), fileName: z.string() }),
  detail: z.object({ message: z.string() }),
  async work({ args }, { inbox, actor, source, now }) {
    await inbox.keepFile({ ...args, staffId: actor.staff.id, openId: source.openId }, now);
    return { detail: { message: args.messageId } };
  },
  called: ({ undo }) => undo.called.file,
  said:
    ({ args: { fileName } }) =>
    ({ files }) =>
      files.received(fileName),
});

/** A file in the private chat is an import for those who may import. */
export async function receiveFile(ctx: Ctx, event: MessageEvent): Promise<Answer> {
  if (!roleMay(ctx.actor, permissions.importFiles)) return noted(({ files }) => files.notAllowed, { tone: 'warn' });
  if (event.chatType === 'group') return noted(({ answers }) => answers.onlyPrivate, { tone: 'warn' });
  const { messageId, fileKey, fileName } = event;
  if (fileKey === undefined || fileName === undefined || !readable.test(fileName)) {
    return noted(({ files }) => files.wrong(files.formats), { tone: 'warn' });
  }
  return ctx.act(keepFile, ctx.actor.staff.id, { messageId, fileKey, fileName });
}
