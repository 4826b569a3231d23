import { logFormCard } from '../../cards/contacts/log-form-card.ts';
import type { ContactKind } from '../../domain/contacts/contact.ts';
import type { Day } from '../../domain/kit/day.ts';
import { type Fen, plainYuan } from '../../domain/kit/money.ts';
import { withClient } from '../clients/which-client.ts';
import { defineCommand } from '../engine/command.ts';
import type { Ctx, Reply } from '../engine/context.ts';
import { hiddenReply } from '../engine/outcome.ts';
import { type Problem, problemText, type Read, readKind, readOptions } from '../engine/words.ts';
import { logContact } from './contact-work.ts';

export type LogArgs = {
  query: string;
  kind?: ContactKind;
  note: string;
  next?: Day;
  product?: string;
  amount?: Fen;
  /** An option that cannot be read: it is asked for, with everything else kept. */
  problem?: Problem;
  rest: string;
};

export const log = defineCommand<LogArgs>({
  name: 'log',
  aliases: ['记', '登记', '记录'],
  action: 'contact.log',
  about: {
    'zh-CN': {
      usage: '/log <客户> <方式> <内容> [下次 <日期>] [产品 <代码>] [金额 <金额>]',
      what: '登记联系记录。方式：电话、需求面谈、成交面谈、售后、拜访、短信',
      example: '/log 赵甲子 电话 已确认到期安排 下次 周五',
    },
    'en-US': {
      usage: '/log <client> <kind> <note…> [next <date>] [product <code>] [amount <money>]',
      what: 'Log a contact: call, needs, deal, service, visit or sms',
      example: '/log zhaojiazi call confirmed the maturity plan next fri',
    },
  },
  read: readLog,
  run: (args, ctx) =>
    withClient(ctx, { query: args.query, cmd: 'log', rest: args.rest }, ({ id }) => logOrAsk(ctx, id, args)),
});

/** Everything before the kind is the client; options may stand anywhere after it; the rest is the note. */
export function readLog(words: readonly string[], { today }: { today: Day }): Read<LogArgs> {
  const at = words.findIndex((word, index) => index > 0 && readKind(word) !== undefined);
  const kind = at < 0 ? undefined : readKind(words[at] ?? '');
  const after = at < 0 ? words.slice(1) : words.slice(at + 1);
  const { options, others, problem } = readOptions(after, today);
  return {
    args: {
      query: (at < 0 ? words.slice(0, 1) : words.slice(0, at)).join(' '),
      ...(kind !== undefined && { kind }),
      note: others.join(' '),
      ...options,
      ...(problem !== undefined && { problem }),
      rest: words.slice(at < 0 ? 1 : at).join(' '),
    },
  };
}

/** With kind and note it is logged at once; what is missing is asked for in a form that holds the rest. */
async function logOrAsk(ctx: Ctx, clientId: number, args: LogArgs): Promise<Reply> {
  const { kind, note, next, product, amount, problem: unread } = args;
  const { store, say, view } = ctx;
  const asTyped = unread?.what === 'badMoney' ? unread.text : undefined;
  const given = { kind, note, next, product, amount: amount === undefined ? asTyped : plainYuan(amount) };
  const ask = async (problem?: string): Promise<Reply> => {
    const client = await store.clients.brief(clientId);
    if (client === undefined) return hiddenReply(ctx, 'contact.log', `client:${clientId}`);
    return { card: logFormCard({ client, given, problem }, view), about: { ownerId: client.advisorId } };
  };
  if (unread !== undefined) return ask(problemText(unread, say));
  if (kind === undefined) return ask(note === '' ? undefined : say.contacts.missingKind);
  if (note === '') return ask();
  const outcome = await logContact(ctx, {
    clientId,
    kind,
    note,
    ...(next !== undefined && { next }),
    ...(product !== undefined && { product }),
    ...(amount !== undefined && { amount }),
  });
  if (outcome.ok) return { card: outcome.card, about: { ownerId: ctx.actor.staff.id } };
  return outcome.repeated ? { ...ctx.notice(outcome.why), toast: outcome.why } : ask(outcome.why);
}
