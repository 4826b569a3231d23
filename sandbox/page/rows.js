import { h } from './dom.js';
import { dayLabel, dayOf, instant } from './i18n.js';

/** Rows kept on the page: beyond that the far end is let go, and fetched again when scrolled to. */
const KEEP = 200;
/** Messages of one sender within this time stand together without a name. */
const TOGETHER = 5 * 60_000;

/** @typedef {import('./row.js').Row} Row */

/** The rows on the page: a window onto a history of any length, oldest first. */
export class Rows {
  list = h('div', { class: 'messages', role: 'list' });
  /** @type {Row[]} */
  #rows = [];
  #now;
  /** @type {(message: any) => Row} */
  build = () => {
    throw new Error('rows need a builder');
  };

  /** @param {() => number} now the sandbox's time, for the headings of days */
  constructor(now) {
    this.#now = now;
  }

  get first() {
    return this.#rows[0]?.message;
  }

  get last() {
    return this.#rows.at(-1)?.message;
  }

  /** The newest row as it stands on the page. */
  get newest() {
    return this.#rows.at(-1)?.node;
  }

  get count() {
    return this.#rows.length;
  }

  /** @param {string} id */
  find(id) {
    return this.#rows.find((row) => row.message.message_id === id);
  }

  /** Adds messages newer than all rows; answers how many were not there yet. @param {any[]} messages */
  append(messages) {
    const added = this.#unknown(messages).map(this.build);
    const from = this.#rows.length;
    this.#rows.push(...added);
    this.#arrange(from, this.#rows.length);
    this.list.append(...added.map((row) => row.node));
    return added.length;
  }

  /** Adds messages older than all rows. @param {any[]} messages */
  prepend(messages) {
    const added = this.#unknown(messages).map(this.build);
    this.#rows.unshift(...added);
    this.#arrange(0, added.length + 1);
    this.list.prepend(...added.map((row) => row.node));
  }

  /** Lets the oldest rows go where there are too many; true when some went. */
  trimOldest() {
    const gone = this.#rows.splice(0, Math.max(0, this.#rows.length - KEEP));
    this.#letGo(gone);
    this.#arrange(0, 1);
    return gone.length > 0;
  }

  /** Lets the newest rows go where there are too many; true when some went. */
  trimNewest() {
    const gone = this.#rows.splice(KEEP);
    this.#letGo(gone);
    return gone.length > 0;
  }

  clear() {
    this.#letGo(this.#rows.splice(0));
  }

  /** Shows a message as it stands now, in its place; the focus stays where it was in it. @param {any} message */
  replace(message) {
    const at = this.#rows.findIndex((row) => row.message.message_id === message.message_id);
    const old = this.#rows[at];
    if (!old || !message.msg_type || same(old.message, message)) return;
    const focused = old.node.contains(document.activeElement) && document.activeElement?.getAttribute('data-key');
    const row = this.#exchange(at, message);
    this.#arrange(at, at + 1);
    if (!focused) return;
    const again = row.node.querySelector(`[data-key="${CSS.escape(focused)}"]`);
    /** @type {HTMLElement | null} */ (again)?.focus({ preventScroll: true });
  }

  /** Draws every row again: another language, width or appearance. */
  redraw() {
    for (const [at, row] of this.#rows.entries()) this.#exchange(at, row.message);
    this.#arrange(0, this.#rows.length);
  }

  /** Does something to the rows while one of them stays where it is on the screen. @param {Element} scroller @param {'first' | 'last'} which @param {() => void} change */
  holding(scroller, which, change) {
    const anchor = (which === 'first' ? this.#rows[0] : this.#rows.at(-1))?.node;
    const before = anchor?.getBoundingClientRect().top ?? 0;
    change();
    if (anchor?.isConnected) scroller.scrollTop += anchor.getBoundingClientRect().top - before;
  }

  /**
   * Does something to the rows while what the reader looks at stays where it is on the screen: what was pressed, if it is still there,
   * else the first row in sight.
   * @param {Element} scroller @param {() => void} change
   */
  keeping(scroller, change) {
    const edge = scroller.getBoundingClientRect().top;
    const seen = this.#rows.findIndex(({ node }) => node.getBoundingClientRect().bottom > edge);
    const pressed = () => {
      const node = this.list.contains(document.activeElement) ? document.activeElement : null;
      return { key: node?.getAttribute('data-key'), top: node?.getBoundingClientRect().top ?? 0 };
    };
    const row = () => this.#rows[seen]?.node.getBoundingClientRect().top ?? 0;
    const before = { pressed: pressed(), row: row() };
    change();
    const after = { pressed: pressed(), row: row() };
    const isThere = after.pressed.key && after.pressed.key === before.pressed.key;
    scroller.scrollTop += isThere ? after.pressed.top - before.pressed.top : after.row - before.row;
  }

  /** @param {number} at @param {any} message */
  #exchange(at, message) {
    const old = this.#rows[at];
    const row = this.build(message);
    this.#rows[at] = row;
    old?.node.replaceWith(row.node);
    old?.dispose();
    return row;
  }

  /** @param {any[]} messages */
  #unknown(messages) {
    const known = new Set(this.#rows.map((row) => row.message.message_id));
    return messages.filter((message) => !known.has(message.message_id));
  }

  /** @param {Row[]} gone */
  #letGo(gone) {
    for (const row of gone) {
      row.node.remove();
      row.dispose();
    }
  }

  /** Day headings and standing together depend on the row before. @param {number} from @param {number} to */
  #arrange(from, to) {
    for (let i = from; i < Math.min(this.#rows.length, to); i += 1) {
      const row = this.#rows[i];
      if (!row) continue;
      const before = this.#rows[i - 1]?.message;
      const at = instant(row.message.create_time);
      const newDay = !before || dayOf(instant(before.create_time)) !== dayOf(at);
      if (newDay) row.node.dataset.day = dayLabel(at, this.#now());
      else delete row.node.dataset.day;
      const close = !newDay && before.sender === row.message.sender && at - instant(before.create_time) < TOGETHER;
      row.node.classList.toggle('together', close && !row.message.ephemeral);
    }
  }
}

/** @param {any} a @param {any} b */
function same(a, b) {
  return (
    a.deleted === b.deleted && a.msg_type === b.msg_type && JSON.stringify(a.content) === JSON.stringify(b.content)
  );
}
