import type { Given } from '../../domain/forms/form.ts';
import { settingsForm } from '../../domain/people/settings-form.ts';
import { type FormFill, filledForm } from '../forms/form-card.ts';
import { textFor } from '../kit/catalogue.ts';
import { line, stacked } from '../kit/elements.ts';
import { framed } from '../kit/frame.ts';
import type { View } from '../kit/view.ts';
import type { Card } from '../schema.ts';

export type Settings = {
  /** Filled with what the person chose, or the staff file says; `auto`: Lark's own language is followed. */
  fill: FormFill<typeof settingsForm> & { given: Given<typeof settingsForm> };
  /** Just saved: said so above the form. */
  saved?: boolean;
};

/** Language, the list's time, quiet hours. */
export function settingsCard({ fill, saved }: Settings, view: View): Card {
  const { people: say, words } = textFor(view.locale);
  return framed({
    title: say.settingsTitle,
    color: saved ? 'green' : 'blue',
    summary: saved ? say.settingsSaved : say.settingsLine,
    elements: stacked(
      saved ? line(say.settingsSaved, { color: 'green' }) : undefined,
      filledForm(settingsForm, { fill, label: words.buttons.save }, view),
    ),
  });
}
