import { h } from './dom.js';
import { dayOf, format, instant, roleName, t } from './i18n.js';
import { icon } from './render/icon.js';
import { avatar, botAvatar, groupAvatar } from './render/person.js';

/** People shown at once: a directory of thousands is searched, not scrolled. */
const MOST = 200;

/**
 * What a row of the left pane shows.
 * @typedef {{id: string, kind: 'chat' | 'person', name: string, badge?: string, line?: string, at?: string, unread: number, selected: boolean, picture: () => Node}} Entry
 * @typedef {{store: import('./store.js').Store, now: () => number, onChat: (chatId: string) => void, onPerson: (openId: string) => void}} Page
 */

/** The left pane: the conversations of the person the page is, and everyone whose place can be taken. @param {Page} page */
export function createSidebar({ store, now, onChat, onPerson }) {
  const words = t('searchPeople');
  const search = h('input', { class: 'search-field', type: 'search', placeholder: words, 'aria-label': words });
  const chats = new RowList({ name: 'chats', now, onChoose: onChat });
  const people = new RowList({ name: 'people', now, onChoose: onPerson });
  const count = h('span', { class: 'section-count' });
  const empty = h('div', { class: 'list-empty' });
  const headings = [h('h2', { class: 'section' }, t('chats')), h('h2', { class: 'section' }, t('people'), count)];
  const lists = h('div', { class: 'lists' }, headings[0], chats.root, headings[1], people.root, empty);
  const box = h('div', { class: 'search' }, icon('search', 14), search);
  const root = h('nav', { class: 'sidebar', 'aria-label': t('chats') }, box, lists);

  function show() {
    const { users, chats: own, me, chatId } = store.get();
    const wanted = search.value.trim().toLowerCase();
    const fits = (/** @type {any[]} */ ...texts) => texts.join('\n').toLowerCase().includes(wanted);
    const found = users.filter((user) => fits(user.name, user.email, user.mobile, roleName(user.role_hint)));
    chats.show(own.filter((chat) => fits(chat.name)).map((chat) => chatEntry(chat, chat.chat_id === chatId)));
    people.show(found.slice(0, MOST).map((user) => personEntry(user, user.open_id === me)));
    count.textContent = users.length > 0 ? String(users.length) : '';
    empty.hidden = found.length > 0;
    const hint = users.length === 0 && [h('strong', {}, t('noUsers')), h('span', {}, t('noUsersHint'))];
    empty.replaceChildren(...(hint || [t('noMatch')]));
  }

  root.addEventListener('keydown', (/** @type {KeyboardEvent} */ event) => moveFocus(root, event));
  search.addEventListener('input', show);
  store.on(['users', 'chats', 'me', 'chatId'], show);
  show();
  return { root };
}

/** Rows that are kept while what they show changes, so that neither the focus nor a click under way is lost. */
class RowList {
  root;
  #now;
  #onChoose;
  /** @type {Map<string, HTMLElement>} */
  #rows = new Map();

  /** @param {{name: string, now: () => number, onChoose: (id: string) => void}} list */
  constructor({ name, now, onChoose }) {
    this.root = h('div', { class: 'list', role: 'listbox', 'aria-label': t(name), 'data-list': name });
    this.#now = now;
    this.#onChoose = onChoose;
  }

  /** @param {Entry[]} entries */
  show(entries) {
    const rows = entries.map((entry) => this.#row(entry));
    const same = rows.length === this.root.children.length && rows.every((row, at) => row === this.root.children[at]);
    if (!same) this.root.replaceChildren(...rows);
    this.#rows = new Map(entries.map((entry, at) => [entry.id, /** @type {HTMLElement} */ (rows[at])]));
  }

  /** @param {Entry} entry */
  #row(entry) {
    const row = this.#rows.get(entry.id) ?? this.#newRow(entry);
    const shown = JSON.stringify([entry, dayOf(this.#now())]);
    row.setAttribute('aria-selected', String(entry.selected));
    if (row.dataset.shown === shown) return row;
    row.dataset.shown = shown;
    row.replaceChildren(entry.picture(), words(entry, this.#now()));
    return row;
  }

  /** @param {Entry} entry @returns {HTMLElement} */
  #newRow({ id, kind }) {
    const on = { click: () => this.#onChoose(id) };
    return h('button', { type: 'button', class: 'row', role: 'option', [`data-${kind}`]: id, on });
  }
}

/** @param {any} chat @param {boolean} selected @returns {Entry} */
function chatEntry({ chat_id, name, type, last, unread }, selected) {
  const shown = { id: chat_id, kind: /** @type {const} */ ('chat'), line: last?.text, at: last?.create_time };
  const rest = { ...shown, unread: selected ? 0 : unread, selected };
  if (type === 'group') return { ...rest, name, picture: () => groupAvatar(40) };
  return { ...rest, name: name || t('bot'), badge: 'bot', picture: () => botAvatar(40) };
}

/** @param {any} user @param {boolean} selected @returns {Entry} */
function personEntry({ open_id, name, email, role_hint, last, unread }, selected) {
  return {
    id: open_id,
    kind: 'person',
    name,
    badge: role_hint,
    line: last?.text ?? email,
    at: last?.create_time,
    unread: selected ? 0 : unread,
    selected,
    picture: () => avatar(name, open_id, 40),
  };
}

/** @param {Entry} entry @param {number} now */
function words({ name, badge, line, at, unread }, now) {
  const mark =
    badge === 'bot'
      ? h('span', { class: 'bot-badge' }, t('bot'))
      : badge && h('span', { class: 'role' }, roleName(badge));
  const dot =
    unread > 0 &&
    h('span', { class: 'unread', 'aria-label': t('unread', { n: unread }) }, unread > 99 ? '99+' : String(unread));
  return h(
    'span',
    { class: 'row-text' },
    h(
      'span',
      { class: 'row-top' },
      h('span', { class: 'row-name' }, name),
      mark,
      h('span', { class: 'row-time' }, timeOf(at, now)),
    ),
    h('span', { class: 'row-bottom' }, h('span', { class: 'row-line' }, line ?? ''), dot),
  );
}

/** @param {string | undefined} at @param {number} now */
function timeOf(at, now) {
  const ms = instant(at);
  if (ms === 0) return '';
  const today = dayOf(ms) === dayOf(now);
  return format(ms, today ? { hour: '2-digit', minute: '2-digit' } : { month: 'numeric', day: 'numeric' });
}

/** Arrow keys go from row to row. @param {Element} root @param {KeyboardEvent} event */
function moveFocus(root, event) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!step) return;
  const rows = /** @type {HTMLElement[]} */ ([...root.querySelectorAll('.row')]);
  const at = rows.indexOf(/** @type {HTMLElement} */ (document.activeElement));
  rows[Math.max(0, Math.min(rows.length - 1, at + step))]?.focus();
  event.preventDefault();
}
