import { maskIdNo, maskPhone } from '../kit/mask.ts';
import type { Field } from './field.ts';

/**
 * An example of a column by which its sender knows it again and nobody else anything: of a name the first character, of a number its ends, of
 * a day the year. Words that the field chooses from (`plain`: tier, gender) are shown as they are.
 */
export function maskedExample(cell: string, field?: Pick<Field, 'forms' | 'type'>): string {
  const text = cell.trim().slice(0, LONGEST);
  if (/^1[3-9]\d{9}$/.test(text)) return maskPhone(text);
  if (/^\d{15,18}[\dXx]?$/.test(text)) return maskIdNo(text);
  if (/\d/.test(text)) return maskedDigits(text);
  if (field?.forms !== undefined && [...text].length <= SHORT_WORD) return text;
  const [first = '', ...others] = [...text];
  return first + '*'.repeat(Math.min(others.length, MOST_STARS));
}
const LONGEST = 24;
const SHORT_WORD = 6;
const MOST_STARS = 6;

/** The first characters, and of a longer one the last. */
function maskedDigits(text: string): string {
  const year = /^((?:19|20)\d{2})(?=[-/.年]|\d{4}$)/.exec(text)?.[1];
  const [kept, end] = year === undefined ? [2, text.length > 6 ? 1 : 0] : [4, 0];
  return [...text]
    .map((one, at, all) => (at < kept || at >= all.length - end || !/[\p{L}\p{N}]/u.test(one) ? one : '*'))
    .join('');
}
