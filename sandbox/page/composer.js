import { api } from './api.js';
import { CommandList } from './commands.js';
import { h } from './dom.js';
import { t } from './i18n.js';
import { icon } from './render/icon.js';
import { acceptDrops, sendFiles } from './send-files.js';
import { toast } from './toast.js';

/** The field grows to this height, in pixels. */
const TALLEST = 160;
const LONGEST = 30_000;

/** Where the person writes: text, commands after `/`, files. */
export class Composer {
  #store;
  #commands;
  #field;
  #mention = h(
    'button',
    { type: 'button', class: 'mention-toggle', 'aria-pressed': 'true', title: t('mentionHint'), hidden: true },
    t('mentionBot'),
  );
  #picker = h('input', { type: 'file', hidden: true, multiple: true, tabindex: -1, 'aria-hidden': 'true' });
  #attach = h(
    'button',
    { type: 'button', class: 'icon-button', 'aria-label': t('attach'), title: t('attach') },
    icon('attach', 18),
  );
  #sendButton = h(
    'button',
    { type: 'button', class: 'send', 'aria-label': t('send'), title: t('sendHint') },
    icon('send', 18),
  );
  root;

  /** @param {{store: import('./store.js').Store, dropArea: HTMLElement}} page */
  constructor({ store, dropArea }) {
    this.#store = store;
    this.#field = h('textarea', {
      class: 'composer-field',
      rows: 1,
      placeholder: t('composer'),
      'aria-label': t('composer'),
      'aria-controls': 'commands',
      'aria-autocomplete': 'list',
      maxlength: LONGEST,
    });
    this.#commands = new CommandList({ field: this.#field, all: () => store.get().commands });
    const tools = h('div', { class: 'composer-tools' }, this.#attach, this.#picker, this.#sendButton);
    const box = h('div', { class: 'composer-box' }, this.#mention, this.#field, tools);
    this.root = h('div', { class: 'composer' }, this.#commands.root, box);
    this.#listen();
    acceptDrops(dropArea, store);
    this.adapt();
  }

  /** Shows what the open conversation needs. */
  adapt() {
    const { me, chatId } = this.#store.get();
    this.#mention.hidden = this.#store.chat(chatId)?.type !== 'group';
    this.#field.disabled = !me || !chatId;
    this.#attach.disabled = this.#field.disabled;
    this.#adjust();
  }

  /** Ready to be written in; not on a touch screen, where the keyboard would cover what was just opened. */
  focus() {
    if (!matchMedia('(pointer: coarse)').matches) this.#field.focus({ preventScroll: true });
  }

  #listen() {
    this.#field.addEventListener('input', () => this.#adjust());
    this.#field.addEventListener('keydown', (/** @type {KeyboardEvent} */ event) => {
      // Enter that ends the composition of Chinese characters sends nothing.
      if (event.isComposing || this.#commands.takesKey(event)) return;
      if (event.key !== 'Enter' || event.shiftKey) return;
      event.preventDefault();
      this.#send();
    });
    this.#sendButton.addEventListener('click', () => this.#send());
    this.#mention.addEventListener('click', () => {
      this.#mention.setAttribute('aria-pressed', String(!this.#mentions()));
    });
    this.#attach.addEventListener('click', () => this.#picker.click());
    this.#picker.addEventListener('change', () => {
      sendFiles(this.#store, [...(this.#picker.files ?? [])]);
      this.#picker.value = '';
    });
  }

  #mentions() {
    return this.#mention.getAttribute('aria-pressed') === 'true';
  }

  async #send() {
    const text = this.#field.value.trim();
    const { me, chatId } = this.#store.get();
    if (!text || !me || !chatId) return;
    const mention = this.#store.chat(chatId)?.type === 'group' ? { mention: this.#mentions() } : {};
    this.#write('');
    this.focus();
    try {
      await api.say({ open_id: me, chat_id: chatId, text, ...mention });
    } catch (error) {
      if (this.#field.value === '') this.#write(text);
      toast(String(/** @type {Error} */ (error).message), 'error');
    }
  }

  /** @param {string} text */
  #write(text) {
    this.#field.value = text;
    this.#field.dispatchEvent(new Event('input'));
  }

  #adjust() {
    this.#sendButton.disabled = this.#field.value.trim() === '';
    // Before it stands on the page it has no height to take.
    if (!this.#field.isConnected) return;
    this.#field.style.setProperty('height', 'auto');
    this.#field.style.setProperty('height', `${Math.min(TALLEST, this.#field.scrollHeight)}px`);
  }
}
