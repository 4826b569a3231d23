import { cardFor } from '../../cards/kit/languages.ts';
import { type Settings, settingsCard } from '../../cards/people/settings-card.ts';
import type { TimeOfDay } from '../../domain/kit/day.ts';
import type { Locale, Staff } from '../../domain/people/people.ts';
import { trace } from '../engine/audit.ts';
import { defineCommand } from '../engine/command.ts';
import type { Ctx, Reply } from '../engine/context.ts';

export const settings = defineCommand<Record<string, never>>({
  name: 'settings',
  aliases: ['设置'],
  action: 'settings',
  about: {
    'zh-CN': { usage: '/settings', what: '语言、清单时间与免打扰时段', example: '/settings' },
    'en-US': { usage: '/settings', what: 'Language, list time and quiet hours', example: '/settings' },
  },
  read: () => ({ args: {} }),
  run: (_, ctx) => Promise.resolve(showSettings(ctx)),
});

/** The person's choices, as a form. */
export function showSettings({ actor, view }: Ctx, problem?: string): Reply {
  return { card: settingsCard({ ...settingsOf(actor.staff), problem }, view), about: { ownerId: actor.staff.id } };
}

function settingsOf({ locale, listAt, quiet }: Staff): Settings {
  return { locale, listAt, quiet };
}

export type Chosen = {
  locale?: Locale | 'auto' | undefined;
  listAt?: TimeOfDay | undefined;
  quietFrom?: TimeOfDay | undefined;
  quietTo?: TimeOfDay | undefined;
};

/** Saves what the form says; a half-filled quiet time is asked about. The answer already speaks the language chosen. */
export async function saveSettings(ctx: Ctx, { locale, listAt, quietFrom, quietTo }: Chosen): Promise<Reply> {
  const { store, actor, say, today } = ctx;
  if ((quietFrom === undefined) !== (quietTo === undefined)) return showSettings(ctx, say.people.quietEnds);
  const quiet = quietFrom !== undefined && quietTo !== undefined ? { from: quietFrom, to: quietTo } : null;
  const after = { locale: locale === undefined || locale === 'auto' ? null : locale, listAt: listAt ?? null, quiet };
  await store.people.setPreferences(actor.staff.id, after);
  const { locale: spoken = null, listAt: sentAt = null, quiet: kept = null } = actor.staff;
  const before = { locale: spoken, listAt: sentAt, quiet: kept };
  await trace(ctx, { action: 'settings', object: `staff:${actor.staff.id}`, detail: { before, after } });
  const chosen = (await store.people.byId(actor.staff.id)) ?? actor.staff;
  const card = cardFor(chosen.locale, today, (view) => settingsCard({ ...settingsOf(chosen), saved: true }, view));
  return { card, about: { ownerId: chosen.id } };
}
