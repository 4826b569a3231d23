import { api } from './api.js';
import { h } from './dom.js';
import { dayLabel, dayOf, instant, t } from './i18n.js';
import { presser } from './press.js';
import { icon } from './render/icon.js';
import { rowBuilder } from './row.js';

/** Messages fetched at a time, and rows kept on the page: beyond that the far end is let go and fetched again when scrolled to. */
const PAGE = 50;
const KEEP = 200;
/** Nearer to an end than this many pixels the next page is fetched. */
const NEAR = 600;
/** Within this many pixels of the bottom the reader is following along. */
const FOLLOWING = 60;
/** Messages of one sender within this time stand together without a name. */
const TOGETHER = 5 * 60_000;

/** @typedef {import('./row.js').Row} Row */

/** The open conversation: a window of rows onto a history of any length. @param {{store: import('./store.js').Store, now: () => number}} page */
export function createConversation({ store, now }) {
  const list = h('div', { class: 'messages', role: 'list' });
  const top = h('div', { class: 'older', 'aria-live': 'polite' });
  const content = h('div', { class: 'messages-content' }, top, list);
  const scroller = h('div', { class: 'scroller', role: 'log', 'aria-label': t('title'), tabindex: 0 }, content);
  const fresh = h(
    'button',
    { type: 'button', class: 'fresh', hidden: true, on: { click: () => toNewest() } },
    icon('down', 14),
    t('newMessages'),
  );
  const root = h('div', { class: 'conversation-body' }, scroller, fresh);
  /** @type {Row[]} */
  const rows = [];
  let moreAbove = false;
  let moreBelow = false;
  let loading = false;
  let following = true;
  let visit = 0;

  const where = () => ({ open_id: store.get().me, chat_id: store.get().chatId });
  const press = presser({
    store,
    onCard: (id, card) => replace({ ...find(id)?.message, message_id: id, content: card }),
  });

  /** @param {string} id */
  const find = (id) => rows.find((row) => row.message.message_id === id);
  const build = rowBuilder({ store, find, press });

  /** Day headings and standing together depend on the row before. @param {number} from @param {number} to */
  function arrange(from, to) {
    for (let i = Math.max(0, from); i < Math.min(rows.length, to); i += 1) {
      const row = rows[i];
      const before = rows[i - 1]?.message;
      if (!row) continue;
      const at = instant(row.message.create_time);
      const newDay = !before || dayOf(instant(before.create_time)) !== dayOf(at);
      if (newDay) row.node.dataset.day = dayLabel(at, now());
      else delete row.node.dataset.day;
      const together =
        !newDay &&
        before.sender === row.message.sender &&
        !row.message.ephemeral &&
        at - instant(before.create_time) < TOGETHER;
      row.node.classList.toggle('together', together);
    }
  }

  /** @param {any} message */
  function replace(message) {
    const at = rows.findIndex((row) => row.message.message_id === message.message_id);
    const old = rows[at];
    if (!old || !message.msg_type || same(old.message, message)) return;
    const focused = old.node.contains(document.activeElement)
      ? document.activeElement?.getAttribute('data-key')
      : undefined;
    const row = build(message);
    rows[at] = row;
    old.node.replaceWith(row.node);
    old.dispose();
    arrange(at, at + 1);
    if (focused)
      /** @type {HTMLElement | null} */ (row.node.querySelector(`[data-key="${CSS.escape(focused)}"]`))?.focus({
        preventScroll: true,
      });
  }

  function drop(/** @type {Row[]} */ gone) {
    for (const row of gone) {
      row.node.remove();
      row.dispose();
    }
  }

  /** @param {any[]} messages newer than all rows */
  function append(messages) {
    const known = new Set(rows.map((row) => row.message.message_id));
    const added = messages.filter((message) => !known.has(message.message_id)).map(build);
    const from = rows.length;
    rows.push(...added);
    arrange(from, rows.length);
    list.append(...added.map((row) => row.node));
    if (rows.length > KEEP && following) {
      drop(rows.splice(0, rows.length - KEEP));
      moreAbove = true;
      arrange(0, 1);
    }
    return added.length;
  }

  /** @param {any[]} messages older than all rows */
  function prepend(messages) {
    const known = new Set(rows.map((row) => row.message.message_id));
    const added = messages.filter((message) => !known.has(message.message_id)).map(build);
    const anchor = rows[0]?.node;
    const before = anchor?.getBoundingClientRect().top ?? 0;
    rows.unshift(...added);
    arrange(0, added.length + 1);
    list.prepend(...added.map((row) => row.node));
    if (anchor) scroller.scrollTop += anchor.getBoundingClientRect().top - before;
    if (rows.length > KEEP) {
      drop(rows.splice(KEEP));
      moreBelow = true;
    }
  }

  async function loadOlder() {
    const first = rows[0];
    if (loading || !moreAbove || !first) return;
    await load(async () => {
      top.textContent = t('loadingOlder');
      const page = await api.messages({ ...where(), before: first.message.message_id, limit: PAGE });
      return () => {
        moreAbove = page.length >= PAGE;
        prepend(page);
      };
    });
    top.textContent = '';
  }

  async function loadNewer() {
    const last = rows.at(-1);
    if (loading || !moreBelow || !last) return;
    await load(async () => {
      const page = await api.messages({ ...where(), after: last.message.message_id, limit: PAGE });
      return () => {
        moreBelow = page.length >= PAGE;
        append(page);
        if (rows.length > KEEP) {
          const anchor = rows.at(-1)?.node;
          const at = anchor?.getBoundingClientRect().top ?? 0;
          drop(rows.splice(0, rows.length - KEEP));
          moreAbove = true;
          if (anchor) scroller.scrollTop += anchor.getBoundingClientRect().top - at;
        }
      };
    });
  }

  /** @param {() => Promise<() => void>} fetchPage what to do with the page, unless another conversation was opened meanwhile */
  async function load(fetchPage) {
    const mine = visit;
    loading = true;
    try {
      const show = await fetchPage();
      if (mine === visit) show();
    } catch (error) {
      console.warn('messages', error);
    } finally {
      if (mine === visit) loading = false;
    }
  }

  async function toNewest() {
    if (moreBelow) await open();
    following = true;
    fresh.hidden = true;
    stick();
  }

  /** Shows the newest page of the conversation the store names. */
  async function open() {
    visit += 1;
    drop(rows.splice(0));
    moreAbove = false;
    moreBelow = false;
    following = true;
    fresh.hidden = true;
    const { me, chatId } = store.get();
    root.dataset.state = 'loading';
    if (!me || !chatId) return;
    await load(async () => {
      const page = await api.messages({ ...where(), limit: PAGE });
      return () => {
        moreAbove = page.length >= PAGE;
        append(page);
        root.dataset.state = rows.length === 0 ? 'empty' : 'ready';
        stick();
      };
    });
  }

  /** Fetches what came while the stream was away. */
  async function refresh() {
    if (rows.length === 0) return open();
    const page = await api.messages({ ...where(), limit: PAGE }).catch(() => []);
    const known = new Set(rows.map((row) => row.message.message_id));
    if (!moreBelow && page.length > 0 && !page.some((/** @type {any} */ message) => known.has(message.message_id)))
      return open();
    for (const message of page) if (known.has(message.message_id)) replace(message);
    if (!moreBelow) append(page);
    stick();
  }

  /** A message just came. @param {any} message */
  function receive(message) {
    if (message.chat_id !== store.get().chatId) return;
    if (moreBelow) {
      fresh.hidden = false;
      return;
    }
    const added = append([message]);
    root.dataset.state = 'ready';
    if (added > 0 && !following && message.sender !== store.get().me) fresh.hidden = false;
    if (message.sender === store.get().me) following = true;
    stick();
  }

  function stick() {
    if (following) scroller.scrollTop = scroller.scrollHeight;
  }

  /** Draws everything again: another language, width or appearance. */
  function redraw() {
    for (const [i, row] of rows.entries()) {
      const next = build(row.message);
      row.node.replaceWith(next.node);
      row.dispose();
      rows[i] = next;
    }
    arrange(0, rows.length);
    stick();
  }

  scroller.addEventListener('scroll', () => {
    const below = scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight;
    following = below < FOLLOWING && !moreBelow;
    if (following) fresh.hidden = true;
    if (scroller.scrollTop < NEAR) loadOlder();
    if (below < NEAR) loadNewer();
  });
  // Charts, images and fonts change heights after the fact: whoever reads the newest stays there.
  new ResizeObserver(stick).observe(content);
  new ResizeObserver(stick).observe(scroller);
  return { root, open, refresh, receive, replace, redraw };
}

/** @param {any} a @param {any} b */
function same(a, b) {
  return (
    a.deleted === b.deleted && a.msg_type === b.msg_type && JSON.stringify(a.content) === JSON.stringify(b.content)
  );
}
