import { h } from '../dom.js';
import { t } from '../i18n.js';
import { pixels } from './text.js';

const RATIOS = { __proto__: null, '1:1': '1 / 1', '2:1': '2 / 1', '4:3': '4 / 3', '16:9': '16 / 9' };

/** Lark's chart colours by theme; a spec that brings its own keeps them. */
const THEMES = {
  __proto__: null,
  brand: ['#3370ff', '#7aa2ff', '#1c4cba', '#05a5c8', '#8fd0de', '#646a73'],
  primary: ['#3370ff', '#5c8dff', '#85aaff', '#adc6ff', '#1c4cba'],
  rainbow: ['#3370ff', '#34c724', '#ffc60a', '#f54a45', '#7f3bf5', '#14c0ff', '#ff8800'],
  complementary: ['#3370ff', '#ff8800', '#85aaff', '#ffb966', '#1c4cba'],
  converse: ['#34c724', '#f54a45', '#8ee085', '#f98e8b', '#646a73'],
};

/** Parts of a spec that would make the library build markup. */
const FORBIDDEN = ['html', 'react', 'vue', 'renderMode'];

/** @type {Promise<any> | undefined} */
let library;

/** A chart drawn by VChart itself. It is painted when it comes into view, and let go with the card. @param {any} element @param {any} ctx */
export function renderChart(element, ctx) {
  const height = pixels(element.height);
  const ratios = /** @type {Record<string, string>} */ (/** @type {unknown} */ (RATIOS));
  const ratio = ratios[element.aspect_ratio] ?? (ctx.phone ? '1 / 1' : '16 / 9');
  const place = h('div', {
    class: 'chart',
    role: 'img',
    'aria-label': titleOf(element.chart_spec),
    'data-state': 'waiting',
    css: { 'aspect-ratio': height ? 'auto' : ratio, height },
  });
  const seen = new IntersectionObserver((entries) => {
    if (!entries.some((entry) => entry.isIntersecting)) return;
    seen.disconnect();
    draw(place, element, ctx);
  });
  seen.observe(place);
  ctx.onDispose(() => seen.disconnect());
  return place;
}

/** @param {HTMLElement} place @param {any} element @param {any} ctx */
async function draw(place, element, ctx) {
  try {
    const VChart = await load();
    if (ctx.disposed()) return;
    const themes = /** @type {Record<string, string[]>} */ (/** @type {unknown} */ (THEMES));
    const spec = clean(element.chart_spec);
    const chart = new VChart(
      {
        color: themes[element.color_theme] ?? themes.brand,
        background: 'transparent',
        ...spec,
        tooltip: { ...spec.tooltip, renderMode: 'canvas' },
      },
      { dom: place, mode: 'desktop-browser', theme: ctx.theme, animation: false },
    );
    ctx.onDispose(() => chart.release());
    await chart.renderAsync();
    place.dataset.state = 'drawn';
  } catch (error) {
    place.dataset.state = 'failed';
    place.replaceChildren(h('span', { class: 'unsupported' }, t('chartFailed')));
    console.warn('chart', error);
  }
}

/** Fetches the library once, at the first chart. */
function load() {
  library ??= new Promise((resolve, reject) => {
    const script = h('script', { src: '/vendor/vchart.js' });
    script.addEventListener('load', () => {
      const { VChart } = /** @type {any} */ (window);
      resolve(VChart.default ?? VChart.VChart ?? VChart);
    });
    script.addEventListener('error', () => reject(new Error('the chart library did not load')));
    document.head.append(script);
  });
  return library;
}

/** A copy of the spec without what could become markup. @param {any} value @returns {any} */
function clean(value) {
  if (Array.isArray(value)) return value.map(clean);
  if (!value || typeof value !== 'object') return value;
  const kept = Object.entries(value).filter(([key]) => !FORBIDDEN.includes(key));
  return Object.fromEntries(kept.map(([key, inner]) => [key, clean(inner)]));
}

/** @param {any} spec */
function titleOf(spec) {
  const title = spec?.title?.text ?? spec?.title;
  return typeof title === 'string' ? title : String(spec?.type ?? '');
}
