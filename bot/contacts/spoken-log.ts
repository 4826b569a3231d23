import { permissions, roleMay } from '../../domain/people/authorize.ts';
import type { Ctx } from '../engine/context.ts';
import { lineOf } from '../engine/line.ts';
import type { Answer } from '../engine/reply.ts';
import { askLog } from './log-command.ts';

/** `记一下 …`, `帮我登记 …`: how one begins to say what is to be logged. */
const wantsLog = /^(?:请|麻烦)?(?:帮我|给我)?(?:记录|登记|记)(?:一下|下)?[\s，,：:]+/;

/** Answers what was said aloud and heard by the platform: a contact comes as a form to be confirmed, since what was heard may be wrong. */
export function answerSpoken(text: string, ctx: Ctx): Promise<Answer> {
  const said = text.replace(/[。．.！!？?\s]+$/, '');
  if (!wantsLog.test(said) || !roleMay(ctx.actor, permissions.logContact)) return ctx.answerLine(said);
  return askLog(lineOf(said.replace(wantsLog, '')), ctx);
}
