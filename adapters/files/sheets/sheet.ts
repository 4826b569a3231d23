/** A sheet of a workbook, or a table of a web page, as it is met. `index` from 0, in the order of the file. */
export type SheetName = { index: number; name: string; hidden: boolean };

/**
 * Takes what is read of a workbook. `open`: whether the rows of that sheet are wanted; `row`: whether more of them are. `line` counts
 * the rows of the sheet from 1, and only grows.
 */
export type SheetSink = {
  open(sheet: SheetName): boolean;
  row(cells: string[], line: number): boolean;
  /** Waits until there is room for more rows. */
  room(): Promise<void>;
};

/** A sheet with its first rows, in which the header is looked for. */
export type SheetHead = SheetName & { rows: { cells: string[]; line: number }[] };
