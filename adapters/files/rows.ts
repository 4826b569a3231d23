import { type Block, readBlocks } from './blocks.ts';
import type { TableFile } from './open-table.ts';
import { eachRecord, type TakeRecord } from './records.ts';
import { isBlank, type Row, textOf, withoutNul } from './row.ts';

/** Blocks of the file, the header still in the first. */
export function blocksOf({ path, form, cutting }: Pick<TableFile, 'path' | 'form' | 'cutting'>): AsyncGenerator<Block> {
  return readBlocks(path, form, cutting);
}

/** Calls `take` for the rows of a block, without the header, what stands before it, and rows of empty cells. */
export function eachRow({ bytes, line }: Pick<Block, 'bytes' | 'line'>, at: RowsAt): void {
  const hasNul = bytes.indexOf(0) >= 0;
  eachRecord(textOf(bytes), line, {
    ...at.cutting,
    take: (cells, number, raw, fault) => {
      if (number <= at.headerLine || isBlank(cells)) return;
      const isBroken = hasNul && cells.some((cell) => cell.includes('\0'));
      if (isBroken) at.take(cells.map(withoutNul), number, raw, fault ?? 'nul');
      else at.take(cells, number, raw, fault);
    },
  });
}
export type RowsAt = Pick<TableFile, 'cutting' | 'headerLine'> & { take: TakeRecord };

/** All rows in order, some thousand at a time. */
export async function* readRows(table: TableFile): AsyncGenerator<Row[]> {
  for await (const block of blocksOf(table)) {
    const rows: Row[] = [];
    eachRow(block, { ...table, take: (cells, line, _, fault) => rows.push({ cells, line, ...(fault && { fault }) }) });
    yield rows;
  }
}
