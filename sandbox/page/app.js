import { api, listOf, openStream } from './api.js';
import { createClock, createTime } from './clock.js';
import { Composer } from './composer.js';
import { Conversation } from './conversation.js';
import { h } from './dom.js';
import { createGuide } from './guide.js';
import { setLocale, t } from './i18n.js';
import { createPanel, refreshPanel } from './panel.js';
import { readPlace, remembered, writePlace } from './place.js';
import { botAvatar } from './render/person.js';
import { createSidebar } from './sidebar.js';
import { createStore } from './store.js';
import { toast } from './toast.js';
import { createTopBar, showHead } from './top-bar.js';

/** Lists of people and conversations are fetched at most this often when messages pour in, in milliseconds. */
const SETTLE = 300;
const CALLS_KEPT = 500;

const time = createTime();
const dark = matchMedia('(prefers-color-scheme: dark)');
const store = createStore({
  users: [],
  chats: [],
  me: '',
  chatId: '',
  commands: [],
  calls: [],
  faults: [],
  guide: [],
  locale: remembered('locale') ?? (navigator.language.startsWith('zh') ? 'zh' : 'en'),
  theme: remembered('theme') ?? (dark.matches ? 'dark' : 'light'),
  phone: remembered('phone') === 'true',
  panelOpen: remembered('panelOpen') === 'true',
  online: true,
});

/** @type {{conversation: Conversation, sidebar: ReturnType<typeof createSidebar>, clock: ReturnType<typeof createClock>, composer: Composer, guide: ReturnType<typeof createGuide>} | undefined} */
let parts;

/** Builds the page anew: at the start, and when the language changes. */
function mount() {
  parts?.clock.stop();
  store.forget();
  setLocale(store.get().locale);
  document.documentElement.lang = store.get().locale === 'zh' ? 'zh-CN' : 'en';
  document.title = `${t('sandbox')} · Lark`;
  const conversation = new Conversation({ store, now: time.now });
  const sidebar = createSidebar({ store, now: time.now, onChat: openChat, onPerson: becomePerson });
  const clock = createClock({ time });
  const head = h('div', { class: 'conversation-head' });
  const drop = h('div', { class: 'drop-hint', 'aria-hidden': 'true' }, t('dropHere'));
  const emptyState = h(
    'div',
    { class: 'empty-state' },
    botAvatar(56),
    h('strong', {}, t('noMessages')),
    h('span', {}, t('noMessagesHint')),
  );
  const frame = h('div', { class: 'frame' }, head, conversation.root, emptyState, drop);
  const composer = new Composer({ store, dropArea: frame });
  frame.append(composer.root);
  const guide = createGuide({ store, become: becomePerson });
  const main = h('main', { class: 'conversation' }, guide.root, frame);
  const panel = createPanel({ store });
  parts = { conversation, sidebar, clock, composer, guide };
  guide.begin();
  document.body.replaceChildren(
    createTopBar({ store, clock: clock.root, onPerson: becomePerson }),
    h('div', { class: 'panes' }, sidebar.root, main, panel.root),
  );
  showHead(store, head);
  store.on(['me', 'chatId', 'chats'], () => {
    showHead(store, head);
    composer.adapt();
  });
  applyLook();
}

/** Appearance, width and drawer, as attributes the style sheets look at. */
function applyLook() {
  const { theme, phone, panelOpen } = store.get();
  Object.assign(document.documentElement.dataset, { theme, phone: String(phone), panel: String(panelOpen) });
}

/** @param {string} openId */
async function becomePerson(openId) {
  if (!openId) return;
  const user = store.user(openId);
  const chats = await api.chats(openId).catch(() => []);
  const list =
    chats.length > 0
      ? chats
      : user
        ? [{ chat_id: user.chat_id, name: t('bot'), type: 'p2p', open_ids: [openId], unread: 0 }]
        : [];
  const wanted = readPlace();
  const chatId =
    (openId === wanted.me && list.find((/** @type {any} */ chat) => chat.chat_id === wanted.chatId)?.chat_id) ||
    user?.chat_id ||
    list[0]?.chat_id ||
    '';
  const followed = !remembered('locale') && user?.locale ? localeOf(user.locale) : store.get().locale;
  store.set({ me: openId, chats: list, chatId: '' });
  if (followed !== store.get().locale) store.set({ locale: followed });
  openChat(chatId);
}

