import { h } from './dom.js';
import { dayOf, format, instant, roleName, t } from './i18n.js';
import { icon } from './render/icon.js';
import { avatar, botAvatar, groupAvatar } from './render/person.js';

/** People shown at once: a directory of thousands is searched, not scrolled. */
const MOST = 200;

/**
 * The left pane: the conversations of the person the page is, and everyone whose place can be taken.
 * @param {{store: import('./store.js').Store, now: () => number, onChat: (chatId: string) => void, onPerson: (openId: string) => void}} page
 */
export function createSidebar({ store, now, onChat, onPerson }) {
  const search = h('input', {
    class: 'search-field',
    type: 'search',
    placeholder: t('searchPeople'),
    'aria-label': t('searchPeople'),
    autocomplete: 'off',
  });
  const chats = h('div', { class: 'list', role: 'listbox', 'aria-label': t('chats'), 'data-list': 'chats' });
  const people = h('div', { class: 'list', role: 'listbox', 'aria-label': t('people'), 'data-list': 'people' });
  const count = h('span', { class: 'section-count' });
  const root = h(
    'nav',
    { class: 'sidebar', 'aria-label': t('chats') },
    h('div', { class: 'search' }, icon('search', 14), search),
    h(
      'div',
      { class: 'lists' },
      h('h2', { class: 'section' }, t('chats')),
      chats,
      h('h2', { class: 'section' }, t('people'), count),
      people,
    ),
  );

  function show() {
    const { users, chats: own, me, chatId } = store.get();
    const words = search.value.trim().toLowerCase();
    const fits = (/** @type {string[]} */ ...texts) => texts.some((text) => text?.toLowerCase().includes(words));
    const shownChats = own.filter((chat) => words === '' || fits(chat.name));
    const found = users.filter(
      (user) => words === '' || fits(user.name, user.email ?? '', user.mobile ?? '', roleName(user.role_hint)),
    );
    count.textContent = users.length > 0 ? String(users.length) : '';
    chats.replaceChildren(...shownChats.map((chat) => chatRow(chat, chat.chat_id === chatId)));
    const rows = found.slice(0, MOST).map((user) => personRow(user, user.open_id === me));
    if (users.length === 0)
      rows.push(h('div', { class: 'list-empty' }, h('strong', {}, t('noUsers')), h('span', {}, t('noUsersHint'))));
    else if (rows.length === 0) rows.push(h('div', { class: 'list-empty' }, t('noMatch')));
    people.replaceChildren(...rows);
  }

  /** @param {any} chat @param {boolean} selected */
  function chatRow(chat, selected) {
    const picture = chat.type === 'group' ? groupAvatar(40) : botAvatar(40);
    const name = chat.type === 'group' ? chat.name : chat.name || t('bot');
    const badge = chat.type === 'group' ? undefined : h('span', { class: 'bot-badge' }, t('bot'));
    return row({
      id: chat.chat_id,
      kind: 'chat',
      picture,
      name,
      badge,
      line: chat.last?.text,
      at: chat.last?.create_time,
      unread: selected ? 0 : chat.unread,
      selected,
      choose: () => onChat(chat.chat_id),
    });
  }

  /** @param {any} user @param {boolean} selected */
  function personRow(user, selected) {
    const badge = user.role_hint ? h('span', { class: 'role' }, roleName(user.role_hint)) : undefined;
    return row({
      id: user.open_id,
      kind: 'person',
      picture: avatar(user.name, user.open_id, 40),
      name: user.name,
      badge,
      line: user.last?.text ?? user.email,
      at: user.last?.create_time,
      unread: selected ? 0 : user.unread,
      selected,
      choose: () => onPerson(user.open_id),
    });
  }

  /** @param {any} entry */
  function row({ id, kind, picture, name, badge, line, at, unread, selected, choose }) {
    const ms = instant(at);
    const time =
      ms === 0
        ? ''
        : dayOf(ms) === dayOf(now())
          ? format(ms, { hour: '2-digit', minute: '2-digit' })
          : format(ms, { month: 'numeric', day: 'numeric' });
    return h(
      'button',
      {
        type: 'button',
        class: 'row',
        role: 'option',
        'aria-selected': String(selected),
        [`data-${kind}`]: id,
        on: { click: choose },
      },
      picture,
      h(
        'span',
        { class: 'row-text' },
        h(
          'span',
          { class: 'row-top' },
          h('span', { class: 'row-name' }, name),
          badge,
          h('span', { class: 'row-time' }, time),
        ),
        h(
          'span',
          { class: 'row-bottom' },
          h('span', { class: 'row-line' }, line ?? ''),
          unread > 0 &&
            h(
              'span',
              { class: 'unread', 'aria-label': t('unread', { n: unread }) },
              unread > 99 ? '99+' : String(unread),
            ),
        ),
      ),
    );
  }

  root.addEventListener('keydown', (/** @type {KeyboardEvent} */ event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step) return;
    const all = [...root.querySelectorAll('.row')];
    const at = all.indexOf(/** @type {Element} */ (document.activeElement));
    const next = /** @type {HTMLElement | undefined} */ (all[Math.max(0, Math.min(all.length - 1, at + step))]);
    next?.focus();
    event.preventDefault();
  });
  search.addEventListener('input', show);
  store.on(['users', 'chats', 'me', 'chatId'], show);
  show();
  return { root, show };
}
