import type { Role } from '../../domain/people/people.ts';
import { textFor } from '../kit/catalogue.ts';
import { line, markdown, stacked } from '../kit/elements.ts';
import { problemLine } from '../kit/fields.ts';
import { cutEnd } from '../kit/format.ts';
import { framed } from '../kit/frame.ts';
import { bold, grey, literal } from '../kit/markdown.ts';
import type { View } from '../kit/view.ts';
import type { Card } from '../schema.ts';

/** A command as `/help` shows it; `what` and `example` are in the reader's language already. */
export type HelpEntry = { usage: string; what: string; example: string };

export type Help = {
  role: Role;
  commands: readonly HelpEntry[];
  /** Why the command that was asked about is not the one shown. */
  problem?: string | undefined;
};

/** What this person may use, with an example each; with one entry, the help of that command. */
export function helpCard({ role, commands, problem }: Help, { locale }: View): Card {
  const { help: say, words } = textFor(locale);
  const [only] = commands.length === 1 ? commands : [];
  return framed({
    title: only === undefined ? say.title : say.one(cutEnd(only.usage, 60)),
    subtitle: say.subtitle(words.roles[role]),
    color: 'blue',
    summary: problem ?? say.line,
    elements: stacked(
      problemLine(problem),
      line(commands.length === 0 ? say.empty : say.intro),
      commands.slice(0, 40).map((entry) => markdown(entryText(entry, locale))),
    ),
  });
}

function entryText({ usage, what, example }: HelpEntry, locale: View['locale']): string {
  const { help: say } = textFor(locale);
  const shown = [bold(literal(cutEnd(usage, 120))), literal(cutEnd(what, 120))];
  return [...shown, grey(literal(say.example(cutEnd(example, 120))))].join('\n');
}
