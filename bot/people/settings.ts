import { z } from 'zod';
import { press } from '../../cards/kit/press.ts';
import { type Settings, settingsCard } from '../../cards/people/settings-card.ts';
import type { Given } from '../../domain/forms/form.ts';
import { isTimeOfDay, type TimeOfDay } from '../../domain/kit/day.ts';
import { permissions } from '../../domain/people/authorize.ts';
import { locales, type Staff } from '../../domain/people/people.ts';
import { settingsForm } from '../../domain/people/settings-form.ts';
import { defineCommand } from '../engine/command.ts';
import { defineFormAction } from '../engine/form-action.ts';
import { refuseAt } from '../engine/reply.ts';
import { aboutSelf } from './about-self.ts';

const Time = z.custom<TimeOfDay>((value) => typeof value === 'string' && isTimeOfDay(value));
const Choices = z.object({
  locale: z.enum(locales).nullable(),
  listAt: Time.nullable(),
  quiet: z.object({ from: Time, to: Time }).nullable(),
});

/** The person's choices; a half-filled quiet time is asked about. The answer already speaks the language chosen. */
export const saveSettings = defineFormAction({
  ...aboutSelf,
  id: 'settings',
  may: permissions.changeSettings,
  form: settingsForm,
  openedByLine: true,
  card: (fill, { about }) => ({
    render: (view) => settingsCard({ fill: { ...fill, given: { ...givenSettings(about), ...fill.given } } }, view),
    about: { ownerId: about.id },
  }),
  check: ({ values: { quietFrom, quietTo } }) =>
    (quietFrom === undefined) === (quietTo === undefined)
      ? undefined
      : refuseAt(quietFrom === undefined ? 'quietFrom' : 'quietTo', ({ people }) => people.quietEnds),
  detail: z.object({ before: Choices, after: Choices }),
  async work({ about: staff, values: { locale, listAt, quietFrom, quietTo } }, { people }) {
    const quiet = quietFrom !== undefined && quietTo !== undefined ? { from: quietFrom, to: quietTo } : null;
    const spoken = locales.find((one) => one === locale) ?? null;
    const after = { locale: spoken, listAt: listAt ?? null, quiet };
    await people.setPreferences(staff.id, after);
    const before = { locale: staff.locale ?? null, listAt: staff.listAt ?? null, quiet: staff.quiet ?? null };
    return { detail: { before, after }, result: (await people.byId(staff.id)) ?? staff };
  },
  called: ({ undo }) => undo.called.settings,
  said:
    () =>
    ({ people }) =>
      people.settingsSaved,
  reply({ result: chosen }, { source }) {
    const submit = press('settings', undefined, { once: source.key });
    const saved: Settings = { fill: { submit, given: givenSettings(chosen) }, saved: true };
    const speaks = chosen.locale ?? 'both';
    return { card: { render: (view) => settingsCard(saved, view), about: { ownerId: chosen.id }, speaks } };
  },
});

function givenSettings({ locale, listAt, quiet }: Staff): Given<typeof settingsForm> {
  return { locale: locale ?? 'auto', listAt, quietFrom: quiet?.from, quietTo: quiet?.to };
}

export const settings = defineCommand<Record<string, never>>({
  name: 'settings',
  aliases: ['设置'],
  may: permissions.changeSettings,
  about: ({ people }) => people.commands.settings,
  bare: true,
  read: () => ({ args: {} }),
  run: (_, ctx) => ctx.act(saveSettings.open, ctx.actor.staff.id, { args: {} }),
});
