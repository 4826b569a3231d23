import type { Route } from '../http/router.ts';
import type { Platform } from '../platform.ts';
import { batchProgress, batchReaders, batchSend, recallBatch } from './batch.ts';
import { botInfo } from './bot.ts';
import { updateByToken } from './card-update.ts';
import { chatMembers, getChat, isInChat, listChats } from './chats.ts';
import { createCommand, deleteCommand, listCommands, patchCommand } from './commands.ts';
import { batchGetIds, batchUsers, findByDepartment, getUser } from './contact.ts';
import { childDepartments, getDepartment, parentDepartments } from './departments.ts';
import { deleteEphemeral, sendEphemeral } from './ephemeral.ts';
import { downloadFile, downloadImage, downloadResource, uploadFile, uploadImage } from './files.ts';
import { pushFollowUp } from './follow-up.ts';
import { deleteMessage, editMessage, patchCard } from './message-edit.ts';
import { getMessage, listMessages, messageReaders } from './message-read.ts';
import { createMessage, replyMessage } from './message-send.ts';
import { issueToken } from './token.ts';
import { urgent } from './urgent.ts';

export type ApiRoute = Route<Platform> & {
  /** Needs no tenant token and is not limited. */
  open?: boolean;
  /** An old endpoint: its errors come with HTTP 200. */
  errors200?: boolean;
};

const IM = '/open-apis/im/v1';
const CONTACT = '/open-apis/contact/v3';
const COMMANDS = '/open-apis/application/v7/app_slash_commands';

/** Every endpoint the sandbox knows; literal segments stand before variable ones. */
export const ROUTES: readonly ApiRoute[] = [
  {
    method: 'POST',
    template: '/open-apis/auth/v3/tenant_access_token/internal',
    handler: issueToken,
    open: true,
    errors200: true,
  },
  {
    method: 'POST',
    template: '/open-apis/auth/v3/app_access_token/internal',
    handler: issueToken,
    open: true,
    errors200: true,
  },
  { method: 'POST', template: '/callback/ws/endpoint', handler: bootstrap, open: true, errors200: true },
  { method: 'GET', template: '/open-apis/bot/v3/info', handler: botInfo },

  { method: 'POST', template: `${IM}/messages`, handler: createMessage },
  { method: 'GET', template: `${IM}/messages`, handler: listMessages },
  { method: 'POST', template: `${IM}/messages/:message_id/reply`, handler: replyMessage },
  { method: 'GET', template: `${IM}/messages/:message_id`, handler: getMessage },
  { method: 'PUT', template: `${IM}/messages/:message_id`, handler: editMessage },
  { method: 'PATCH', template: `${IM}/messages/:message_id`, handler: patchCard },
  { method: 'DELETE', template: `${IM}/messages/:message_id`, handler: deleteMessage },
  { method: 'GET', template: `${IM}/messages/:message_id/read_users`, handler: messageReaders },
  { method: 'PATCH', template: `${IM}/messages/:message_id/urgent_app`, handler: urgent },
  { method: 'PATCH', template: `${IM}/messages/:message_id/urgent_sms`, handler: urgent },
  { method: 'PATCH', template: `${IM}/messages/:message_id/urgent_phone`, handler: urgent },
  { method: 'POST', template: `${IM}/messages/:message_id/push_follow_up`, handler: pushFollowUp },
  { method: 'GET', template: `${IM}/messages/:message_id/resources/:file_key`, handler: downloadResource },

  { method: 'POST', template: '/open-apis/message/v4/batch_send/', handler: batchSend, errors200: true },
  { method: 'GET', template: `${IM}/batch_messages/:batch_id/get_progress`, handler: batchProgress },
  { method: 'GET', template: `${IM}/batch_messages/:batch_id/read_user`, handler: batchReaders },
  { method: 'DELETE', template: `${IM}/batch_messages/:batch_id`, handler: recallBatch },

  { method: 'POST', template: '/open-apis/interactive/v1/card/update', handler: updateByToken },
  { method: 'POST', template: '/open-apis/ephemeral/v1/send', handler: sendEphemeral },
  { method: 'POST', template: '/open-apis/ephemeral/v1/delete', handler: deleteEphemeral },

  { method: 'POST', template: `${IM}/files`, handler: uploadFile, raw: true },
  { method: 'POST', template: `${IM}/images`, handler: uploadImage, raw: true },
  { method: 'GET', template: `${IM}/files/:file_key`, handler: downloadFile },
  { method: 'GET', template: `${IM}/images/:image_key`, handler: downloadImage },

  { method: 'GET', template: COMMANDS, handler: listCommands },
  { method: 'POST', template: COMMANDS, handler: createCommand },
  { method: 'PATCH', template: `${COMMANDS}/:command_id`, handler: patchCommand },
  { method: 'DELETE', template: `${COMMANDS}/:command_id`, handler: deleteCommand },

  { method: 'GET', template: `${CONTACT}/users/batch`, handler: batchUsers },
  { method: 'GET', template: `${CONTACT}/users/find_by_department`, handler: findByDepartment },
  { method: 'POST', template: `${CONTACT}/users/batch_get_id`, handler: batchGetIds },
  { method: 'GET', template: `${CONTACT}/users/:user_id`, handler: getUser },
  { method: 'GET', template: `${CONTACT}/departments/parent`, handler: parentDepartments },
  { method: 'GET', template: `${CONTACT}/departments/:department_id`, handler: getDepartment },
  { method: 'GET', template: `${CONTACT}/departments/:department_id/children`, handler: childDepartments },

  { method: 'GET', template: `${IM}/chats`, handler: listChats },
  { method: 'GET', template: `${IM}/chats/:chat_id`, handler: getChat },
  { method: 'GET', template: `${IM}/chats/:chat_id/members`, handler: chatMembers },
  { method: 'GET', template: `${IM}/chats/:chat_id/members/is_in_chat`, handler: isInChat },
];

function bootstrap(
  { body, request }: Parameters<ApiRoute['handler']>[0],
  { connections }: Platform,
): ReturnType<ApiRoute['handler']> {
  const credentials = typeof body === 'object' && body ? body : {};
  return { json: connections.bootstrap(credentials, request.headers.host ?? '127.0.0.1') };
}
