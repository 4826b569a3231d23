import type { TimeOfDay } from '../../domain/kit/day.ts';
import { type Locale, locales } from '../../domain/people/people.ts';
import { textFor } from '../kit/catalogue.ts';
import { line, small, stacked } from '../kit/elements.ts';
import { beside, choiceField, formOf, problemLine, timeField } from '../kit/fields.ts';
import { framed } from '../kit/frame.ts';
import { grey, literal } from '../kit/markdown.ts';
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
export function settingsCard({ locale: chosen, listAt, quiet, saved, problem }: Settings, { locale }: View): Card {
  const { people: say, words } = textFor(locale);
  const languages = [
    { value: 'auto', text: say.languageAuto },
    ...locales.map((one) => ({ value: one, text: say.languages[one] })),
  ];
  return framed({
    title: say.settingsTitle,
    color: saved ? 'green' : 'blue',
    summary: saved ? say.settingsSaved : say.settingsLine,
    elements: stacked(
      saved ? line(say.settingsSaved, { color: 'green' }) : undefined,
      problemLine(problem),
      formOf({ a: 'settings.save' }, words.buttons.save, [
        ...choiceField({ name: 'locale', label: say.language, hint: say.language }, languages, chosen ?? 'auto'),
        ...timeField({ name: 'listAt', label: say.listAt, hint: say.listAtHint }, listAt),
        beside(
          timeField({ name: 'quietFrom', label: say.quietFrom, hint: say.timeHint }, quiet?.from),
          timeField({ name: 'quietTo', label: say.quietTo, hint: say.timeHint }, quiet?.to),
        ),
        small(grey(literal(say.quietHint))),
      ]),
    ),
  });
}
