import { h } from '../dom.js';
import { t } from '../i18n.js';
import { openMenu } from '../menu.js';
import { askAndPress, confirmed, reports } from './action.js';
import { fieldFrame } from './form.js';
import { icon } from './icon.js';
import { avatar } from './person.js';
import { elementIcon, textOf } from './text.js';

/** Single and multiple choice among texts or people. @param {any} element @param {any} ctx */
export function renderSelect(element, ctx) {
  const several = element.tag.startsWith('multi_');
  const people = element.tag.endsWith('_person');
  const options = people ? peopleOptions(element, ctx) : textOptions(element, ctx);
  const placeholder = textOf(element.placeholder, ctx) || t('pleaseSelect');
  /** @type {string[]} */
  let chosen = [];
  const shown = h('span', { class: 'select-value' });
  const control = h(
    'button',
    {
      type: 'button',
      class: `control select${element.type === 'text' ? ' plain' : ''}`,
      'aria-haspopup': 'listbox',
      'aria-expanded': 'false',
      'aria-label': placeholder,
      disabled: element.disabled,
      'data-key': ctx.path,
    },
    shown,
    icon('down', 14),
  );
  const write = (/** @type {unknown} */ value) => {
    chosen = Array.isArray(value) ? value.map(String) : value === undefined || value === '' ? [] : [String(value)];
    const labels = chosen.map((one) => options.find((option) => option.value === one)?.label ?? one);
    shown.replaceChildren(
      ...(labels.length === 0
        ? [placeholder]
        : several
          ? labels.map((label) => h('span', { class: 'chip' }, label))
          : labels),
    );
    control.toggleAttribute('data-empty', labels.length === 0);
    control.setAttribute('aria-label', labels.length === 0 ? placeholder : `${placeholder}: ${labels.join(', ')}`);
  };
  const read = () => (several ? chosen : (chosen[0] ?? ''));
  // A multiple choice is required unless the card says otherwise: so the platform documents it.
  const asks = several && element.required === undefined && !people ? { ...element, required: true } : element;
  const { frame, changed } = fieldFrame(asks, ctx, {
    control,
    read,
    write,
    initial: initialOf(element, several),
    empty: t('required'),
  });
  const choose = async (/** @type {string[]} */ values) => {
    const before = chosen;
    write(values);
    changed();
    if (ctx.form || !reports(element)) return;
    const choice = { option: several ? chosen : (chosen[0] ?? '') };
    const agreed = (await confirmed(element.confirm, ctx)) && (await askAndPress(element, control, ctx, choice));
    if (!agreed) write(before);
  };
  control.addEventListener('click', () => {
    openMenu({ anchor: control, items: options, chosen, several, searchable: options.length > 8, onChoose: choose });
  });
  return frame;
}

/** The menu behind three dots. @param {any} element @param {any} ctx */
export function renderOverflow(element, ctx) {
  const options = (element.options ?? []).map((/** @type {any} */ option) => ({
    value: String(option.value ?? ''),
    label: textOf(option.text, ctx),
    links: option.multi_url ?? (option.url ? { url: option.url } : undefined),
  }));
  const control = h(
    'button',
    {
      type: 'button',
      class: 'button default size-medium overflow',
      'aria-haspopup': 'menu',
      'aria-expanded': 'false',
      'aria-label': t('more'),
      disabled: element.disabled,
      'data-key': ctx.path,
    },
    icon('more', 16),
  );
  control.addEventListener('click', () => {
    openMenu({
      anchor: control,
      items: options,
      chosen: [],
      onChoose: async ([value = '']) => {
        const option = options.find((/** @type {any} */ one) => one.value === value);
        if (option?.links) ctx.open(option.links);
        if (await confirmed(element.confirm, ctx)) askAndPress(element, control, ctx, { option: value });
      },
    });
  });
  return control;
}

/** Pictures to choose from. @param {any} element @param {any} ctx */
export function renderSelectImage(element, ctx) {
  const several = element.multi_select === true;
  /** @type {Set<string>} */
  let chosen = new Set();
  const tiles = (element.options ?? []).map((/** @type {any} */ option) =>
    h(
      'button',
      {
        type: 'button',
        class: 'select-image',
        'aria-pressed': 'false',
        'data-value': option.value,
        disabled: element.disabled || option.disabled,
      },
      h('img', { src: ctx.imageUrl(option.img_key), alt: '' }),
    ),
  );
  const control = h('div', { class: 'select-images', role: 'group' }, tiles);
  const write = (/** @type {unknown} */ value) => {
    chosen = new Set(Array.isArray(value) ? value : value ? [String(value)] : []);
    for (const tile of tiles) tile.setAttribute('aria-pressed', String(chosen.has(tile.dataset.value)));
  };
  const read = () => (several ? [...chosen] : ([...chosen][0] ?? ''));
  const { frame, changed } = fieldFrame(element, ctx, {
    control,
    read,
    write,
    initial: several ? [] : '',
    empty: t('required'),
  });
  control.addEventListener('click', (/** @type {Event} */ event) => {
    const tile = /** @type {HTMLElement | null} */ (/** @type {Element} */ (event.target).closest('.select-image'));
    if (!tile) return;
    const value = tile.dataset.value ?? '';
    write(several ? [...chosen].filter((one) => one !== value).concat(chosen.has(value) ? [] : [value]) : value);
    changed();
    if (!ctx.form && reports(element)) askAndPress(element, tile, ctx, { option: several ? read() : value });
  });
  return frame;
}

/** @param {any} element @param {boolean} several */
function initialOf(element, several) {
  if (several) return element.selected_values ?? element.initial_options ?? [];
  if (element.initial_option !== undefined) return element.initial_option;
  const index = Number(element.initial_index);
  return index >= 1 ? String(element.options?.[index - 1]?.value ?? '') : '';
}

/** @param {any} element @param {any} ctx */
function textOptions(element, ctx) {
  return (element.options ?? []).map((/** @type {any} */ option) => ({
    value: String(option.value),
    label: textOf(option.text, ctx),
    lead: () => elementIcon(option.icon, ctx),
  }));
}

/** The people a card lists, or everyone in the conversation. @param {any} element @param {any} ctx */
function peopleOptions(element, ctx) {
  const ids = element.options?.length
    ? element.options.map((/** @type {any} */ option) => String(option.value))
    : ctx.members();
  return ids.map((/** @type {string} */ id) => ({
    value: id,
    label: ctx.nameOf(id),
    lead: () => avatar(ctx.nameOf(id), id, 20),
  }));
}
