import { confirmDialog } from '../dialog.js';
import { t } from '../i18n.js';
import { textOf } from './text.js';

/** True when there is nothing to confirm or the person confirms. @param {any} confirm @param {any} ctx */
export async function confirmed(confirm, ctx) {
  if (!confirm) return true;
  return confirmDialog({
    title: textOf(confirm.title, ctx),
    text: textOf(confirm.text, ctx),
    ok: t('ok'),
    cancel: t('cancel'),
  });
}

/**
 * Does what the behaviors of an element say: opens its link, and tells the bot with what the person chose.
 * The element is busy until the answer is there.
 * @param {any} element
 * @param {HTMLElement} node
 * @param {any} ctx
 * @param {{option?: string | string[], form_value?: Record<string, unknown>}} choice
 * @returns {Promise<boolean>} whether the bot accepted it (true when there was nothing to tell)
 */
export async function askAndPress(element, node, ctx, choice) {
  const behaviors = behaviorsOf(element);
  for (const behavior of behaviors) if (behavior.type === 'open_url') ctx.open(behavior);
  const callback = behaviors.find((behavior) => behavior.type === 'callback');
  const submits = element.form_action_type === 'submit' || element.action_type === 'form_submit';
  if (!callback && !submits) return true;
  if (node.getAttribute('aria-busy') === 'true') return false;
  node.setAttribute('aria-busy', 'true');
  try {
    return await ctx.press({ place: ctx.placeOf(element), tag: element.tag, ...choice });
  } finally {
    node.removeAttribute('aria-busy');
  }
}

/** True when changing the element tells the bot at once. @param {any} element */
export function reports(element) {
  return behaviorsOf(element).some((behavior) => behavior.type === 'callback');
}

/** Behaviors of a 2.0 element; of a 1.0 element its `value` and `url` in the same form. @param {any} element @returns {any[]} */
function behaviorsOf(element) {
  if (Array.isArray(element.behaviors)) return element.behaviors;
  const old = [];
  if (element.url || element.multi_url) old.push({ type: 'open_url', default_url: element.url, ...element.multi_url });
  if (element.value !== undefined) old.push({ type: 'callback', value: element.value });
  return old;
}
