import type { MessageEvent } from '../../domain/messaging/events.ts';
import { roleMay } from '../../domain/people/authorize.ts';
import type { Ctx, Reply } from '../engine/context.ts';

const readable = /\.(csv|txt|xlsx)$/i;

/** A file in the private chat is an import for those who may import; its report follows as a card. */
export async function receiveFile(ctx: Ctx, event: MessageEvent): Promise<Reply> {
  const { actor, say, store, now } = ctx;
  if (!roleMay(actor, 'file.import')) return ctx.notice(say.files.notAllowed, { tone: 'warn' });
  if (event.chatType === 'group') return ctx.notice(say.answers.onlyPrivate, { tone: 'warn' });
  const { messageId, openId, fileKey, fileName } = event;
  if (fileKey === undefined || fileName === undefined || !readable.test(fileName)) {
    return ctx.notice(say.files.wrong(say.files.formats), { tone: 'warn' });
  }
  await store.inbox.keepFile({ messageId, fileKey, fileName, staffId: actor.staff.id, openId }, now);
  return ctx.notice(say.files.received(fileName));
}
