import type { ClientId } from '../../domain/clients/client.ts';
import type { ContactKind } from '../../domain/contacts/contact.ts';
import type { logForm } from '../../domain/contacts/log-form.ts';
import type { Day, TimeOfDay } from '../../domain/kit/day.ts';
import { type Fen, plainYuan } from '../../domain/kit/money.ts';
import { permissions } from '../../domain/people/authorize.ts';
import { withClient } from '../clients/which-client.ts';
import { defineCommand } from '../engine/command.ts';
import type { Ctx } from '../engine/context.ts';
import type { Line } from '../engine/line.ts';
import { type Problem, problemWords, type Read, readKind, readOptions } from '../engine/read-line.ts';
import type { Answer, Words } from '../engine/reply.ts';
import { logContact } from './log-contact.ts';

export type LogArgs = {
  query: string;
  kind?: ContactKind;
  note: string;
  next?: Day;
  nextAt?: TimeOfDay;
  nextWhat?: string;
  product?: string;
  amount?: Fen;
  /** An option that cannot be read: it is asked for, with everything else kept. */
  problem?: Problem;
  rest: string;
};

export const log = defineCommand<LogArgs>({
  name: 'log',
  aliases: ['记', '登记', '记录'],
  may: permissions.logContact,
  ofClient: true,
  about: ({ contacts }) => contacts.commands.log,
  read: readLog,
  run: (args, ctx) =>
    withClient(ctx, { query: args.query, command: 'log', rest: args.rest }, ({ id }) => logOrAsk(ctx, id, args)),
});

/**
 * Everything before the kind is the client; options may stand anywhere after it; the rest is the note. What follows the next day, and its
 * time, is what is to be done then, where there is a note before it.
 */
export function readLog(
  { words, from, written }: Line,
  { today }: { today: Day },
): Extract<Read<LogArgs>, { args: LogArgs }> {
  const at = words.findIndex((word, index) => index > 0 && readKind(word) !== undefined);
  const kind = at < 0 ? undefined : readKind(words[at] ?? '');
  const { options, others, step, problem, short } = readOptions(words, { first: at < 0 ? 1 : at + 1, today });
  return {
    args: {
      query: (at < 0 ? words.slice(0, 1) : words.slice(0, at)).join(' '),
      ...(kind !== undefined && { kind }),
      note: written(others),
      ...options,
      ...(step.length > 0 && { nextWhat: written(step) }),
      ...(problem !== undefined && { problem }),
      rest: from(at < 0 ? 1 : at),
    },
    short,
  };
}

/** The same words in the form, to be confirmed; of several clients one is chosen first. */
export function askLog(line: Line, ctx: Ctx): Promise<Answer> {
  const { query, rest: _, problem: __, ...facts } = readLog(line, ctx).args;
  const { amount } = facts;
  const given = { ...facts, amount: amount === undefined ? undefined : plainYuan(amount) };
  // Without the kind the choice of a client leads to the form too.
  return withClient(ctx, { query, command: 'log', rest: facts.note }, ({ id }) =>
    ctx.act(logContact.open, id, { args: {}, given }),
  );
}

/** With kind and note it is logged at once; what is missing is asked for in a form that holds the rest. */
function logOrAsk(ctx: Ctx, id: ClientId, { problem, query: _, rest: __, ...facts }: LogArgs): Promise<Answer> {
  const { kind, note, amount, ...others } = facts;
  const ask = (words?: Words, problemAt?: keyof typeof logForm.fields) => {
    const asTyped = problem?.what === 'badMoney' ? problem.text : undefined;
    const given = { ...others, kind, note, amount: amount === undefined ? asTyped : plainYuan(amount) };
    const wrong = { ...(words !== undefined && { problem: words }), ...(problemAt !== undefined && { problemAt }) };
    return ctx.act(logContact.open, id, { args: {}, given, ...wrong });
  };
  if (problem !== undefined) return ask(problemWords(problem), fieldsOf[problem.what]);
  if (kind === undefined) return note === '' ? ask() : ask(({ forms }) => forms.words.log.fields.kind.missing, 'kind');
  if (note === '') return ask();
  return ctx.act(logContact, id, { args: {}, values: { ...facts, kind, note } });
}

/** Which field of the form an option is that cannot be read. */
const fieldsOf: Partial<Record<Problem['what'], keyof typeof logForm.fields>> = {
  badDate: 'next',
  badTime: 'nextAt',
  badMoney: 'amount',
};
