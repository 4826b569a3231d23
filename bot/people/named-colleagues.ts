import { fold } from '../../domain/kit/fold.ts';
import type { Staff } from '../../domain/people/people.ts';
import type { Ctx } from '../engine/context.ts';

/** The colleagues of that staff number or full name; one named with `@` in the message is that person, whoever else has the name. */
export async function namedColleagues({ people, source, today }: Ctx, text: string): Promise<Staff[]> {
  if (!text.startsWith('@')) return people.find(text);
  const named = (source.mentions ?? []).filter(({ name }) => fold(`@${name.replaceAll(/\s+/g, '')}`) === fold(text));
  const actors = await people.actorsByOpenId(
    named.map(({ openId }) => openId),
    today,
  );
  return named.length > 0 ? [...actors.values()].map(({ staff }) => staff) : people.find(text.slice(1));
}
