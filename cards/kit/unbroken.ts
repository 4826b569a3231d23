/** Allows no line break where it stands, and is not seen: U+2060. */
const joint = '\u2060';
/** A blank at which no line breaks: U+00A0. */
const fixedBlank = '\u00a0';

/**
 * A card whose lines break nowhere inside a date, a number with its unit or a name. Between any two Chinese characters, and between a digit
 * and one, every renderer of Lark may begin a new line; only characters that forbid it keep `12月7日` or `欧阳样例` together on a phone. What
 * is typed into a field, a button's label and a choice stay as they are.
 */
export function unbroken<T>(part: T): T {
  if (Array.isArray(part)) return part.map(unbroken) as T;
  if (typeof part !== 'object' || part === null) return part;
  const tag = 'tag' in part ? String(part.tag) : '';
  if (untouched.has(tag)) return part;
  const into: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(part)) {
    if (key === 'behaviors' || key === 'config') into[key] = value;
    else if (key === 'content' && typeof value === 'string') into[key] = unbrokenText(value);
    else if (key === 'i18n_content') into[key] = eachUnbroken(value);
    else into[key] = unbroken(value);
  }
  // The same card, only its texts written otherwise.
  return into as T;
}

const untouched = new Set(['button', 'input', 'select_static', 'multi_select_static', 'overflow', 'checker', 'chart']);

function eachUnbroken(texts: object): object {
  return Object.fromEntries(Object.entries(texts).map(([locale, text]) => [locale, unbrokenText(String(text))]));
}

/** Text, or Markdown, of which what belongs together stays on one line. */
export function unbrokenText(text: string): string {
  return text.replace(together, joined);
}

/**
 * `2027年1月4日 周一`, `Mon 23 Nov 2026`, `-85万`, `还有 3 天`, `4–10 次`, `in 3 days`; and two to four Chinese characters that stand by
 * themselves between blanks, marks or the ends of a line, which is how names stand. Of entities and tags it finds nothing.
 */
const together = new RegExp(
  [
    String.raw`(?:\d{4}年)?\d{1,2}月\d{1,2}日(?: 周[一二三四五六日])?`,
    String.raw`(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) )?\b\d{1,2} (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\b(?: \d{4})?`,
    String.raw`(?:还有 |已过 |第 )?[-+]?\d[\d,.]*(?:[–/]\d[\d,.]*)? ?(?:万|亿|元|天|日|项|笔|次|岁|行|秒|年|月|人|位|页|分钟|小时)`,
    String.raw`\bin \d+ days\b|\b\d+ (?:days? ago|days?|items?|times?|contacts?|transfers?|lots?|rows?)\b`,
    String.raw`(?<=^|[\s·>*（(「“：，])\p{Script=Han}{2,4}(?=$|[\s·<*）)」”：，。])`,
  ].join('|'),
  'gmu',
);

function joined(whole: string): string {
  return whole.replaceAll(' ', fixedBlank).replace(besideChinese, joint);
}

/** The places between a Chinese character and any other but a blank, at which nothing breaks already. */
const besideChinese = /(?<=\p{Script=Han})(?=[^\u00a0])|(?<=[^\u00a0])(?=\p{Script=Han})/gu;
