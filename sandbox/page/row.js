import { fileUrl } from './api.js';
import { h } from './dom.js';
import { larkLocale, t } from './i18n.js';
import { renderMessage } from './message.js';

/** @typedef {{message: any, node: HTMLElement, dispose: () => void}} Row */

/**
 * Makes rows of messages for whoever the page is at that moment. What the reader opened, turned to and typed in a card is kept by message, over redrawing.
 * @param {{store: import('./store.js').Store, find: (id: string) => Row | undefined, press: (id: string, action: any) => Promise<boolean>}} page
 * @returns {(message: any) => Row}
 */
export function rowBuilder({ store, find, press }) {
  /** @type {Map<string, Map<string, any>>} */
  const memory = new Map();
  return (message) => {
    const { me, phone, theme, chatId } = store.get();
    const ui = memory.get(message.message_id) ?? new Map();
    memory.set(message.message_id, ui);
    const reader = {
      locale: larkLocale(),
      me,
      phone,
      theme,
      ui,
      botName: store.chat(chatId)?.type === 'p2p' ? store.chat(chatId).name : t('bot'),
      nameOf: (/** @type {string} */ id) => store.user(id)?.name ?? (id === 'bot' ? t('bot') : id),
      members: () => store.chat(chatId)?.open_ids ?? [],
      imageUrl: fileUrl,
      find: (/** @type {string} */ id) => find(id)?.message,
      press: (/** @type {any} */ action) => press(message.message_id, action),
      openUrl: (/** @type {string} */ href) => window.open(href, '_blank', 'noopener,noreferrer'),
    };
    try {
      return { message, ...renderMessage(message, reader) };
    } catch (error) {
      // One message the page cannot draw must not take the conversation with it.
      console.error('message', message.message_id, error);
      return { message, node: undrawable(message), dispose: () => {} };
    }
  };
}

/** @param {any} message */
function undrawable({ message_id, msg_type }) {
  const text = t('unsupported', { tag: msg_type });
  return h('div', { class: 'message', 'data-message-id': message_id }, h('div', { class: 'unsupported' }, text));
}
