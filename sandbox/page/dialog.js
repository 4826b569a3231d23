import { h } from './dom.js';
import { t } from './i18n.js';
import { icon } from './render/icon.js';

/**
 * Asks before something happens. Resolves with the answer; Esc means no.
 * @param {{title: string, text: string, ok: string, cancel: string}} question
 * @returns {Promise<boolean>}
 */
export function confirmDialog({ title, text, ok, cancel }) {
  return new Promise((resolve) => {
    const dialog = h(
      'dialog',
      { class: 'dialog', 'aria-labelledby': 'dialog-title' },
      h('h2', { id: 'dialog-title', class: 'dialog-title' }, title),
      text && h('p', { class: 'dialog-text' }, text),
      h(
        'div',
        { class: 'dialog-buttons' },
        h(
          'button',
          {
            type: 'button',
            class: 'button default size-medium',
            'data-answer': 'cancel',
            on: { click: () => dialog.close('') },
          },
          cancel,
        ),
        h(
          'button',
          {
            type: 'button',
            class: 'button primary_filled size-medium',
            'data-answer': 'ok',
            autofocus: true,
            on: { click: () => dialog.close('ok') },
          },
          ok,
        ),
      ),
    );
    dialog.addEventListener('close', () => {
      dialog.remove();
      resolve(dialog.returnValue === 'ok');
    });
    document.body.append(dialog);
    dialog.showModal();
  });
}

/** Shows a picture whole. @param {string} src @param {string} alt */
export function showImage(src, alt) {
  const dialog = h(
    'dialog',
    { class: 'dialog image-dialog', 'aria-label': alt || t('viewImage') },
    h(
      'button',
      { type: 'button', class: 'icon-button', 'aria-label': t('close'), on: { click: () => dialog.close() } },
      icon('close'),
    ),
    h('img', { src, alt }),
  );
  dialog.addEventListener('close', () => dialog.remove());
  dialog.addEventListener('click', (/** @type {Event} */ event) => {
    if (event.target === dialog) dialog.close();
  });
  document.body.append(dialog);
  dialog.showModal();
}
