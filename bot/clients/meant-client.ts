import type { ClientBrief } from '../../domain/clients/client.ts';
import { fold } from '../../domain/kit/fold.ts';
import { readDay } from '../../domain/kit/spoken-date.ts';
import { ownedBy, permissions, roleMay, sightOf } from '../../domain/people/authorize.ts';
import { findStage } from '../../domain/stages/stages.ts';
import type { Ctx } from '../engine/context.ts';
import { type Line, lineOf } from '../engine/line.ts';
import { readKind } from '../engine/read-line.ts';
import { type Answer, noted } from '../engine/reply.ts';
import { showClient } from './show-client.ts';
import { withClient } from './which-client.ts';

/** A name or a number is no longer than this; what is longer is prose. */
const longestName = 40;

/**
 * What a line without a command means: in answer to a client's card a contact with that client, else the client of that name, number or
 * pinyin, whose card opens. Nothing is stored unless it names the kind of contact and says what was said.
 */
export async function answerBareLine(text: string, ctx: Ctx): Promise<Answer> {
  const line = lineOf(text);
  const query = line.words.join(' ');
  const meant = await clientAnswered(ctx);
  if (meant !== undefined && roleMay(ctx.actor, permissions.logContact) && !(await isClient(ctx, query)))
    return ctx.answerLine(`/log ${meant.clientNo} ${line.from(0)}`);
  if (query.length < 2 || query.length > longestName) return noted(({ answers }) => answers.notACommand);
  const none = () => noted(({ answers }) => answers.notACommand);
  return withClient(ctx, { query, command: 'client', rest: '', none }, (hit) => showClient(ctx, hit));
}

/** The words of a command about a client; in answer to a client's card, and without another client's name, about that one. */
export async function aboutClient(line: Line, ctx: Ctx): Promise<Line> {
  const meant = await clientAnswered(ctx);
  const [first] = line.words;
  if (meant === undefined || (first !== undefined && (await isClient(ctx, first)))) return line;
  return lineOf(`${meant.clientNo} ${line.from(0)}`);
}

/** The client of the card that the message answers, if the person sees more of them than the basic card. */
async function clientAnswered({ clients, actor, source }: Ctx): Promise<ClientBrief | undefined> {
  const client = source.answers === undefined ? undefined : await clients.brief(source.answers);
  if (client === undefined) return undefined;
  const sight = sightOf(actor, ownedBy(client));
  return sight === 'full' || sight === 'item' ? client : undefined;
}

/** Whether these words are somebody's name rather than a kind of contact, a stage or a day. */
async function isClient({ clients, actor, today }: Ctx, text: string): Promise<boolean> {
  if (text === '' || text.length > longestName) return false;
  if (readKind(text) !== undefined || findStage(text) !== undefined || readDay(text, today) !== undefined) return false;
  return (await clients.search({ ...actor, teammates: [] }, { text: fold(text) }, 1)).length > 0;
}
