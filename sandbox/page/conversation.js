import { api } from './api.js';
import { h } from './dom.js';
import { t } from './i18n.js';
import { presser } from './press.js';
import { icon } from './render/icon.js';
import { rowBuilder } from './row.js';
import { Rows } from './rows.js';

/** Messages fetched at a time. */
const PAGE = 50;
/** Nearer to an end than this many pixels the next page is fetched. */
const NEAR = 600;
/** Within this many pixels of the bottom the reader is following along. */
const FOLLOWING = 60;
/** What stays free above a message that is shown from its top, in pixels. */
const ABOVE = 8;

/** The open conversation: fetches pages of its history as the reader scrolls, and follows what comes. */
export class Conversation {
  #store;
  #rows;
  #top = h('div', { class: 'older', 'aria-live': 'polite' });
  #scroller;
  #fresh = h('button', { type: 'button', class: 'fresh', hidden: true }, icon('down', 14), t('newMessages'));
  root;
  #moreAbove = false;
  #moreBelow = false;
  #loading = false;
  #following = true;
  /** Counts openings: what an earlier conversation still fetches is not shown. */
  #visit = 0;

  /** @param {{store: import('./store.js').Store, now: () => number}} page */
  constructor({ store, now }) {
    this.#store = store;
    this.#rows = new Rows(now);
    const find = this.#rows.find.bind(this.#rows);
    const onCard = (/** @type {string} */ id, /** @type {any} */ card) =>
      this.replace({ ...find(id)?.message, content: card });
    this.#rows.build = rowBuilder({ store, find, press: presser({ store, onCard }) });
    const content = h('div', { class: 'messages-content' }, this.#top, this.#rows.list);
    this.#scroller = h('div', { class: 'scroller', role: 'log', 'aria-label': t('title'), tabindex: 0 }, content);
    this.root = h('div', { class: 'conversation-body' }, this.#scroller, this.#fresh);
    this.#fresh.addEventListener('click', () => this.#toNewest());
    this.#scroller.addEventListener('scroll', () => this.#scrolled());
    // Charts, images and fonts change heights after the fact: whoever reads the newest stays there.
    const stays = new ResizeObserver(() => this.#stick());
    stays.observe(content);
    stays.observe(this.#scroller);
  }

  /** Shows the newest page of the conversation the store names. */
  async open() {
    this.#visit += 1;
    this.#rows.clear();
    this.#moreAbove = false;
    this.#moreBelow = false;
    this.#following = true;
    this.#fresh.hidden = true;
    this.root.dataset.state = 'loading';
    const { me, chatId } = this.#store.get();
    if (!me || !chatId) return;
    await this.#load({}, (page) => {
      this.#moreAbove = page.length >= PAGE;
      this.#rows.append(page);
      this.root.dataset.state = this.#rows.count === 0 ? 'empty' : 'ready';
      this.#stick();
    });
  }

  /** Fetches what came while the stream was away. */
  async refresh() {
    if (this.#rows.count === 0) return this.open();
    if (this.#moreBelow) return undefined;
    return this.#load({}, (page) => {
      // Nothing in common with what is shown: there is a gap, so begin anew.
      if (page.length > 0 && !page.some((/** @type {any} */ message) => this.#rows.find(message.message_id))) {
        this.#loading = false;
        this.open();
        return;
      }
      for (const message of page) this.#rows.replace(message);
      this.#rows.append(page);
      this.#stick();
    });
  }

  /** A message just came. @param {any} message */
  receive(message) {
    const { me, chatId } = this.#store.get();
    if (message.chat_id !== chatId) return;
    const own = message.sender === me;
    if (this.#moreBelow) {
      this.#fresh.hidden = false;
      if (own) this.#toNewest();
      return;
    }
    const added = this.#rows.append([message]);
    this.root.dataset.state = 'ready';
    if (own) this.#following = true;
    if (this.#following && this.#rows.trimOldest()) this.#moreAbove = true;
    if (added > 0 && !this.#following) this.#fresh.hidden = false;
    this.#stick();
  }

  /** A message changed: what the reader looks at, or has just pressed, stays where it is on the screen. @param {any} message */
  replace(message) {
    this.#rows.keeping(this.#scroller, () => this.#rows.replace(message));
  }

  /** Draws everything again: another language, width or appearance. */
  redraw() {
    this.#rows.redraw();
    this.#stick();
  }

  async #loadOlder() {
    if (this.#loading || !this.#moreAbove) return;
    this.#top.textContent = t('loadingOlder');
    await this.#load({ before: this.#rows.first?.message_id }, (page) => {
      this.#moreAbove = page.length >= PAGE;
      this.#rows.holding(this.#scroller, 'first', () => this.#rows.prepend(page));
      if (this.#rows.trimNewest()) this.#moreBelow = true;
    });
    this.#top.textContent = '';
  }

  async #loadNewer() {
    if (this.#loading || !this.#moreBelow) return;
    await this.#load({ after: this.#rows.last?.message_id }, (page) => {
      this.#moreBelow = page.length >= PAGE;
      this.#rows.append(page);
      this.#rows.holding(this.#scroller, 'last', () => {
        if (this.#rows.trimOldest()) this.#moreAbove = true;
      });
    });
  }

  /** @param {{before?: string, after?: string}} from @param {(page: any[]) => void} show */
  async #load(from, show) {
    const visit = this.#visit;
    const { me, chatId } = this.#store.get();
    this.#loading = true;
    try {
      const page = await api.messages({ open_id: me, chat_id: chatId, ...from, limit: PAGE });
      if (visit === this.#visit) show(page);
    } catch (error) {
      console.warn('messages', error);
    } finally {
      if (visit === this.#visit) this.#loading = false;
    }
  }

  async #toNewest() {
    if (this.#moreBelow) await this.open();
    this.#following = true;
    this.#fresh.hidden = true;
    this.#stick();
  }

  #scrolled() {
    const { scrollHeight, scrollTop, clientHeight } = this.#scroller;
    const below = scrollHeight - scrollTop - clientHeight;
    this.#following = below < FOLLOWING && !this.#moreBelow;
    if (this.#following) this.#fresh.hidden = true;
    if (scrollTop < NEAR) this.#loadOlder();
    if (below < NEAR) this.#loadNewer();
  }

  /** The newest message from its top, for a card is read from there; or the end of the conversation, where that shows all of it. */
  #stick() {
    if (!this.#following) return;
    const { scrollHeight, clientHeight, scrollTop } = this.#scroller;
    const top = this.#rows.newest?.getBoundingClientRect().top ?? 0;
    const toTop = scrollTop + top - this.#scroller.getBoundingClientRect().top - ABOVE;
    this.#scroller.scrollTop = Math.min(scrollHeight - clientHeight, toTop);
  }
}
