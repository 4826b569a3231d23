import { h } from './dom.js';
import { roleName, t } from './i18n.js';
import { openMenu } from './menu.js';
import { remember } from './place.js';
import { icon } from './render/icon.js';
import { avatar, botAvatar, groupAvatar } from './render/person.js';

/**
 * The bar above the panes: whose page it is, the clock, how the page looks.
 * @param {{store: import('./store.js').Store, clock: HTMLElement, onPerson: (openId: string) => void}} page
 */
export function createTopBar({ store, clock, onPerson }) {
  const who = identityButton(store, onPerson);
  const offline = h('span', { class: 'offline', role: 'status' });
  store.on(['online'], ({ online }) => {
    offline.textContent = online ? '' : t('offline');
  });
  return h(
    'header',
    { class: 'top' },
    h(
      'div',
      { class: 'brand' },
      h('span', { class: 'brand-mark' }, icon('robot', 18)),
      h('span', { class: 'brand-name' }, 'Advisor Desk'),
      h('span', { class: 'brand-note' }, t('sandbox')),
    ),
    who,
    offline,
    h('span', { class: 'space' }),
    clock,
    toggles(store),
  );
}

/** @param {import('./store.js').Store} store @param {(openId: string) => void} onPerson */
function identityButton(store, onPerson) {
  const who = h('button', {
    type: 'button',
    class: 'identity',
    'aria-haspopup': 'listbox',
    'aria-expanded': 'false',
    'data-role': 'identity',
  });
  const showWho = () => {
    const user = store.user(store.get().me);
    const name = user?.name ?? t('identity');
    who.replaceChildren(
      user ? avatar(name, user.open_id, 28) : icon('member', 18),
      h(
        'span',
        { class: 'identity-text' },
        h('span', { class: 'identity-name' }, name),
        h('span', { class: 'identity-role' }, roleName(user?.role_hint)),
      ),
      icon('down', 14),
    );
    who.setAttribute('aria-label', `${t('switchIdentity')}: ${name}`);
  };
  who.addEventListener('click', () => {
    const items = store.get().users.map((user) => ({
      value: user.open_id,
      label: user.name,
      note: [roleName(user.role_hint), user.unread > 0 ? t('unread', { n: user.unread }) : '']
        .filter(Boolean)
        .join(' · '),
      lead: () => avatar(user.name, user.open_id, 24),
    }));
    openMenu({
      anchor: who,
      items,
      chosen: [store.get().me],
      searchable: true,
      onChoose: ([openId = '']) => onPerson(openId),
    });
  });
  store.on(['me', 'users'], showWho);
  showWho();
  return who;
}

/** @param {import('./store.js').Store} store */
function toggles(store) {
  const toggle = (
    /** @type {string} */ key,
    /** @type {string} */ drawing,
    /** @type {() => boolean} */ isOn,
    /** @type {() => void} */ flip,
  ) => {
    const button = h(
      'button',
      { type: 'button', class: 'icon-button', 'aria-label': t(key), title: t(key), 'data-toggle': key },
      icon(drawing, 18),
    );
    const show = () => button.setAttribute('aria-pressed', String(isOn()));
    button.addEventListener('click', flip);
    store.on(['phone', 'theme', 'panelOpen'], show);
    show();
    return button;
  };
  const { get } = store;
  const language = h(
    'button',
    {
      type: 'button',
      class: 'icon-button word',
      'aria-label': t('language'),
      title: t('language'),
      'data-toggle': 'language',
      on: { click: () => choose(store, { locale: get().locale === 'zh' ? 'en' : 'zh' }) },
    },
    get().locale === 'zh' ? 'EN' : '中',
  );
  return h(
    'div',
    { class: 'toggles' },
    toggle(
      'phone',
      'mobile',
      () => get().phone,
      () => choose(store, { phone: !get().phone }),
    ),
    language,
    toggle(
      'theme',
      'moon',
      () => get().theme === 'dark',
      () => choose(store, { theme: get().theme === 'dark' ? 'light' : 'dark' }),
    ),
    toggle(
      'panel',
      'pulse',
      () => get().panelOpen,
      () => choose(store, { panelOpen: !get().panelOpen }),
    ),
  );
}

/** A choice of how the page looks, kept in the browser. @param {import('./store.js').Store} store @param {Partial<import('./store.js').State>} choice */
function choose(store, choice) {
  for (const [key, value] of Object.entries(choice)) remember(key, String(value));
  store.set(choice);
}

/** Names the open conversation. @param {import('./store.js').Store} store @param {HTMLElement} head */
export function showHead(store, head) {
  const chat = store.chat(store.get().chatId);
  const back = h(
    'button',
    {
      type: 'button',
      class: 'icon-button back',
      'aria-label': t('back'),
      on: { click: () => delete document.body.dataset.pane },
    },
    icon('left', 18),
  );
  if (!chat) return head.replaceChildren(back, h('span', { class: 'quiet' }, t('pickChat')));
  const group = chat.type === 'group';
  const note = group ? t('members', { n: chat.open_ids?.length ?? 0 }) : t('private');
  const title = h(
    'div',
    { class: 'head-text' },
    h('h1', { class: 'head-name' }, chat.name || t('bot'), !group && h('span', { class: 'bot-badge' }, t('bot'))),
    h('span', { class: 'head-note' }, note),
  );
  return head.replaceChildren(back, group ? groupAvatar(32) : botAvatar(32), title);
}
