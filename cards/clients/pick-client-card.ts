import { z } from 'zod';
import { caseCommands } from '../../domain/cases/kinds.ts';
import type { ClientHit } from '../../domain/clients/client.ts';
import { cutWhole, plainText } from '../../domain/kit/plain-text.ts';
import { textFor } from '../kit/catalogue.ts';
import { button, line, lineWithButton, markdown, small, stacked } from '../kit/elements.ts';
import { cutEnd, nameText } from '../kit/format.ts';
import { framed } from '../kit/frame.ts';
import { bold, grey, literal, tag } from '../kit/markdown.ts';
import { press, ref } from '../kit/press.ts';
import type { View } from '../kit/view.ts';
import type { Card, NestedElement } from '../schema.ts';

/** Commands that can ask which of several clients is meant. */
export const PickCommand = z.enum(['client', 'log', 'stage', 'task', 'assign', 'tell', ...caseCommands]);
export type PickCommand = z.infer<typeof PickCommand>;

/** Characters of a line that a button can carry on: all of it. */
const longestRest = 2_000;

/** Somebody who may be meant, with what the masked number shows of its end where the reader may see it. */
export type Candidate = ClientHit & { phoneTail?: string };

export type ClientChoice = {
  /** Empty where no client was named and these are offered. */
  query: string;
  /** What goes on with the one chosen, and the words that followed the name. */
  command: PickCommand;
  rest: string;
  /** Best first; at most ten are shown. */
  hits: readonly Candidate[];
  /** There were more than are given here. */
  more: boolean;
};

const shownHits = 10;
/** Every button carries the rest of the command: the longer that is, the fewer clients fit the card. */
const restRoom = 8000;

/** Several clients match: one line each with what tells them apart, and a button. */
export function pickClientCard(choice: ClientChoice, view: View): Card {
  const { clients: say } = textFor(view.locale);
  const rest = cutWhole(plainText(choice.rest, { lines: true }), longestRest);
  const fitting = Math.floor(restRoom / (Buffer.byteLength(JSON.stringify(rest), 'utf8') + 1));
  const hits = choice.hits.slice(0, Math.min(shownHits, Math.max(2, fitting)));
  const more = choice.more || choice.hits.length > hits.length;
  const named = choice.query !== '';
  const found = more ? say.pickTitleMore(hits.length) : say.pickTitle(hits.length);
  const title = named ? found : say.pickWhomTitle;
  return framed({
    title,
    color: 'blue',
    summary: title,
    elements: stacked(
      line(named ? say.pickHint(cutEnd(choice.query, 40)) : say.pickWhom, { lines: 4 }),
      hits.map((hit) => hitLine(hit, { command: choice.command, rest }, view)),
      more && named ? small(grey(literal(say.pickMore))) : undefined,
    ),
  });
}

function hitLine(
  hit: Candidate,
  { command, rest }: Pick<ClientChoice, 'command' | 'rest'>,
  { locale }: View,
): NestedElement {
  const { clients: say, words } = textFor(locale);
  const marks = [tag(cutEnd(words.tier(hit.tier), 16), 'blue'), ...(hit.basic ? [tag(say.teammate, 'neutral')] : [])];
  const facts = [
    hit.basic ? undefined : cutEnd(hit.clientNo, 24),
    hit.phoneTail === undefined || hit.basic ? undefined : say.tail(hit.phoneTail),
    hit.teamName === undefined ? undefined : cutEnd(hit.teamName, 24),
    hit.advisorName === undefined ? undefined : nameText(hit.advisorName),
  ].filter((fact) => fact !== undefined);
  const label = command === 'client' ? words.buttons.open : words.buttons.choose;
  return lineWithButton(
    markdown(`${bold(literal(nameText(hit.name)))} ${marks.join(' ')}\n${grey(facts.map(literal).join(' · '))}`),
    button(label, press('client.pick', ref('client', hit.id), { command, rest })),
  );
}
