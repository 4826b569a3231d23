import { isRecord } from '../card/record.ts';
import { acceptedCard } from '../card/refuse.ts';
import { Refusal } from '../http/refusal.ts';
import type { Platform } from '../platform.ts';
import type { Mention } from '../state/records.ts';

const TEXT_LIMIT = 150 * 1024;
const POST_LIMIT = 30 * 1024;

/** A content the platform accepts, as it is stored: text with its `<at>` marks turned into `@_user_n` and the people they name. */
export type Content = { content: string; mentions: Mention[] };

/** Checks the content of a new or edited message of any type; throws the platform's refusal. */
export function acceptedContent(msgType: string, content: string, platform: Platform): Content {
  const check = CHECKS[msgType];
  if (!check) throw new Refusal(230001, 'Your request contains an invalid request parameter, ext=invalid msg_type');
  return check(parseContent(content), content, platform);
}

type Check = (parsed: Record<string, unknown>, content: string, platform: Platform) => Content;

const CHECKS: Record<string, Check> = {
  text(parsed, content, platform) {
    if (typeof parsed.text !== 'string' || parsed.text === '') throw invalid('text content is empty');
    if (Buffer.byteLength(content) > TEXT_LIMIT) throw tooLong();
    return withMentions(parsed.text, platform);
  },
  post(parsed, content) {
    const locales = Object.values(parsed);
    if (locales.length === 0 || !locales.every((post) => isRecord(post) && Array.isArray(post.content)))
      throw invalid('message_content_format_err');
    if (Buffer.byteLength(content) > POST_LIMIT) throw tooLong();
    return { content, mentions: [] };
  },
  interactive(parsed, content, platform) {
    if (parsed.type === 'template') throw cardTemplateUnknown();
    if (parsed.type === 'card') throw invalid('card_id is invalid');
    acceptedCard(parsed, Buffer.byteLength(content), platform);
    return { content, mentions: [] };
  },
  image: (parsed, content, platform) => ownFile({ key: parsed.image_key, kinds: ['image'], content }, platform),
  file: (parsed, content, platform) =>
    ownFile({ key: parsed.file_key, kinds: ['stream', 'pdf', 'doc', 'xls', 'ppt'], content }, platform),
  audio: (parsed, content, platform) => ownFile({ key: parsed.file_key, kinds: ['opus'], content }, platform),
  media: (parsed, content, platform) => ownFile({ key: parsed.file_key, kinds: ['mp4'], content }, platform),
  share_chat(parsed, content, { state }) {
    if (!state.get('chat', String(parsed.chat_id))) throw invalid('invalid chat_id');
    return { content, mentions: [] };
  },
  share_user(parsed, content, { state }) {
    if (!state.get('user', String(parsed.user_id))) throw invalid('invalid user_id');
    return { content, mentions: [] };
  },
};

function parseContent(content: string): Record<string, unknown> {
  let parsed: unknown;
  try {
    parsed = JSON.parse(content);
  } catch {
    throw invalid('content is not a string in json format');
  }
  if (!isRecord(parsed)) throw invalid('content is not a string in json format');
  return parsed;
}

/** A file may be sent only by who uploaded it, and as the kind it was uploaded as. */
function ownFile(
  { key, kinds, content }: { key: unknown; kinds: string[]; content: string },
  { state }: Platform,
): Content {
  const file = state.get('file', String(key));
  if (!file) throw invalid(kinds.includes('image') ? 'invalid image_key' : 'invalid file_key');
  if (file.owner !== 'bot') throw new Refusal(230017, 'Bot is NOT the owner of the resource.');
  if (!kinds.includes(file.file_type))
    throw new Refusal(230055, 'The type of file upload does not match the type of message being sent.');
  return { content, mentions: [] };
}

function withMentions(text: string, platform: Platform): Content {
  const mentions: Mention[] = [];
  const plain = text.replace(/<at user_id="([^"]+)">([^<]*)<\/at>/g, (_mark, id: string, name: string) => {
    if (id === 'all') return '@_all';
    const user = platform.state.get('user', id) ?? platform.state.findUser('user_id', id);
    const key = `@_user_${mentions.length + 1}`;
    mentions.push({ key, open_id: user?.open_id ?? id, name: user?.name ?? name, bot: false });
    return key;
  });
  return { content: JSON.stringify({ text: plain }), mentions };
}

function invalid(what: string): Refusal {
  return new Refusal(230001, `Your request contains an invalid request parameter, ext=${what}`);
}

function tooLong(): Refusal {
  return new Refusal(230025, 'The length of the message content reaches its limit.');
}

function cardTemplateUnknown(): Refusal {
  return new Refusal(230099, 'Failed to create card content, ext=ErrCode: 200380; ErrMsg: template does not exist; ');
}
