import { api } from './api.js';
import { h } from './dom.js';
import { larkLocale, t } from './i18n.js';
import { icon } from './render/icon.js';
import { acceptDrops, sendFiles } from './send-files.js';
import { toast } from './toast.js';

const TALLEST = 160;

/** Where the person writes: text, commands after `/`, files. @param {{store: import('./store.js').Store, dropArea: HTMLElement}} page */
export function createComposer({ store, dropArea }) {
  const commands = h('div', {
    class: 'commands',
    role: 'listbox',
    id: 'commands',
    'aria-label': t('commands'),
    hidden: true,
  });
  const field = h('textarea', {
    class: 'composer-field',
    rows: 1,
    placeholder: t('composer'),
    'aria-label': t('composer'),
    'aria-controls': 'commands',
    'aria-autocomplete': 'list',
    maxlength: 30_000,
  });
  const mention = h(
    'button',
    {
      type: 'button',
      class: 'mention-toggle',
      'aria-pressed': 'true',
      title: t('mentionHint'),
      hidden: true,
      on: {
        click: () => mention.setAttribute('aria-pressed', String(mention.getAttribute('aria-pressed') !== 'true')),
      },
    },
    t('mentionBot'),
  );
  const picker = h('input', {
    type: 'file',
    hidden: true,
    multiple: true,
    'data-role': 'file',
    tabindex: -1,
    'aria-hidden': 'true',
  });
  const attach = h(
    'button',
    {
      type: 'button',
      class: 'icon-button',
      'aria-label': t('attach'),
      title: t('attach'),
      on: { click: () => picker.click() },
    },
    icon('attach', 18),
  );
  const sendButton = h(
    'button',
    { type: 'button', class: 'send', 'aria-label': t('send'), title: t('sendHint'), on: { click: () => send() } },
    icon('send', 18),
  );
  const root = h(
    'div',
    { class: 'composer' },
    commands,
    h(
      'div',
      { class: 'composer-box' },
      mention,
      field,
      h('div', { class: 'composer-tools' }, attach, picker, sendButton),
    ),
  );
  let active = 0;

  function adjust() {
    sendButton.disabled = field.value.trim() === '';
    // Before it stands on the page it has no height to take.
    if (!field.isConnected) return;
    field.style.setProperty('height', 'auto');
    field.style.setProperty('height', `${Math.min(TALLEST, field.scrollHeight)}px`);
  }

  async function send() {
    const text = field.value.trim();
    const { me, chatId } = store.get();
    if (!text || !me || !chatId) return;
    const group = store.chat(chatId)?.type === 'group';
    field.value = '';
    adjust();
    suggest();
    try {
      await api.say({
        open_id: me,
        chat_id: chatId,
        text,
        ...(group ? { mention: mention.getAttribute('aria-pressed') === 'true' } : {}),
      });
    } catch (error) {
      if (field.value === '') field.value = text;
      adjust();
      toast(String(/** @type {Error} */ (error).message), 'error');
    }
  }

  function matching() {
    const typed = /^[/／]([^\s/]*)$/.exec(field.value)?.[1];
    if (typed === undefined) return [];
    const word = typed.toLowerCase();
    const all = store.get().commands;
    const starts = all.filter((command) => command.command.toLowerCase().startsWith(word));
    const mentions = all.filter(
      (command) => !starts.includes(command) && describe(command).toLowerCase().includes(word),
    );
    return word === '' ? all : [...starts, ...mentions];
  }

  function suggest() {
    const found = matching();
    active = Math.min(active, Math.max(0, found.length - 1));
    commands.hidden = found.length === 0;
    field.setAttribute('aria-expanded', String(!commands.hidden));
    commands.replaceChildren(
      ...found.map((command, i) =>
        h(
          'div',
          {
            class: 'command',
            role: 'option',
            id: `command-${i}`,
            'aria-selected': String(i === active),
            'data-command': command.command,
            on: { mousedown: (/** @type {Event} */ event) => event.preventDefault(), click: () => take(command) },
          },
          h('span', { class: 'command-name' }, `/${command.command}`),
          h('span', { class: 'command-text' }, describe(command)),
        ),
      ),
    );
    if (found.length > 0) field.setAttribute('aria-activedescendant', `command-${active}`);
    else field.removeAttribute('aria-activedescendant');
    commands.children[active]?.scrollIntoView({ block: 'nearest' });
  }

  /** @param {any} command */
  function take(command) {
    field.value = `/${command.command} `;
    suggest();
    adjust();
    field.focus();
  }

  field.addEventListener('input', () => {
    active = 0;
    suggest();
    adjust();
  });
  field.addEventListener('keydown', (/** @type {KeyboardEvent} */ event) => {
    if (event.isComposing) return;
    const found = commands.hidden ? [] : matching();
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (found.length > 0 && step) active = (active + step + found.length) % found.length;
    else if (found.length > 0 && event.key === 'Escape') {
      commands.hidden = true;
      event.preventDefault();
      return;
    } else if (found.length > 0 && (event.key === 'Tab' || (event.key === 'Enter' && !isComplete(field.value, found))))
      take(found[active]);
    else if (event.key === 'Enter' && !event.shiftKey) send();
    else return;
    event.preventDefault();
    suggest();
  });
  field.addEventListener('blur', () => {
    commands.hidden = true;
  });
  field.addEventListener('focus', suggest);
  picker.addEventListener('change', () => {
    sendFiles(store, [...(picker.files ?? [])]);
    picker.value = '';
  });
  acceptDrops(dropArea, store);

  /** Shows what the open conversation needs. */
  function adapt() {
    const { me, chatId } = store.get();
    mention.hidden = store.chat(chatId)?.type !== 'group';
    field.disabled = !me || !chatId;
    attach.disabled = field.disabled;
    adjust();
  }
  adapt();
  return { root, adapt, focus: () => field.focus() };
}

/** A command typed to its end is sent by Enter, not completed again. @param {string} text @param {any[]} found */
function isComplete(text, found) {
  return found.some((command) => `/${command.command}` === text.trim().replace('／', '/').toLowerCase());
}

/** @param {any} command */
function describe(command) {
  const { default_value = '', i18n = {} } = command.description ?? {};
  return String(i18n[larkLocale()] || default_value);
}
