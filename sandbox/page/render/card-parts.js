/*
 * What the page and the server must agree on, so that both count the same controls of a card in the same order: the server reads this
 * file too, with its types from `card-parts.d.ts`.
 */

/** What can be operated in a card. */
export const CONTROLS = new Set([
  'button',
  'overflow',
  'select_static',
  'multi_select_static',
  'select_person',
  'multi_select_person',
  'select_img',
  'date_picker',
  'picker_time',
  'picker_datetime',
  'input',
  'checker',
  'interactive_container',
]);

/** Keys whose values are data of the author's or a chart's, not parts of the card. */
export const DATA = new Set(['value', 'chart_spec', 'rows', 'i18n_content']);
