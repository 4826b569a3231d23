import { h } from '../dom.js';

/** A date, or a number with what it counts: nobody reads one that is cut in two by the end of a line. */
const WHOLE =
  /农历闰?.{1,2}月[初十廿三].|day \d{1,2}\b|\d{1,2}月\d{1,2}日(?: 周[一二三四五六日])?|[¥#]?\d[\d,.:]*\s?(?:万|亿|千|元|岁|天|项|件|笔|人|位|次|个月|年|月|日|小时|分钟|%|[kmb]n?\b)*(?:天后|天前|后|前)?|\d{1,2} (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\b/g;

/** Names are short: what is set in bold and fits within so many characters stays on one line. */
const SHORT = 8;

/** Text as nodes in which dates and numbers do not break. @param {string} text @returns {Node[]} */
export function wholeText(text) {
  /** @type {Node[]} */
  const nodes = [];
  let at = 0;
  for (const found of text.matchAll(WHOLE)) {
    if (found[0].length < 2) continue;
    if (found.index > at) nodes.push(document.createTextNode(text.slice(at, found.index)));
    nodes.push(h('span', { class: 'whole' }, found[0]));
    at = found.index + found[0].length;
  }
  if (at < text.length) nodes.push(document.createTextNode(text.slice(at)));
  return nodes;
}

/** Strong words; a name among them does not break. @param {Node[]} nodes */
export function strong(nodes) {
  const node = h('strong', {}, nodes);
  if ((node.textContent ?? '').length <= SHORT) node.classList.add('whole');
  return node;
}
