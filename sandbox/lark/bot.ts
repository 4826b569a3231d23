import type { Answer, Call } from '../http/router.ts';
import type { Platform } from '../platform.ts';

/** `GET /open-apis/bot/v3/info`: `bot` stands at the top level, not under `data`. */
export function botInfo(_call: Call, { app }: Platform): Answer {
  const bot = { activate_status: 2, app_name: app.name, avatar_url: '', ip_white_list: [], open_id: app.bot_open_id };
  return { json: { code: 0, msg: 'ok', bot } };
}
