import { roleMay } from '../domain/authorize.ts';
import type { MessageEvent } from '../domain/events.ts';
import type { StaffId } from '../domain/people.ts';
import type { Ctx, Reply } from './context.ts';

/** A file somebody sent, to be fetched and read in the background. */
export type IntakeJob = { messageId: string; fileKey: string; fileName: string; staffId: StaffId; openId: string };
export type Intake = (job: IntakeJob) => Promise<void>;

const readable = /\.(csv|txt|xlsx)$/i;

/** A file in the private chat is an import for those who may import; its report follows as a card. */
export async function receiveFile(ctx: Ctx, event: MessageEvent, intake: Intake): Promise<Reply> {
  const { actor, say } = ctx;
  if (!roleMay(actor, 'file.import')) return ctx.notice(say.answers.fileNotAllowed, { tone: 'warn' });
  if (event.chatType === 'group') return ctx.notice(say.answers.onlyPrivate, { tone: 'warn' });
  const { fileKey, fileName } = event;
  if (fileKey === undefined || fileName === undefined || !readable.test(fileName)) {
    return ctx.notice(say.answers.fileWrong(say.files.formats), { tone: 'warn' });
  }
  await intake({ messageId: event.messageId, fileKey, fileName, staffId: actor.staff.id, openId: event.openId });
  return ctx.notice(say.answers.fileReceived(fileName));
}
