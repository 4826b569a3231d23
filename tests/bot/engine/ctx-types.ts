import type { CommandDefinition } from '../../../bot/engine/command.ts';
import type { Ctx, WorkCtx } from '../../../bot/engine/context.ts';

/** What only looks never writes: each of these lines has to fail to compile, or `npm run types` does. */
export function looksOnly(ctx: Ctx): void {
  // @ts-expect-error
  void ctx.tasks.close;
  // @ts-expect-error
  void ctx.tasks.add;
  // @ts-expect-error
  void ctx.tasks.reassign;
  // @ts-expect-error
  void ctx.clients.assign;
  // @ts-expect-error
  void ctx.clients.recompile;
  // @ts-expect-error
  void ctx.clients.reveal;
  // @ts-expect-error
  void ctx.contacts.add;
  // @ts-expect-error
  void ctx.contacts.undo;
  // @ts-expect-error
  void ctx.stages.move;
  // @ts-expect-error
  void ctx.forms.submit;
  // @ts-expect-error
  void ctx.forms.saveDraft;
  // @ts-expect-error
  void ctx.people.addLeave;
  // @ts-expect-error
  void ctx.people.setPreferences;
  // @ts-expect-error
  void ctx.people.registerRoom;
  // @ts-expect-error
  void ctx.deeds.add;
  // @ts-expect-error
  void ctx.ledger.say;
  // @ts-expect-error
  void ctx.inbox;
  // @ts-expect-error
  void ctx.audit;
}

/** A command gets no more than that, nor does the answer of an action. */
export const command: Pick<CommandDefinition<void>, 'run'> = {
  async run(_, ctx) {
    // @ts-expect-error
    await ctx.tasks.reopen(1);
    return {};
  },
};

/** An action's work gets them all, so that none of the lines above is wrong for want of a name. */
export function mayWrite({ tasks, clients, contacts, stages, forms, people, deeds, ledger, inbox, audit }: WorkCtx) {
  return [
    ...[tasks.close, tasks.add, tasks.reassign, tasks.reopen, clients.assign, clients.recompile, clients.reveal],
    ...[contacts.add, contacts.undo, stages.move, forms.submit, forms.saveDraft],
    ...[people.addLeave, people.setPreferences, people.registerRoom, deeds.add, ledger.say, inbox.take, audit],
  ];
}
