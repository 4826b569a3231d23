import type { Lark } from '../adapters/lark/client.ts';
import { longConnection } from '../adapters/lark/long-connection.ts';
import { createBot } from '../bot/bot.ts';
import { commands } from '../bot/commands.ts';
import { textFor } from '../cards/kit/catalogue.ts';
import { faultFields } from '../domain/kit/log.ts';
import type { EventHandlers } from '../domain/messaging/events.ts';
import type { JobPorts } from '../jobs/engine/context.ts';
import { intake } from '../jobs/intake.ts';
import { matchOne } from '../jobs/people/match-staff.ts';
import type { Core } from './core.ts';
import type { DeskOptions } from './desk-options.ts';
import { larkTimeoutMs } from './lark-app.ts';

/** The bot, and whether events can reach it. */
export type ListeningBot = {
  handlers: EventHandlers;
  botOpenId: () => string | undefined;
  ready: Promise<void>;
  connected(): boolean;
  close(): void;
};

/** Makes the bot and, unless the role is only to work, has Lark tell it of what happens. */
export function listenTo(
  { core, listen, role, lark: app, watch }: DeskOptions,
  ports: JobPorts,
  lark: Lark,
): ListeningBot {
  const { log } = core;
  const handlers = botOn(core, { ports, lark, onAnswered: watch?.onAnswered });
  let openId: string | undefined;
  const botOpenId = () => openId;
  const always = { handlers, botOpenId, connected: () => true, close: () => undefined };
  if (role === 'worker') return { ...always, ready: Promise.resolve() };
  const known = lark.botInfo().then((info) => {
    if (info.ok) openId = info.data.openId;
  });
  lark
    .syncSlashCommands(
      commands.map(({ name, about }) => ({
        command: name,
        zh: about(textFor('zh-CN')).what,
        en: about(textFor('en-US')).what,
      })),
    )
    .catch((fault: unknown) => log.warn('lark.slash-sync-failed', faultFields(fault)));
  if (!listen) return { ...always, ready: known };
  const connection = longConnection({ ...app, handlers, log, botOpenId, timeoutMs: larkTimeoutMs });
  return {
    handlers,
    botOpenId,
    ready: Promise.all([known, connection.ready]).then(() => undefined),
    connected: () => connection.connected(),
    close: () => connection.close(),
  };
}

type Around = { ports: JobPorts; lark: Lark; onAnswered: NonNullable<DeskOptions['watch']>['onAnswered'] };

function botOn(core: Core, { ports, lark, onAnswered }: Around): EventHandlers {
  const { log, config } = core;
  return createBot({
    transact: core.transact,
    moment: core.moment,
    wake: ports.wake,
    log,
    teamLookup: config.TEAM_LOOKUP,
    async chatMembers(chatId) {
      const members = await lark.chatMembers(chatId);
      return members.ok ? members.data : undefined;
    },
    identify: (person) => matchOne({ ...ports, moment: { now: core.clock.now() } }, person),
    async nameOf(person) {
      const user = await lark.user(person);
      return user.ok ? user.data.name : undefined;
    },
    fileSent(messageId) {
      core.enqueue(intake, { messageId }).catch((fault: unknown) => log.warn('queue.file-lost', faultFields(fault)));
    },
    ...(onAnswered && { onAnswered }),
  });
}
