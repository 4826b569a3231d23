import { welcomeCard } from '../../cards/help/welcome-card.ts';
import type { View } from '../../cards/kit/view.ts';
import { roleMay } from '../../domain/people/authorize.ts';
import type { Command } from '../engine/command.ts';
import type { WorkCtx } from '../engine/context.ts';
import type { Answer } from '../engine/reply.ts';
import { helpEntries, ownClients, usualOf } from './entries.ts';

/** What a new person tries first, of what their role may. */
const firstTries = ['today', 'client', 'log', 'assign', 'settings'];
const mostTries = 3;

/** The answer to a person, with a welcome after it when it is the first they ever get: once, and only in private. */
export async function welcomed(ctx: WorkCtx, answer: Answer, commands: readonly Command[]): Promise<Answer> {
  const { actor, source, people, now } = ctx;
  if (actor.staff.isNew !== true || source.group || !(await people.welcome(actor.staff.id, now))) return answer;
  const { name, role, teamName } = actor.staff;
  const names = await ownClients(ctx);
  const usable = commands.filter(({ may }) => roleMay(actor, may));
  const tries = usable.filter((command) => firstTries.includes(command.name)).slice(0, mostTries);
  const known = { name, role, usual: usualOf(usable), ...(teamName !== undefined && { teamName }) };
  const render = (view: View) => welcomeCard({ ...known, tries: helpEntries(tries, names, view) }, view);
  return { ...answer, messages: [...(answer.messages ?? []), { render }] };
}
