import { fold } from '../kit/fold.ts';

/*
 * Lines of a file that are no data and no mistake either: totals, the sample row of a template, who printed it, rules of dashes, the header again on each page. They are
 * looked for among refused rows only, so that a good row is never taken for one.
 */

/** Whether a refused row is a total, a remark of the system that printed it, or the header again. */
export function isAside(cells: readonly string[], header: readonly string[]): boolean {
  const first = cells.find((cell) => cell.trim() !== '');
  if (first === undefined) return true;
  return aside.test(fold(first).replaceAll(' ', '')) || isAgain(cells, header);
}

/** Whether a row has one cell only, of words, where the file has more columns: behind the last row of data such a line is a remark. */
export function isLone(cells: readonly string[], header: readonly string[]): boolean {
  const [only = '', ...others] = cells.filter((cell) => cell.trim() !== '');
  return (
    others.length === 0 && header.filter((title) => title.trim() !== '').length > 1 && !/^[\w.'"=-]+$/.test(fold(only))
  );
}

/** Whether a cell that should name a record is the label of a total or a remark: 合计, `制表人：`, `Total`. */
export function isLabel(cell: string): boolean {
  const text = fold(cell).replaceAll(' ', '');
  return text.endsWith(':') || aside.test(text);
}

const aside = new RegExp(
  [
    '^(?:合计|总计|小计|共计|累计|汇总|本页|page\\d|第\\d+页|subtotal|grandtotal|total)(?:$|[:(]|\\D*\\d|合计|小计|数)',
    '^(?:总)?共(?:有|计)?[\\d,]+(?:笔|条|户|人|行|页|位|个|项)',
    '^(?:总)?(?:记录|笔|条|户|人|行|客户)数:?[\\d,]*$',
    '^(?:制表|打印|导出|查询|生成|统计|复核|审核|经办|操作|报送)(?:人|员|人员|时间|日期|机构|单位|部门)?:',
    '^(?:注|备注|说明|附注|提示|数据来源|以上数据|以上为)(?::|.*)',
    '^示例行',
    '^[-=_*~—─═·.#]{3,}$',
    '^(?:以下空白|以下无正文|全部结束|结束|end|eof|endoffile|endofreport)[.。*-]*$',
  ].join('|'),
);

function isAgain(cells: readonly string[], header: readonly string[]): boolean {
  return cells.length >= header.length && header.every((title, column) => title.trim() === cells[column]?.trim());
}
