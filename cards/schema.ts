import { CARD_BYTES_LIMIT } from './kit/card-json.ts';
import { Card, CardReference } from './schema/card.ts';
import { type CardFault, refuseIssues } from './schema/fault.ts';
import { brokenLimit } from './schema/limits.ts';
import { surveyCard } from './schema/survey.ts';

export type { Card, HeaderTemplate, TextTag } from './schema/card.ts';
export type { Chart } from './schema/chart.ts';
export type { CardElement, Form, NestedElement } from './schema/containers.ts';
export type { Button, Overflow } from './schema/interactive.ts';
export type { Table } from './schema/table.ts';
export type { PlainText } from './schema/values.ts';

/**
 * Why the platform would refuse this message content, `undefined` if it would take it. `card` is the parsed content: a
 * card in JSON 2.0, an empty object (a blank card), or a reference to a template or a card entity; `bytes` is the
 * length of the content as it is sent. Whether people and images that a card names exist, only the platform knows.
 */
export function checkCard(card: unknown, bytes: number): CardFault | undefined {
  if (bytes > CARD_BYTES_LIMIT) {
    return { code: 230025, msg: 'The length of the message content reaches its limit.' };
  }
  if (isBlank(card)) return undefined;
  if (isReference(card)) {
    const reference = CardReference.safeParse(card);
    return reference.success ? undefined : refuseIssues(card, reference.error.issues);
  }
  const parsed = Card.safeParse(card);
  return parsed.success ? brokenLimit(card, surveyCard(card)) : refuseIssues(card, parsed.error.issues);
}

/** How many tagged nodes a card has: components, their texts and icons; the platform takes at most 199. */
export function countNodes(card: unknown): number {
  return surveyCard(card).nodes.length;
}

/** The people and images a card names, each once: what the platform looks up when the card is sent. */
export function cardReferences(card: unknown): { users: string[]; images: string[] } {
  const { users, images } = surveyCard(card);
  return { users: [...new Set(users.map(({ id }) => id))], images: [...new Set(images.map(({ key }) => key))] };
}

function isBlank(card: unknown): boolean {
  return typeof card === 'object' && card !== null && !Array.isArray(card) && Object.keys(card).length === 0;
}

function isReference(card: unknown): boolean {
  return typeof card === 'object' && card !== null && 'type' in card && !('schema' in card);
}
