import { checkCard } from '../../cards/schema.ts';
import { checkFirstSchema } from './first-schema.ts';
import { isRecord } from './record.ts';

/** What the platform holds against a card of either schema, undefined if nothing. `bytes` is the length of the content as sent. */
export function cardFault(card: unknown, bytes: number): { code: number; msg: string } | undefined {
  return isFirstSchema(card) ? checkFirstSchema(card, bytes) : checkCard(card, bytes);
}

/** A card without `schema` that has the first schema's root; an empty object is a blank card of either. */
function isFirstSchema(card: unknown): card is Record<string, unknown> {
  if (!isRecord(card) || (card.schema !== undefined && card.schema !== '1.0')) return false;
  return ['elements', 'i18n_elements', 'header', 'card_link'].some((key) => key in card) && !('body' in card);
}
