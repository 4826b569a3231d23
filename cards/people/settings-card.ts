import type { TimeOfDay } from '../../domain/kit/day.ts';
import type { Locale } from '../../domain/people/people.ts';
import { settingsForm } from '../../domain/people/settings-form.ts';
import { formElements } from '../forms/form-elements.ts';
import { textFor } from '../kit/catalogue.ts';
import { line, stacked } from '../kit/elements.ts';
import { framed } from '../kit/frame.ts';
import type { View } from '../kit/view.ts';
import type { Card } from '../schema.ts';

export type Settings = {
  /** What the person chose, or the staff file says; absent: Lark's own language is followed. */
  locale?: Locale | undefined;
  listAt?: TimeOfDay | undefined;
  quiet?: { from: TimeOfDay; to: TimeOfDay } | undefined;
  /** Just saved: said so above the form. */
  saved?: boolean;
  problem?: string | undefined;
};

/** Language, the list's time, quiet hours. */
export function settingsCard({ locale: chosen, listAt, quiet, saved, problem }: Settings, view: View): Card {
  const { people: say, words } = textFor(view.locale);
  return framed({
    title: say.settingsTitle,
    color: saved ? 'green' : 'blue',
    summary: saved ? say.settingsSaved : say.settingsLine,
    elements: stacked(
      saved ? line(say.settingsSaved, { color: 'green' }) : undefined,
      formElements(
        settingsForm,
        {
          press: { a: 'settings.save' },
          submit: words.buttons.save,
          given: { locale: chosen ?? 'auto', listAt, quietFrom: quiet?.from, quietTo: quiet?.to },
          problem,
        },
        view,
      ),
    ),
  });
}
