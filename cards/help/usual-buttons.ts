import { z } from 'zod';
import { textFor } from '../kit/catalogue.ts';
import { button, buttons } from '../kit/elements.ts';
import { press } from '../kit/press.ts';
import type { View } from '../kit/view.ts';
import type { NestedElement } from '../schema.ts';

/** Commands that say something useful without arguments: a list, or a form to fill in. */
export const UsualCommand = z.enum(['today', 'log', 'task', 'leave', 'settings', 'help']);
export type UsualCommand = z.infer<typeof UsualCommand>;

/** A button for each of these commands, three in a row, the first one the usual one. */
export function usualButtons(which: readonly UsualCommand[], { locale }: View): NestedElement[] {
  const { buttons: say } = textFor(locale).words;
  const all = which.map((command, at) =>
    button(say[command], press('command.open', undefined, { command }), { type: at === 0 ? 'primary' : 'default' }),
  );
  return [all.slice(0, 3), all.slice(3, 6)].filter((row) => row.length > 0).map(buttons);
}
