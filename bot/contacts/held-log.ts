import { z } from 'zod';
import { logForm } from '../../domain/contacts/log-form.ts';
import { longestText } from '../../domain/forms/fields.ts';
import { readForm } from '../../domain/forms/read-form.ts';
import { permissions } from '../../domain/people/authorize.ts';
import { aboutClient } from '../clients/about-client.ts';
import { defineView } from '../engine/act.ts';
import { type Answer, toast } from '../engine/reply.ts';
import { logContact } from './log-contact.ts';

const Typed = z.string().max(longestText);

/** What becomes of a contact that was asked about once more: stored as it stands, or back in the form with all that was typed. */
export const heldLog = defineView({
  ...aboutClient,
  id: 'contact.log.held',
  may: permissions.logContact,
  args: z.strictObject({
    go: z.enum(['confirm', 'cancel', 'same', 'other']),
    task: z.int().positive().optional(),
    note: Typed,
    kind: Typed,
    next: Typed.optional(),
    nextAt: Typed.optional(),
    nextWhat: Typed.optional(),
    product: Typed.optional(),
    amount: Typed.optional(),
  }),
  async show({ about: client, args: { go, task, ...given } }, ctx): Promise<Answer> {
    const args = task === undefined ? {} : { task };
    const reading = readForm(logForm, given, { today: ctx.today });
    if (go !== 'cancel' && reading.ok) {
      // Whether it is the same money is asked last: the amount is meant by then.
      const meant = { ...args, sure: true as const, ...(go !== 'confirm' && { sale: go }) };
      return ctx.act(logContact, client.id, { args: meant, values: reading.values });
    }
    const { messages: [card, ...messages] = [], ...answer } = await ctx.act(logContact.open, client.id, {
      args,
      given,
    });
    return {
      ...toast(({ contacts }) => contacts.notLogged, 'info'),
      ...answer,
      ...(card !== undefined && { card }),
      messages,
    };
  },
});
