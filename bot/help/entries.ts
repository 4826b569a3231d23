import type { HelpEntry } from '../../cards/help/help-card.ts';
import { UsualCommand } from '../../cards/help/usual-buttons.ts';
import { textFor } from '../../cards/kit/catalogue.ts';
import { nameText } from '../../cards/kit/format.ts';
import type { View } from '../../cards/kit/view.ts';
import { may, ownedBy, permissions } from '../../domain/people/authorize.ts';
import type { Command } from '../engine/command.ts';
import type { Ctx } from '../engine/context.ts';

/** Names for the examples. */
const mostNames = 2;

/** Up to two clients whom the person sees in full: those of today's list, else the first of their book. */
export async function ownClients({ tasks, clients, actor, today, now }: Ctx): Promise<string[]> {
  const items = await tasks.list([actor.staff.id], { today, now });
  const listed = items.flatMap(({ client }) => (client === undefined ? [] : [client]));
  const seen = listed.filter((client) => may(actor, permissions.seeClient, ownedBy(client)));
  const names = new Set(seen.map(({ name }) => nameText(name)));
  if (names.size < mostNames) for (const { name } of await clients.some(actor, mostNames)) names.add(nameText(name));
  return [...names].slice(0, mostNames);
}

/** Commands in a reader's words: to a reader of Chinese by their Chinese names, the examples with clients of their own. */
export function helpEntries(commands: readonly Command[], names: readonly string[], view: View): HelpEntry[] {
  const say = textFor(view.locale);
  return commands.map(({ name, aliases, about }, at) => {
    const { usage, what, example } = about(say);
    const client = names[at % Math.max(1, names.length)] ?? say.help.sampleClient;
    const own = example.replace(say.help.sampleClient, client);
    const chinese = view.locale === 'zh-CN' ? aliases.find((alias) => chineseWord.test(alias)) : undefined;
    if (chinese === undefined) return { usage, what, example: own };
    return { usage, what, example: own.replace(`/${name}`, `/${chinese}`), name: chinese };
  });
}

const chineseWord = /^\p{Script=Han}{2,}$/u;

/** Those of the commands that open something without arguments. */
export function usualOf(commands: readonly Command[]): UsualCommand[] {
  const names = new Set(commands.map(({ name }) => name));
  return UsualCommand.options.filter((command) => names.has(command));
}
