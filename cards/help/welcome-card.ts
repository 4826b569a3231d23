import type { Role } from '../../domain/people/people.ts';
import { textFor } from '../kit/catalogue.ts';
import { line, markdown, stacked } from '../kit/elements.ts';
import { nameText } from '../kit/format.ts';
import { framed } from '../kit/frame.ts';
import { bold, grey, literal } from '../kit/markdown.ts';
import type { View } from '../kit/view.ts';
import type { Card } from '../schema.ts';
import type { HelpEntry } from './help-card.ts';
import { type UsualCommand, usualButtons } from './usual-buttons.ts';

export type Welcome = {
  name: string;
  role: Role;
  teamName?: string;
  /** What to try first, in the reader's language. */
  tries: readonly Pick<HelpEntry, 'what' | 'example'>[];
  usual: readonly UsualCommand[];
};

/** To who writes to the bot for the first time: as whom the desk knows them, three things to try, buttons. */
export function welcomeCard({ name, role, teamName, tries, usual }: Welcome, view: View): Card {
  const { help: say, words } = textFor(view.locale);
  const who = [nameText(name), words.roles[role], ...(teamName === undefined ? [] : [nameText(teamName)])];
  return framed({
    title: say.welcome,
    subtitle: who.join(' · '),
    color: 'blue',
    summary: say.welcomeLine,
    elements: stacked(
      line(say.welcomeLine, { lines: 4 }),
      tries.map(({ what, example }) => markdown(`${bold(literal(example))}\n${grey(literal(what))}`)),
      line(say.welcomeHint, { color: 'grey', notation: true, lines: 4 }),
      usualButtons(usual, view),
    ),
  });
}
