import { builtInFormat, type NumberFormat, numberFormat } from './number-format.ts';
import { readXml } from './xml.ts';

/** What the formats of cells make of numbers, in the order that cells refer to. A code the workbook writes out counts before a number's own. */
export async function cellFormats(styles: AsyncIterable<Buffer> | undefined): Promise<NumberFormat[]> {
  const codes = new Map<number, string>();
  const formats: NumberFormat[] = [];
  let inCells = false;
  await readXml(styles, {
    open(name, { numFmtId = '0', formatCode }) {
      if (name === 'numFmt' && formatCode !== undefined) codes.set(Number(numFmtId), formatCode);
      // The styles of names come before those of cells, and their formats look alike.
      if (name === 'cellXfs' || name === 'cellStyleXfs' || name === 'cellStyles') inCells = name === 'cellXfs';
      if (name !== 'xf' || !inCells) return;
      const code = codes.get(Number(numFmtId));
      formats.push(code === undefined ? builtInFormat(Number(numFmtId)) : numberFormat(code));
    },
  });
  return formats;
}
