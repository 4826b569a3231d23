import type { Role } from '../../domain/people/people.ts';
import { textFor } from '../kit/catalogue.ts';
import { folded, line, markdown, stacked } from '../kit/elements.ts';
import { problemLine } from '../kit/fields.ts';
import { cutEnd } from '../kit/format.ts';
import { framed } from '../kit/frame.ts';
import { bold, grey, literal } from '../kit/markdown.ts';
import type { View } from '../kit/view.ts';
import type { Card, NestedElement } from '../schema.ts';
import { type UsualCommand, usualButtons } from './usual-buttons.ts';

/** A command as `/help` shows it, in the reader's language already; `name` is what that language calls it, where it has a word. */
export type HelpEntry = { usage: string; what: string; example: string; name?: string };

export type Help = {
  role: Role;
  commands: readonly HelpEntry[];
  /** What can be opened from the card at once. */
  usual?: readonly UsualCommand[];
  /** Why the command that was asked about is not the one shown. */
  problem?: string | undefined;
};

/** The first of the commands, which everybody needs; the others are folded. */
const shownAtOnce = 5;

/** What this person may use, with an example each; with one entry, the help of that command. */
export function helpCard({ role, commands, usual = [], problem }: Help, view: View): Card {
  const { help: say, words } = textFor(view.locale);
  const [only] = commands.length === 1 ? commands : [];
  const entries = commands.slice(0, 40).map((entry) => entryText(entry, view));
  const others = entries.slice(shownAtOnce);
  return framed({
    title: only === undefined ? say.title : say.one(cutEnd(only.usage, 60)),
    subtitle: say.subtitle(words.roles[role]),
    color: 'blue',
    summary: problem ?? say.line,
    elements: stacked(
      problemLine(problem),
      line(commands.length === 0 ? say.empty : say.intro, { lines: 4 }),
      usualButtons(usual, view),
      entries.slice(0, shownAtOnce),
      others.length === 0 ? undefined : folded(say.others(others.length), others),
    ),
  });
}

function entryText({ usage, what, example, name }: HelpEntry, { locale }: View): NestedElement {
  const { help: say } = textFor(locale);
  const shownUsage = literal(cutEnd(usage, 120));
  const shownWhat = literal(cutEnd(what, 120));
  const shown = grey(literal(say.example(cutEnd(example, 120))));
  if (name === undefined) return markdown([bold(shownUsage), shownWhat, shown].join('\n'));
  return markdown([`${bold(literal(cutEnd(name, 16)))} · ${shownWhat}`, grey(shownUsage), shown].join('\n'));
}
