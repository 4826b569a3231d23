import type { Card } from '../cards/schema.ts';
import type { Text } from '../cards/text.ts';

/** What a deed came to: the card that says so and, for a press, a short toast; or why it could not be done. */
export type Outcome = { ok: true; card: Card; toast: string } | { ok: false; why: string };

export function refusal(why: string): { ok: false; why: string } {
  return { ok: false, why };
}

/** The answer to a thing that is not there, and to one that is none of the asker's business: the very same. */
export function hidden(say: Text): { ok: false; why: string } {
  return refusal(say.answers.refused);
}
