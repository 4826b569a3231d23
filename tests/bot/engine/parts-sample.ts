import { z } from 'zod';
import { actions } from '../../../bot/actions.ts';
import { withClient } from '../../../bot/clients/which-client.ts';
import { commands } from '../../../bot/commands.ts';
import { mayTouch } from '../../../bot/engine/act.ts';
import { defineCommand } from '../../../bot/engine/command.ts';
import { defineFormAction } from '../../../bot/engine/form-action.ts';
import { notice, refuse } from '../../../bot/engine/reply.ts';
import { type FormFill, formCard } from '../../../cards/forms/form-card.ts';
import type { FormWords } from '../../../cards/forms/form-words.ts';
import type { View } from '../../../cards/kit/view.ts';
import * as fields from '../../../domain/forms/fields.ts';
import { defineForm } from '../../../domain/forms/form.ts';
import { AsDay } from '../../../domain/kit/day.ts';
import { ownedBy, permissions } from '../../../domain/people/authorize.ts';
import type { Locale } from '../../../domain/people/people.ts';

/** A form of three parts, the second only for who was reached, with a secret: registered in the tests only. */
export const visitForm = defineForm({
  id: 'visit',
  version: 1,
  stored: true,
  fields: {
    reached: fields.yesNo({ required: true }),
    note: fields.text({ max: 200, rows: 3, required: true }),
    account: fields.text({ max: 30, secret: true, required: true, when: { field: 'reached', is: true } }),
    sum: fields.money(),
    next: fields.day({ required: true }),
  },
  parts: [['reached', 'note'], ['account', 'sum'], ['next']],
});

export const visitWords: Record<Locale, FormWords<typeof visitForm>> = {
  'zh-CN': {
    title: '到访登记',
    fields: {
      reached: { label: '是否见到' },
      note: { label: '经过' },
      account: { label: '账号' },
      sum: { label: '金额' },
      next: { label: '下次日期' },
    },
  },
  'en-US': {
    title: 'Visit',
    fields: {
      reached: { label: 'Met' },
      note: { label: 'What happened' },
      account: { label: 'Account' },
      sum: { label: 'Amount' },
      next: { label: 'Next on' },
    },
  },
};

const Before = z.object({ clientId: z.int() });

export const logVisit = defineFormAction({
  id: 'visit.log',
  may: permissions.logContact,
  on: 'client',
  form: visitForm,
  find: (id, { clients }) => clients.brief(id),
  owner: ({ advisorId }) => advisorId,
  card: (fill, { about }) => ({
    render: (view) => visitCard(fill, { view, name: about.name }),
    about: ownedBy(about),
  }),
  check: ({ values }, { today }) => (values.next < today ? refuse(() => 'too early') : undefined),
  detail: z.object({ entry: z.int(), next: AsDay }),
  work: async ({ about, values, entryId }) => ({
    detail: { entry: entryId, next: values.next },
    before: { clientId: about.id },
    lists: [],
    result: values,
  }),
  undo: {
    name: 'visit',
    before: Before,
    async overtaken({ clientId }, _, ctx) {
      const client = await ctx.clients.brief(clientId);
      return !mayTouch(ctx, permissions.logContact, client?.advisorId);
    },
    restore: async ({ clientId }) => ({ detail: { client: clientId } }),
    words: () => () => 'visit undone',
  },
  said: () => () => 'visit kept',
  reply: ({ result: { reached, note, sum } }) => ({
    card: notice(() => `${reached ? 'met' : 'missed'}: ${note} ${sum ?? ''}`),
  }),
});

function visitCard(fill: FormFill<typeof visitForm>, { view, name }: { view: View; name: string }) {
  return formCard(visitForm, { about: name, fill }, { ...view, words: visitWords[view.locale] });
}

const visit = defineCommand<{ query: string }>({
  name: 'visit',
  aliases: ['到访'],
  may: permissions.logContact,
  about: () => ({ usage: '/visit <client>', what: 'a visit', example: '/visit K0001' }),
  read: ({ words }) => ({ args: { query: words.join(' ') } }),
  run: ({ query }, ctx) =>
    withClient(ctx, { query, command: 'client', rest: '' }, ({ id }) => ctx.act(logVisit.open, id, { args: {} })),
});

/** The desk with the sample beside what it is shipped with. */
export const withVisits = { actions: [...actions, logVisit, logVisit.open], commands: [...commands, visit] };