/** @param {string} chatId */
function openChat(chatId) {
  if (chatId !== '') document.body.dataset.pane = 'conversation';
  store.set({ chatId });
  writePlace(store.get());
  parts?.conversation.open();
  parts?.composer.focus();
  markRead();
}

/** @param {string} locale as Lark or a browser names it @returns {'zh' | 'en'} */
function localeOf(locale) {
  return locale.toLowerCase().startsWith('zh') ? 'zh' : 'en';
}

function markRead() {
  const { me, chatId, chats } = store.get();
  if (!me || !chatId || document.hidden) return;
  store.set({ chats: chats.map((chat) => (chat.chat_id === chatId ? { ...chat, unread: 0 } : chat)) });
  api.read(me, chatId).catch(() => {});
}

async function refreshLists() {
  const { me } = store.get();
  const [users, chats] = await Promise.all([api.users(), me ? api.chats(me) : []]).catch(() => [
    store.get().users,
    store.get().chats,
  ]);
  store.set({ users, ...(me && chats.length > 0 ? { chats } : {}) });
  const place = readPlace();
  if (!me && users.length > 0)
    await becomePerson(
      users.find((/** @type {any} */ user) => user.open_id === place.me)?.open_id ||
        parts?.guide.who() ||
        users[0].open_id,
    );
}

let settling = false;
/** Fetches the lists soon, once for all that happens meanwhile. */
function refreshListsSoon() {
  if (settling) return;
  settling = true;
  setTimeout(() => {
    settling = false;
    refreshLists();
  }, SETTLE);
}

/** True when the person the page is sees this message. @param {any} message */
function forMe(message) {
  return !Array.isArray(message.for) || message.for.includes(store.get().me);
}

async function refreshAll() {
  store.set({ online: true });
  store.set({ guide: listOf(await api.guide().catch(() => [])) });
  parts?.guide.begin();
  await refreshLists();
  api.clock().then(
    ({ now, jump }) => {
      time.setKnowsDays(jump === true);
      setTime(now);
    },
    () => {},
  );
  api.commands().then(
    (commands) => store.set({ commands: listOf(commands) }),
    () => {},
  );
  refreshPanel(store).catch(() => {});
  await parts?.conversation.refresh();
}

/** @param {unknown} now */
function setTime(now) {
  time.set(now);
  parts?.clock.show();
}

store.always(['theme', 'phone', 'panelOpen'], applyLook);
store.always(['theme', 'phone'], () => parts?.conversation.redraw());
store.always(['locale'], () => {
  mount();
  parts?.conversation.open();
});
mount();
dark.addEventListener('change', () => !remembered('theme') && store.set({ theme: dark.matches ? 'dark' : 'light' }));
document.addEventListener('visibilitychange', markRead);
addEventListener('hashchange', () => {
  const { me, chatId } = readPlace();
  if (me !== store.get().me) becomePerson(me);
  else if (chatId !== store.get().chatId && store.chat(chatId)) openChat(chatId);
});
document.addEventListener('keydown', (event) => {
  if (
    event.key === 'Escape' &&
    store.get().panelOpen &&
    !document.querySelector(':popover-open[data-menu], dialog[open]')
  )
    store.set({ panelOpen: false });
});
openStream(
  {
    message(message) {
      refreshListsSoon();
      if (!forMe(message)) return;
      parts?.conversation.receive(message);
      if (message.chat_id === store.get().chatId && message.sender !== store.get().me) markRead();
    },
    update: (message) => forMe(message) && parts?.conversation.replace(message),
    call: (call) => store.set({ calls: [...store.get().calls.slice(-CALLS_KEPT), call] }),
    clock: ({ now }) => setTime(now),
    users: refreshListsSoon,
    chats: refreshListsSoon,
    faults: () =>
      api.faults().then(
        (faults) => store.set({ faults: listOf(faults) }),
        () => {},
      ),
    commands: () =>
      api.commands().then(
        (commands) => store.set({ commands: listOf(commands) }),
        () => {},
      ),
  },
  {
    onOpen: () => refreshAll().catch((error) => toast(String(error.message), 'error')),
    onLost: () => store.set({ online: false }),
  },
);
