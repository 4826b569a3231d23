import { h } from './dom.js';
import { larkLocale, t } from './i18n.js';

/** The list of registered slash commands that opens at `/` and narrows while typing, as in Lark's own client. */
export class CommandList {
  root = h('div', { class: 'commands', role: 'listbox', id: 'commands', 'aria-label': t('commands'), hidden: true });
  #field;
  #all;
  #active = 0;

  /** @param {{field: HTMLTextAreaElement, all: () => any[]}} page the field it completes, and what is registered */
  constructor({ field, all }) {
    this.#field = field;
    this.#all = all;
    field.addEventListener('input', () => {
      this.#active = 0;
      this.#show();
    });
    field.addEventListener('focus', () => this.#show());
    field.addEventListener('blur', () => this.#hide());
  }

  /** Handles arrows, Tab, Enter and Esc while the list is open; true when the key was for it. @param {KeyboardEvent} event */
  takesKey(event) {
    const found = this.root.hidden ? [] : this.#matching();
    if (found.length === 0) return false;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) this.#active = (this.#active + step + found.length) % found.length;
    else if (event.key === 'Tab' || (event.key === 'Enter' && !this.#isComplete(found)))
      this.#take(found[this.#active]);
    else if (event.key === 'Escape') this.#hide();
    else return false;
    event.preventDefault();
    if (step) this.#show();
    return true;
  }

  #matching() {
    const typed = /^[/／]([^\s/]*)$/.exec(this.#field.value)?.[1]?.toLowerCase();
    if (typed === undefined) return [];
    const all = this.#all();
    const begin = all.filter((command) => command.command.toLowerCase().startsWith(typed));
    const rest = all.filter((command) => !begin.includes(command) && describe(command).toLowerCase().includes(typed));
    return [...begin, ...rest];
  }

  /** A command typed to its end is sent by Enter, not completed again. @param {any[]} found */
  #isComplete(found) {
    const typed = this.#field.value.trim().replace('／', '/').toLowerCase();
    return found.some((command) => `/${command.command}` === typed);
  }

  #show() {
    const found = this.#matching();
    this.#active = Math.min(this.#active, Math.max(0, found.length - 1));
    this.root.replaceChildren(...found.map((command, at) => this.#item(command, at)));
    this.root.hidden = found.length === 0;
    this.#field.setAttribute('aria-expanded', String(found.length > 0));
    if (found.length === 0) return this.#field.removeAttribute('aria-activedescendant');
    this.#field.setAttribute('aria-activedescendant', `command-${this.#active}`);
    return this.root.children[this.#active]?.scrollIntoView({ block: 'nearest' });
  }

  #hide() {
    this.root.hidden = true;
    this.#field.setAttribute('aria-expanded', 'false');
  }

  /** @param {any} command @param {number} at */
  #item(command, at) {
    const on = {
      // The field keeps the focus.
      mousedown: (/** @type {Event} */ event) => event.preventDefault(),
      click: () => this.#take(command),
    };
    return h(
      'div',
      {
        class: 'command',
        role: 'option',
        id: `command-${at}`,
        'aria-selected': String(at === this.#active),
        'data-command': command.command,
        on,
      },
      h('span', { class: 'command-name' }, `/${command.command}`),
      h('span', { class: 'command-text' }, describe(command)),
    );
  }

  /** @param {any} command */
  #take(command) {
    this.#field.value = `/${command.command} `;
    this.#field.dispatchEvent(new Event('input'));
    this.#field.focus();
  }
}

/** @param {any} command */
function describe(command) {
  const { default_value = '', i18n = {} } = command.description ?? {};
  return String(i18n[larkLocale()] || default_value);
}
