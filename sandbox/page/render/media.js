import { showImage } from '../dialog.js';
import { h } from '../dom.js';
import { t } from '../i18n.js';
import { pixels, textNode, textOf } from './text.js';

/** A picture; pressing it shows it whole. @param {any} element @param {any} ctx */
export function renderImage(element, ctx) {
  const alt = textOf(element.alt, ctx);
  const src = ctx.imageUrl(element.img_key);
  const fit = element.scale_type === 'fit_horizontal' || !element.scale_type ? 'contain' : 'cover';
  const image = h('img', {
    class: 'image',
    src,
    alt,
    loading: 'lazy',
    css: {
      'object-fit': fit,
      'object-position': element.scale_type === 'crop_top' ? 'top' : undefined,
      'border-radius': pixels(element.corner_radius),
      ...sizeOf(element),
    },
  });
  const shown =
    element.preview === false
      ? image
      : h(
          'button',
          {
            type: 'button',
            class: 'image-button',
            'aria-label': `${t('viewImage')} ${alt}`,
            on: { click: () => showImage(src, alt) },
          },
          image,
        );
  return h(
    'figure',
    { class: 'figure', css: { margin: pixels(element.margin) } },
    element.title && textNode(element.title, ctx, 'figcaption'),
    shown,
  );
}

/** Several pictures in a grid. @param {any} element @param {any} ctx */
export function renderImages(element, ctx) {
  const images = (element.img_list ?? []).map((/** @type {any} */ one) =>
    h('img', { class: 'image', src: ctx.imageUrl(one.img_key), alt: '', loading: 'lazy' }),
  );
  const columns = /trisect/.test(element.combination_mode ?? '')
    ? 3
    : /bisect|double/.test(element.combination_mode ?? '')
      ? 2
      : 3;
  return h('div', { class: 'image-grid', css: { 'grid-template-columns': `repeat(${columns}, 1fr)` } }, images);
}

/** @param {any} element */
function sizeOf(element) {
  const named = { __proto__: null, large: '160px', medium: '80px', small: '40px', tiny: '16px' };
  const side = /** @type {Record<string, string>} */ (/** @type {unknown} */ (named))[element.size];
  if (side) return { width: side, height: side };
  const exact = /^(\d{1,4})px (\d{1,4})px$/.exec(element.size ?? '');
  return exact ? { width: `${exact[1]}px`, height: `${exact[2]}px` } : { width: '100%' };
}
