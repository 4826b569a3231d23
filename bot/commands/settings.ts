import { settingsCard } from '../../cards/settings-card.ts';
import type { TimeOfDay } from '../../domain/day.ts';
import type { Locale } from '../../domain/people.ts';
import { defineCommand } from '../command.ts';
import type { Ctx, Reply } from '../context.ts';
import { contextOf } from '../context.ts';
import { trace } from '../trail.ts';

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
export function showSettings({ actor, view }: Ctx, more: { saved?: boolean; problem?: string } = {}): Reply {
  const { locale, listAt, quiet } = actor.staff;
  return { card: settingsCard({ locale, listAt, quiet, ...more }, view), about: { ownerId: actor.staff.id } };
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
  if ((quietFrom === undefined) !== (quietTo === undefined))
    return showSettings(ctx, { problem: say.answers.quietEnds });
  const quiet = quietFrom !== undefined && quietTo !== undefined ? { from: quietFrom, to: quietTo } : null;
  await store.people.setPreferences(actor.staff.id, {
    locale: locale === undefined || locale === 'auto' ? null : locale,
    listAt: listAt ?? null,
    quiet,
  });
  await trace(ctx, {
    action: 'settings',
    object: `staff:${actor.staff.id}`,
    detail: { locale: locale ?? null, listAt: listAt ?? null },
  });
  const changed = await store.people.actorById(actor.staff.id, today);
  return showSettings(changed === undefined ? ctx : contextOf(ctx, { ...ctx, actor: changed }), { saved: true });
}
