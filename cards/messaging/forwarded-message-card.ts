import { stepAction } from '../../domain/cases/kinds.ts';
import type { ClientBrief } from '../../domain/clients/client.ts';
import type { TimeOfDay } from '../../domain/kit/day.ts';
import { caseTitle, dueText, type ShownCase } from '../cases/case-text.ts';
import { textFor } from '../kit/catalogue.ts';
import { block, button, buttons, line, small, stacked } from '../kit/elements.ts';
import { cutEnd, nameText } from '../kit/format.ts';
import { framed } from '../kit/frame.ts';
import { grey, literal } from '../kit/markdown.ts';
import { press, ref } from '../kit/press.ts';
import type { View } from '../kit/view.ts';
import type { Card } from '../schema.ts';

export type ForwardedMessage = {
  client: ClientBrief;
  fromName: string;
  /** In whose place the reader gets it, where the owner is away. */
  forName?: string | undefined;
  at: TimeOfDay;
  text: string;
  /** The question it has become. */
  case: ShownCase;
};

/** What the owner of a client gets when a teammate passes on a question. */
export function forwardedMessageCard(
  { client, fromName, forName, at, text, case: shown }: ForwardedMessage,
  view: View,
): Card {
  const { messaging: say, words, cases } = textFor(view.locale);
  const from = nameText(fromName);
  const standIn = forName === undefined ? [] : [say.forwardedFor(nameText(forName))];
  return framed({
    title: say.forwardedTitle,
    subtitle: nameText(client.name),
    color: 'orange',
    summary: say.forwardedLine(from, nameText(client.name)),
    elements: stacked(
      small(grey([say.forwardedFrom(from, at), ...standIn].map(literal).join(' · '))),
      block([line(cutEnd(text, 2000), { lines: 12 })]),
      small(grey(literal(say.forwardedHint(caseTitle(shown.file, view), dueText(shown, view))))),
      buttons([
        button(words.buttons.log, press('contact.log.form', ref('client', client.id)), { type: 'primary' }),
        button(
          cases.kinds.question.steps.answer.button,
          press(`${stepAction(shown.file, 'answer')}.form`, ref('case', shown.file.id)),
        ),
        button(words.buttons.open, press('client.open', ref('client', client.id))),
      ]),
    ),
  });
}
