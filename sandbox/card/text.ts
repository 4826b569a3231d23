import { plainMarkdown, type Reader, textOf } from './localise.ts';
import { isRecord } from './record.ts';

type Node = Record<string, unknown>;

/** All readable text of a card in reading order, one piece a line: header and tags, texts, tables, labels of buttons, placeholders and options of inputs. */
export function readableText(card: unknown, reader: Reader): string {
  if (!isRecord(card)) return '';
  const { header, body, elements } = card;
  const lines = [...headerLines(header, reader), ...elementLines(isRecord(body) ? body.elements : elements, reader)];
  return lines.filter((line) => line.trim() !== '').join('\n');
}

/** The text of one element with everything inside it. */
export function elementLines(element: unknown, reader: Reader): string[] {
  if (Array.isArray(element)) return element.flatMap((child) => elementLines(child, reader));
  if (!isRecord(element)) return [];
  const lines = LINES[String(element.tag)];
  return lines ? lines(element, reader) : [...label(element.text, reader), ...inside(element, reader)];
}

function headerLines(header: unknown, reader: Reader): string[] {
  if (!isRecord(header)) return [];
  const translated = isRecord(header.i18n_text_tag_list) ? header.i18n_text_tag_list[reader.locale] : undefined;
  const tags = Array.isArray(translated) && translated.length > 0 ? translated : header.text_tag_list;
  const tagLines = Array.isArray(tags) ? tags.flatMap((tag) => (isRecord(tag) ? label(tag.text, reader) : [])) : [];
  return [...label(header.title, reader), ...tagLines, ...label(header.subtitle, reader)];
}

const LINES: Record<string, (element: Node, reader: Reader) => string[]> = {
  markdown: (element, reader) => [plainMarkdown(textOf(element, reader), reader)],
  plain_text: (element, reader) => label(element, reader),
  lark_md: (element, reader) => label(element, reader),
  div(element, reader) {
    const fields = Array.isArray(element.fields)
      ? element.fields.flatMap((field) => (isRecord(field) ? label(field.text, reader) : []))
      : [];
    return [...label(element.text, reader), ...fields];
  },
  img: (element, reader) => [...label(element.title, reader), ...label(element.alt, reader)],
  person: (element, { nameOf }) => [nameOf(String(element.user_id)) ?? ''],
  person_list: (element, { nameOf }) =>
    Array.isArray(element.persons)
      ? element.persons.map((person) => (isRecord(person) ? (nameOf(String(person.id)) ?? '') : ''))
      : [],
  collapsible_panel(element, reader) {
    const header = isRecord(element.header) ? label(element.header.title, reader) : [];
    return [...header, ...elementLines(element.elements, reader)];
  },
  input: (element, reader) => [
    ...label(element.label, reader),
    ...label(element.placeholder, reader),
    ...label(element.default_value, reader),
  ],
  select_static: choice,
  multi_select_static: choice,
  overflow: choice,
  select_person: people,
  multi_select_person: people,
  date_picker: (element, reader) => [...label(element.placeholder, reader), ...label(element.initial_date, reader)],
  picker_time: (element, reader) => [...label(element.placeholder, reader), ...label(element.initial_time, reader)],
  picker_datetime: (element, reader) => [
    ...label(element.placeholder, reader),
    ...label(element.initial_datetime, reader),
  ],
  table: tableLines,
  chart: chartLines,
};

function inside(element: Node, reader: Reader): string[] {
  return [element.columns, element.elements, element.actions].flatMap((children) => elementLines(children, reader));
}

function choice(element: Node, reader: Reader): string[] {
  const options = Array.isArray(element.options)
    ? element.options.flatMap((option) => (isRecord(option) ? label(option.text, reader) : []))
    : [];
  return [...label(element.placeholder, reader), ...options];
}

function people(element: Node, reader: Reader): string[] {
  const options = Array.isArray(element.options)
    ? element.options.flatMap((option) => (isRecord(option) ? (reader.nameOf(String(option.value)) ?? []) : []))
    : [];
  return [...label(element.placeholder, reader), ...options];
}

/** A text object, or a bare string, as one line; Markdown without its marks. */
function label(value: unknown, reader: Reader): string[] {
  const text = textOf(value, reader);
  if (text === '') return [];
  return [isRecord(value) && value.tag === 'lark_md' ? plainMarkdown(text, reader) : text];
}

/** The head and every row, cells set apart by tabs. */
function tableLines(table: Node, reader: Reader): string[] {
  const columns = Array.isArray(table.columns) ? table.columns.filter(isRecord) : [];
  const rows = Array.isArray(table.rows) ? table.rows.filter(isRecord) : [];
  const head = columns.map((column) => textOf(column.display_name, reader)).join('\t');
  return [
    head,
    ...rows.map((row) => columns.map((column) => cell(row[String(column.name)], column, reader)).join('\t')),
  ];
}

function cell(value: unknown, column: Node, reader: Reader): string {
  if (Array.isArray(value)) return value.map((item) => cell(item, column, reader)).join(' ');
  if (isRecord(value)) return textOf(value.text ?? value, reader);
  if (column.data_type === 'number' && typeof value === 'number') return number(value, column.format);
  if (column.data_type === 'date' && typeof value === 'number')
    return new Date(value + 8 * 3_600_000).toISOString().slice(0, 10);
  if (column.data_type === 'persons' && typeof value === 'string') return reader.nameOf(value) ?? value;
  if (typeof value === 'string')
    return column.data_type === 'markdown' || column.data_type === 'lark_md' ? plainMarkdown(value, reader) : value;
  return value === undefined || value === null ? '' : String(value);
}

function number(value: number, format: unknown): string {
  if (!isRecord(format)) return String(value);
  const digits =
    typeof format.precision === 'number'
      ? { minimumFractionDigits: format.precision, maximumFractionDigits: format.precision }
      : { maximumFractionDigits: 20 };
  const text = value.toLocaleString('en-US', { ...digits, useGrouping: format.separator === true });
  return typeof format.symbol === 'string' ? format.symbol + text : text;
}

/** A chart's title and the words in its data, each once. */
function chartLines({ chart_spec }: Node): string[] {
  if (!isRecord(chart_spec)) return [];
  const title = isRecord(chart_spec.title) ? [chart_spec.title.text, chart_spec.title.subtext] : [];
  const words = new Set<string>();
  collectWords(chart_spec.data, words);
  return [...title.filter((line) => typeof line === 'string'), ...words];
}

function collectWords(data: unknown, words: Set<string>): void {
  if (Array.isArray(data)) for (const item of data) collectWords(item, words);
  else if (isRecord(data) && 'values' in data) collectWords(data.values, words);
  else if (isRecord(data)) for (const value of Object.values(data)) if (typeof value === 'string') words.add(value);
}
