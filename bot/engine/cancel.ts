import { z } from 'zod';
import type { Text } from '../../cards/kit/catalogue.ts';
import { type Press, press } from '../../cards/kit/press.ts';
import { permissions } from '../../domain/people/authorize.ts';
import type { Actor } from '../../domain/people/people.ts';
import { defineView } from './act.ts';
import { notice, toast } from './reply.ts';

/** What is asked before it is done. */
const asked = ['assign', 'reassign', 'room'] as const;
type Asked = (typeof asked)[number];

/** 取消: the question comes to a visible end, and nothing is done. In a group nobody but who was asked ends it. */
export const cancelAsked = defineView({
  id: 'asked.cancel',
  may: permissions.askHelp,
  on: 'self',
  args: z.strictObject({ what: z.enum(asked), of: z.int().optional() }),
  find: (_, { actor }) => actor.staff,
  show({ about, args: { what, of } }) {
    if (of !== undefined && of !== about.id) return toast(({ answers }) => answers.refused, 'error');
    return { card: notice((say) => say.answers.cancelled(nameOf(what, say))) };
  },
});

/** The value of a 取消 button on a question to that person. */
export function cancelOf(what: Asked, { staff }: Actor): Press {
  return press('asked.cancel', undefined, { what, of: staff.id });
}

function nameOf(what: Asked, { handover, tasks, people }: Text): string {
  return { assign: handover.assignTitle, reassign: tasks.reassignTitle, room: people.roomTitle }[what];
}
