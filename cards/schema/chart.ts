import { z } from 'zod';
import { placed } from './values.ts';

/*
 * The part of a VChart specification that decides whether the client draws a chart at all, for the types that cards
 * offer, as VChart 1.12 reads it. Everything else in a specification passes as it is.
 */

const Datum = z.record(z.string(), z.unknown());
const DataSet = z.looseObject({ id: z.union([z.string(), z.number()]).optional(), values: z.array(Datum) });
const Data = z.union([z.array(DataSet).min(1), DataSet]);
const Field = z.union([z.string().min(1), z.array(z.string().min(1)).min(1)]);
const Part = z.looseObject({});
const Parts = z.union([z.array(Part), Part]);

const common = {
  title: Part.optional(),
  axes: z.array(Part).optional(),
  legends: Parts.optional(),
  label: Parts.optional(),
  tooltip: Part.optional(),
  crosshair: Parts.optional(),
  color: z.union([z.array(z.string()), Part]).optional(),
  padding: z.union([z.number(), z.array(z.number()), Part]).optional(),
  stack: z.boolean().optional(),
  direction: z.enum(['vertical', 'horizontal']).optional(),
  seriesField: z.string().optional(),
  media: z.array(Part).optional(),
};

const CARTESIAN = ['line', 'area', 'bar', 'scatter', 'linearProgress'] as const;
const POLAR = ['pie', 'radar', 'funnel', 'circularProgress'] as const;

const Cartesian = z.looseObject({ type: z.enum(CARTESIAN), data: Data, xField: Field, yField: Field, ...common });
const Polar = z.looseObject({
  type: z.enum(POLAR),
  data: Data,
  categoryField: z.string().min(1),
  valueField: z.string().min(1),
  ...common,
});
const WordCloud = z.looseObject({
  type: z.literal('wordCloud'),
  data: Data,
  nameField: z.string().min(1),
  valueField: z.string().min(1).optional(),
  ...common,
});

/** A member of a combination takes its data from the chart unless it brings its own. */
const Series = z.discriminatedUnion('type', [
  Cartesian.extend({ data: Data.optional() }),
  Polar.extend({ data: Data.optional() }),
]);
const Combination = z
  .looseObject({ type: z.literal('common'), data: Data.optional(), series: z.array(Series).min(1), ...common })
  .refine((chart) => chart.data !== undefined || chart.series.every((series) => series.data !== undefined), {
    path: ['data'],
    error: 'data is required',
  });

/** A chart specification that the client draws: pure JSON, no functions. */
export const ChartSpec = z
  .discriminatedUnion('type', [Cartesian, Polar, WordCloud, Combination])
  .refine(isPlainJson, { error: 'Invalid type. Expected: pure JSON, given: function or class instance' });
export type ChartSpec = z.infer<typeof ChartSpec>;

/** A chart; not inside forms and interactive containers. */
export const Chart = z.strictObject({
  tag: z.literal('chart'),
  ...placed,
  chart_spec: ChartSpec,
  aspect_ratio: z.enum(['1:1', '2:1', '4:3', '16:9']).optional(),
  color_theme: z.enum(['brand', 'rainbow', 'complementary', 'converse', 'primary']).optional(),
  preview: z.boolean().optional(),
  height: z
    .string()
    .regex(/^(?:auto|[1-9]\d{0,2}px)$/)
    .optional(),
});
export type Chart = z.infer<typeof Chart>;

function isPlainJson(value: unknown): boolean {
  if (value === null || value === undefined || typeof value === 'string' || typeof value === 'boolean') return true;
  if (typeof value === 'number') return Number.isFinite(value);
  if (typeof value !== 'object') return false;
  if (Array.isArray(value)) return value.every(isPlainJson);
  const kind = Object.getPrototypeOf(value);
  return (kind === Object.prototype || kind === null) && Object.values(value).every(isPlainJson);
}
