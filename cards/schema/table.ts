import { z } from 'zod';
import { Horizontal, placed, refusal, TagColor, Vertical } from './values.ts';

/** The most columns a table may have. */
const COLUMN_LIMIT = 50;

/** The client takes these column names for variants of the row by platform and loses the row. */
const PLATFORM_NAMES = new Set(['android', 'ios', 'pc', 'harmony']);

const DataType = z.enum(['text', 'lark_md', 'markdown', 'number', 'options', 'persons', 'date']);

const TableColumn = z.strictObject({
  name: z.string().min(1),
  display_name: z.string().optional(),
  data_type: DataType,
  width: z
    .string()
    .regex(/^(?:auto|(?:[89]\d|[1-5]\d\d|600)px|(?:[1-9]\d?|100)%)$/)
    .optional(),
  horizontal_align: Horizontal.optional(),
  vertical_align: Vertical.optional(),
  format: z
    .strictObject({
      precision: z.int().min(0).max(10).optional(),
      symbol: z.string().regex(/^.?$/u).optional(),
      separator: z.boolean().optional(),
    })
    .optional(),
  date_format: z.string().optional(),
});
export type TableColumn = z.infer<typeof TableColumn>;

/** A tag in an `options` cell. */
const OptionTag = z.strictObject({ text: z.string(), color: TagColor.optional() });
/** What a cell may hold; which of these, its column's `data_type` says. `date` is milliseconds since 1970. */
const Cell = z.union([z.string(), z.number(), z.array(z.string()), z.array(OptionTag)]);

const CELL_BY_TYPE: Record<z.infer<typeof DataType>, (cell: unknown) => boolean> = {
  text: (cell) => typeof cell === 'string',
  lark_md: (cell) => typeof cell === 'string',
  markdown: (cell) => typeof cell === 'string',
  number: (cell) => typeof cell === 'number',
  date: (cell) => Number.isInteger(cell),
  options: (cell) => typeof cell === 'string' || (Array.isArray(cell) && cell.every((tag) => typeof tag === 'object')),
  persons: (cell) => typeof cell === 'string' || (Array.isArray(cell) && cell.every((id) => typeof id === 'string')),
};

const shape = z.strictObject({
  tag: z.literal('table'),
  ...placed,
  columns: z.array(TableColumn).min(1).max(COLUMN_LIMIT),
  rows: z.array(z.record(z.string(), Cell.optional())),
  page_size: z.int().min(1).max(10).optional(),
  row_height: z
    .string()
    .regex(/^(?:low|middle|high|auto|(?:3[2-9]|[4-9]\d|1[01]\d|12[0-4])px)$/)
    .optional(),
  row_max_height: z
    .string()
    .regex(/^(?:3[2-9]|[4-9]\d|[1-9]\d\d)px$/)
    .optional(),
  freeze_first_column: z.boolean().optional(),
  header_style: z
    .strictObject({
      text_align: Horizontal.optional(),
      text_size: z.enum(['normal', 'heading']).optional(),
      background_style: z.enum(['none', 'grey']).optional(),
      text_color: z.enum(['default', 'grey']).optional(),
      bold: z.boolean().optional(),
      lines: z.int().min(1).optional(),
    })
    .optional(),
});

/** A table with pages; stands only directly in the body. Every row's keys are names of columns. */
export const Table = shape.superRefine((table, context) => {
  const types = new Map<string, z.infer<typeof DataType>>();
  for (const [at, { name, data_type }] of table.columns.entries()) {
    if (types.has(name) || PLATFORM_NAMES.has(name)) {
      context.addIssue({
        code: 'custom',
        path: ['columns', at, 'name'],
        message: `invalid name:${name}`,
        ...refusal(200915),
      });
      return;
    }
    types.set(name, data_type);
  }
  for (const [at, row] of table.rows.entries()) {
    for (const name in row) {
      const type = types.get(name);
      const path = ['rows', at, name];
      if (!type) context.addIssue({ code: 'custom', path, message: `invalid name:${name}`, ...refusal(200915) });
      else if (row[name] !== undefined && !CELL_BY_TYPE[type](row[name])) {
        context.addIssue({
          code: 'custom',
          path,
          message: `row ${at}, column ${name} is not ${type}`,
          ...refusal(200914),
        });
      }
    }
  }
});
export type Table = z.infer<typeof Table>;
