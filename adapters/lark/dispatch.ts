import { DefaultCache, EventDispatcher, LoggerLevel } from '@larksuiteoapi/node-sdk';
import { ZodError } from 'zod';
import type { Log } from '../../domain/kit/log.ts';
import type { EventHandlers, PressAnswer, PressEvent } from '../../domain/messaging/events.ts';
import { readDeleted, readMembers, readMenu, readMessage, readPress, readUpdated } from './events.ts';
import { quietLogger } from './quiet-logger.ts';

export type DispatchParts = {
  handlers: EventHandlers;
  log: Log;
  /** The bot's own open_id, as soon as it is known. */
  botOpenId: () => string | undefined;
  /** How long a press may take before the person is told to wait; the platform's own patience is 3 s. */
  slowAfterMs?: number;
};

/** Leaves half a second for the way there and back. */
const defaultSlowAfterMs = 2_500;

/** The SDK's dispatcher with every event the desk listens to, read and handed to its handler. */
export function dispatcher({
  handlers,
  log,
  botOpenId,
  slowAfterMs = defaultSlowAfterMs,
}: DispatchParts): EventDispatcher {
  /** An event that cannot be read will not be readable when it is pushed again: it is logged and taken as done. */
  function listen<E>(type: string, read: (data: unknown) => E | undefined, tell: (event: E) => Promise<unknown>) {
    const handle = async (data: unknown) => {
      const event = readOrLog(type, () => read(data), log);
      return event === undefined ? undefined : tell(event);
    };
    return { [type]: handle };
  }
  const onMember = handlers.onMember.bind(handlers);
  const ignore = async () => undefined;
  const cache = new DefaultCache();
  return new EventDispatcher({ logger: quietLogger(log), loggerLevel: LoggerLevel.warn, cache }).register({
    ...listen(
      'im.message.receive_v1',
      (data) => readMessage(data, botOpenId()),
      (event) => handlers.onMessage(event),
    ),
    ...listen('card.action.trigger', readPress, async (event) =>
      wire(await answerInTime(event, { handlers, log, slowAfterMs })),
    ),
    ...listen('application.bot.menu_v6', readMenu, (event) => handlers.onMenu(event)),
    ...listen('contact.user.deleted_v3', readDeleted, (event) => handlers.onLeaver(event)),
    ...listen('contact.user.updated_v3', readUpdated, (event) => handlers.onLeaver(event)),
    ...listen('im.chat.member.user.added_v1', readMembers('joined'), onMember),
    ...listen('im.chat.member.user.deleted_v1', readMembers('left'), onMember),
    ...listen('im.chat.member.user.withdrawn_v1', readMembers('left'), onMember),
    ...listen('im.chat.member.bot.added_v1', readMembers('bot-joined'), onMember),
    ...listen('im.chat.member.bot.deleted_v1', readMembers('bot-left'), onMember),
    ...listen('im.chat.disbanded_v1', readMembers('dissolved'), onMember),
    // Heard and acknowledged, so that the platform does not push them again; the desk has no use for them.
    'im.message.message_read_v1': ignore,
    'im.message.recalled_v1': ignore,
    'im.chat.access_event.bot_p2p_chat_entered_v1': ignore,
  });
}

/** The handler's answer if it comes in time, else what the handler wants said meanwhile; the late answer goes its own way. */
async function answerInTime(
  event: PressEvent,
  { handlers, log, slowAfterMs }: Pick<DispatchParts, 'handlers' | 'log'> & { slowAfterMs: number },
): Promise<PressAnswer> {
  const answering = handlers.onPress(event);
  const slow = Symbol('slow');
  let timer: NodeJS.Timeout | undefined;
  const waited = new Promise<typeof slow>((resolve) => {
    timer = setTimeout(resolve, slowAfterMs, slow);
  });
  try {
    const first = await Promise.race([answering, waited]);
    if (first !== slow) return first;
  } finally {
    clearTimeout(timer);
  }
  answering
    .then((answer) => handlers.onLate(event, answer))
    .catch((fault: unknown) => {
      log.error('lark.late-answer-failed', {
        source: event.key,
        error: fault instanceof Error ? fault.name : typeof fault,
      });
    });
  return handlers.onSlow(event);
}

/** The answer as the platform takes it: the card as an object beside its kind. */
function wire({ toast, card }: PressAnswer): object {
  return { ...(toast && { toast }), ...(card && { card: { type: 'raw', data: card } }) };
}

function readOrLog<E>(type: string, read: () => E, log: Log): E | undefined {
  try {
    return read();
  } catch (fault) {
    if (!(fault instanceof ZodError)) throw fault;
    const at = fault.issues.map(({ path }) => path.join('.')).join(' ');
    log.warn('lark.unreadable-event', { type, at });
    return undefined;
  }
}
