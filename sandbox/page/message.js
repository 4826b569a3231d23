import { fileUrl } from './api.js';
import { showImage } from './dialog.js';
import { h, safeUrl } from './dom.js';
import { format, instant, t } from './i18n.js';
import { renderCard } from './render/card.js';
import { icon } from './render/icon.js';
import { avatar, botAvatar } from './render/person.js';

/**
 * A message as one row of the conversation.
 * @param {any} message
 * @param {any} reader what a card needs, and `botName`, `find(message_id)` for replies
 * @returns {{node: HTMLElement, dispose: () => void}}
 */
export function renderMessage(message, reader) {
  const mine = message.sender === reader.me;
  const bot = message.sender === 'bot';
  const name = bot ? reader.botName : reader.nameOf(message.sender);
  const at = instant(message.create_time);
  const content = renderContent(message, reader);
  const parent = message.parent_id ? reader.find(message.parent_id) : undefined;
  const marks = [
    message.ephemeral && h('span', { class: 'ephemeral' }, icon('eye', 12), t('onlyYou')),
    message.msg_type !== 'interactive' &&
      message.update_time !== message.create_time &&
      !message.deleted &&
      h('span', { class: 'quiet' }, t('edited')),
  ];
  const node = h(
    'div',
    {
      class: `message${mine ? ' mine' : ''}${message.ephemeral ? ' is-ephemeral' : ''}`,
      role: 'listitem',
      'data-message-id': message.message_id,
      'data-msg-type': message.msg_type,
      'data-sender': message.sender,
    },
    bot ? botAvatar(36) : avatar(name, message.sender, 36),
    h(
      'div',
      { class: 'message-main' },
      h(
        'div',
        { class: 'message-meta' },
        h('span', { class: 'message-name' }, name),
        bot && h('span', { class: 'bot-badge' }, t('bot')),
        h('time', { datetime: new Date(at).toISOString() }, format(at, { hour: '2-digit', minute: '2-digit' })),
        marks,
      ),
      parent &&
        h(
          'div',
          { class: 'reply-to' },
          `${t('replyTo')} ${parent.sender === 'bot' ? reader.botName : reader.nameOf(parent.sender)}: ${summary(parent, reader.locale)}`,
        ),
      content.node,
    ),
  );
  return { node, dispose: content.dispose };
}

/** One line that says what a message is, for the list of conversations and replies. @param {any} message @param {string} locale */
export function summary(message, locale) {
  const content = message.content ?? {};
  const own = content.config?.summary;
  if (own) return own.i18n_content?.[locale] || own.content || '';
  if (content.header?.title) return content.header.title.i18n_content?.[locale] || content.header.title.content || '';
  if (content.file_name) return content.file_name;
  return String(content.text ?? message.text ?? '').slice(0, 200);
}

/** @param {any} message @param {any} reader @returns {{node: Node, dispose: () => void}} */
function renderContent(message, reader) {
  const content = message.content ?? {};
  const still = (/** @type {Node} */ node) => ({ node, dispose: () => {} });
  if (message.deleted) return still(h('div', { class: 'recalled' }, t('recalled')));
  switch (message.msg_type) {
    case 'interactive':
      return renderCard(content, reader);
    case 'text':
      return still(
        h('div', { class: 'bubble' }, textParts(String(content.text ?? message.text ?? ''), message, reader)),
      );
    case 'post':
      return still(renderPost(content, reader));
    case 'image':
      return still(renderPicture(content.image_key));
    case 'file':
    case 'audio':
    case 'media':
      return still(renderFile(content, message));
    default:
      return still(h('div', { class: 'bubble' }, message.text || t('unsupported', { tag: message.msg_type })));
  }
}

/** Plain text with its mentions and web addresses set off. @param {string} text @param {any} message @param {any} reader */
function textParts(text, message, reader) {
  const names = new Map((message.mentions ?? []).map((/** @type {any} */ mention) => [mention.key, mention]));
  return text
    .split(/(@_user_\d+|@_all|<at user_id="[^"<>]*">[^<]*<\/at>|https?:\/\/[^\s<>，。；、（）"']+)/)
    .map((part) => {
      const mention = names.get(part);
      if (mention) return h('span', { class: 'mention' }, `@${mention.name}`);
      if (part === '@_all') return h('span', { class: 'mention' }, `@${t('everyone')}`);
      const at = /^<at user_id="([^"<>]*)">([^<]*)<\/at>$/.exec(part);
      if (at)
        return h('span', { class: 'mention' }, `@${at[1] === 'all' ? t('everyone') : at[2] || reader.nameOf(at[1])}`);
      const href = /^https?:/.test(part) ? safeUrl(part) : undefined;
      return href ? h('a', { class: 'link', href, target: '_blank', rel: 'noopener noreferrer' }, part) : part;
    });
}

/** @param {any} content @param {any} reader */
function renderPost(content, reader) {
  const post = content.content
    ? content
    : (content[reader.locale] ?? content.zh_cn ?? content.en_us ?? Object.values(content)[0] ?? {});
  const lines = (post.content ?? []).map((/** @type {any[]} */ line) =>
    h(
      'div',
      {},
      (line ?? []).map((part) => postPart(part, reader)),
    ),
  );
  return h('div', { class: 'bubble post' }, post.title && h('div', { class: 'post-title' }, String(post.title)), lines);
}

/** @param {any} part @param {any} reader */
function postPart(part, reader) {
  if (part.tag === 'at')
    return h(
      'span',
      { class: 'mention' },
      `@${part.user_id === 'all' ? t('everyone') : part.user_name || reader.nameOf(part.user_id)}`,
    );
  if (part.tag === 'img') return renderPicture(part.image_key);
  if (part.tag === 'hr') return h('hr', { class: 'hr' });
  const href = part.tag === 'a' ? safeUrl(part.href) : undefined;
  return href
    ? h('a', { class: 'link', href, target: '_blank', rel: 'noopener noreferrer' }, String(part.text ?? href))
    : h('span', {}, String(part.text ?? ''));
}

/** @param {string} key */
function renderPicture(key) {
  const src = fileUrl(key);
  return h(
    'button',
    {
      type: 'button',
      class: 'image-button picture',
      'aria-label': t('viewImage'),
      on: { click: () => showImage(src, '') },
    },
    h('img', { src, alt: '', loading: 'lazy' }),
  );
}

/** @param {any} content @param {any} message */
function renderFile(content, message) {
  const name = String(content.file_name ?? message.text ?? content.file_key ?? '');
  const kind = /\.([a-z0-9]{1,5})$/i.exec(name)?.[1]?.toLowerCase() ?? '';
  return h(
    'a',
    {
      class: 'file',
      href: fileUrl(String(content.file_key ?? '')),
      download: name,
      'data-kind': kind,
      'aria-label': `${t('download')} ${name}`,
    },
    h('span', { class: 'file-mark' }, icon(/^(xlsx?|csv)$/.test(kind) ? 'table' : 'file', 20)),
    h(
      'span',
      { class: 'file-text' },
      h('span', { class: 'file-name' }, name),
      h('span', { class: 'quiet' }, [kind.toUpperCase(), t('download')].filter(Boolean).join(' · ')),
    ),
  );
}
