import type { PressAnswer } from '../../domain/messaging/events.ts';
import type { Ctx, Reply } from './context.ts';
import { hidden } from './outcome.ts';

/** What a press leads to: the card in its new state or a toast at once, and messages of their own. */
export type Pressed = PressAnswer & { messages?: readonly Reply[] };

/** The answer to a second press of the same form: it was saved, and the card that says so stays. */
export function savedBefore(content: string): Pressed {
  return { toast: { type: 'info', content } };
}

/** The answer to what is not there and to what is none of the person's business; the press says what that was. */
export function refused(ctx: Ctx): Pressed {
  return { toast: { type: 'error', content: hidden(ctx, '', '').why } };
}
