/** A card that the platform refuses, and how. `where` is what the message says of the place. */
export type Refused = { why: string; card: unknown; sub: number; where?: string; says?: string };

type Json = Record<string, unknown>;

const text = (content: string) => ({ tag: 'plain_text', content });
const md = (content: string) => ({ tag: 'markdown', content });
const body = (...elements: unknown[]) => ({ schema: '2.0', body: { elements } });
const submit = { tag: 'button', name: 'ok', text: text('提交'), form_action_type: 'submit' };
const form = (...elements: unknown[]) => ({ tag: 'form', name: 'f', elements: [...elements, submit] });
const column = (...elements: unknown[]) => ({ tag: 'column_set', columns: [{ tag: 'column', elements }] });
const panel = (...elements: unknown[]) => ({ tag: 'collapsible_panel', header: { title: text('更多') }, elements });
const table = (more: Json = {}) => ({ tag: 'table', columns: [{ name: 'a', data_type: 'text' }], rows: [], ...more });
const header = (more: Json) => ({ schema: '2.0', header: { title: text('标题'), ...more } });
const values = [{ x: '周一', y: 3 }];
const bar = { type: 'bar', data: { values }, xField: 'x', yField: 'y' };
const chart = (chart_spec: unknown) => body({ tag: 'chart', chart_spec });
const select = (more: Json) => ({ tag: 'select_static', options: [{ text: text('甲'), value: 'a' }], ...more });
const markdownTable = '|甲|乙|\n|-|-|\n|1|2|';
const tag = { tag: 'text_tag', text: text('签'), color: 'red' };
const nest = (levels: number): unknown => (levels === 0 ? { tag: 'hr' } : column(nest(levels - 1)));
const many = (count: number, element: unknown) => Array.from({ length: count }, () => element);
const FIRST = 'ROOT -> body -> elements -> [0]';

const structure: Refused[] = [
  { why: 'no object', card: [], sub: 200621 },
  { why: 'null', card: null, sub: 200621 },
  { why: 'the first card structure', card: { elements: [{ tag: 'hr' }] }, sub: 200621 },
  { why: 'another schema version', card: { schema: '3.0', body: { elements: [] } }, sub: 200621 },
  {
    why: 'elements at the root',
    card: { schema: '2.0', elements: [] },
    sub: 200621,
    says: 'unknown property, property: elements, path: ROOT',
  },
  {
    why: 'an unknown setting',
    card: { schema: '2.0', config: { wide_screen_mode: true } },
    sub: 200621,
    says: 'property: wide_screen_mode',
  },
  { why: 'a card that is not shared', card: { schema: '2.0', config: { update_multi: false } }, sub: 200621 },
  { why: 'a header without a title', card: { schema: '2.0', header: { template: 'blue' } }, sub: 200621 },
  {
    why: 'a header with a tag',
    card: header({ tag: 'header' }),
    sub: 200621,
    says: 'property: tag, path: ROOT -> header',
  },
  { why: 'a header colour that does not exist', card: header({ template: 'pink' }), sub: 200621 },
  { why: 'four header tags', card: header({ text_tag_list: many(4, tag) }), sub: 200621 },
  {
    why: 'a link for two platforms only',
    card: { schema: '2.0', card_link: { pc_url: 'https://example.com', ios_url: 'https://example.com' } },
    sub: 200621,
  },
  {
    why: 'a language that does not exist',
    card: header({ subtitle: { ...text('副'), i18n_content: { xx_yy: '' } } }),
    sub: 200621,
  },
  { why: 'a body without elements', card: { schema: '2.0', body: {} }, sub: 200621 },
  { why: 'a template without id', card: { type: 'template', data: {} }, sub: 200621 },
  { why: 'an unknown kind of reference', card: { type: 'raw', data: {} }, sub: 200621 },
];

const components: Refused[] = [
  {
    why: 'the note of the first structure',
    card: body({ tag: 'hr' }, { tag: 'note', elements: [] }),
    sub: 200861,
    where: 'ROOT -> body -> elements -> [1](tag: note)',
    says: 'unsupported tag note',
  },
  {
    why: 'the action row of the first structure',
    card: body({ tag: 'action', actions: [] }),
    sub: 200861,
    where: `${FIRST}(tag: action)`,
  },
  {
    why: 'a note inside a column',
    card: body(column({ tag: 'note' })),
    sub: 200861,
    where: '[0](tag: column) -> elements -> [0](tag: note)',
  },
  {
    why: 'a component that never existed',
    card: body({ tag: 'carousel' }),
    sub: 200621,
    says: 'type of element is not supported tag: carousel',
  },
  { why: 'a component without a tag', card: body({ content: '无' }), sub: 200621 },
  {
    why: 'an unknown property',
    card: body({ tag: 'markdown', content: '', bold: true }),
    sub: 200621,
    where: `${FIRST}(tag: markdown)`,
    says: 'unknown property, property: bold',
  },
  {
    why: 'an unknown property of a text',
    card: body({ tag: 'div', text: { ...text('正文'), text_weight: 1 } }),
    sub: 200621,
    says: `path: ${FIRST}(tag: div) -> text(tag: plain_text)`,
  },
  { why: 'a colour in hex', card: body({ tag: 'div', text: { ...text('正文'), text_color: '#999999' } }), sub: 200621 },
  { why: 'a margin over 99px', card: body({ tag: 'hr', margin: '100px' }), sub: 200621 },
  { why: 'an image without alt', card: body({ tag: 'img', img_key: 'img_v3_0000_example-0001' }), sub: 200621 },
  {
    why: 'an image key of nobody',
    card: body({ tag: 'img', img_key: 'https://example.com/a.png', alt: text('') }),
    sub: 200570,
    says: 'image key https://example.com/a.png',
  },
  { why: 'a web image in Markdown', card: body(md('![图](https://example.com/a.png)')), sub: 200570 },
  {
    why: 'three images in a double',
    card: body({
      tag: 'img_combination',
      combination_mode: 'double',
      img_list: many(3, { img_key: 'img_v3_0000_example-0001' }),
    }),
    sub: 200621,
  },
  {
    why: 'a person id with a space',
    card: body({ tag: 'person', user_id: 'ou 1' }),
    sub: 100290,
    where: `${FIRST}(tag: person)`,
    says: 'ou 1',
  },
  { why: 'an empty person id in a list', card: body({ tag: 'person_list', persons: [{ id: '' }] }), sub: 100290 },
  { why: 'a mention of a name', card: body(md('<at id=张三></at>')), sub: 100290, says: '张三' },
  {
    why: 'a mention of a name in short Markdown',
    card: body({ tag: 'div', text: { tag: 'lark_md', content: '<at id=张三></at>' } }),
    sub: 100290,
  },
  { why: 'a candidate without id', card: body({ tag: 'select_person', options: [{ value: 'ou_' }] }), sub: 100290 },
  { why: 'a weight of 6', card: body({ tag: 'column_set', columns: [{ tag: 'column', weight: 6 }] }), sub: 200621 },
  { why: 'a column set without columns', card: body({ tag: 'column_set' }), sub: 200621 },
  { why: 'a panel without header', card: body({ tag: 'collapsible_panel', elements: [] }), sub: 200621 },
  {
    why: 'a panel border with a type',
    card: body({ ...panel(), border: { type: 'default' } }),
    sub: 200621,
    says: 'property: type',
  },
  {
    why: 'a container that reacts to nothing',
    card: body({ tag: 'interactive_container', elements: [], behaviors: [] }),
    sub: 200621,
  },
];

const interactive: Refused[] = [
  { why: 'a button text of 101 characters', card: body({ tag: 'button', text: text('长'.repeat(101)) }), sub: 200621 },
  {
    why: 'a button that asks without a title',
    card: body({ tag: 'button', confirm: { text: text('确定') } }),
    sub: 200621,
  },
  {
    why: 'a button that does something else',
    card: body({ tag: 'button', behaviors: [{ type: 'eval' }] }),
    sub: 200621,
  },
  { why: 'a button that opens nothing', card: body({ tag: 'button', behaviors: [{ type: 'open_url' }] }), sub: 200621 },
  { why: 'an input of 1001 characters', card: body({ tag: 'input', max_length: 1001 }), sub: 200621 },
  { why: 'an input of no characters', card: body({ tag: 'input', max_length: 0 }), sub: 200621 },
  {
    why: 'a placeholder of 101 characters',
    card: body({ tag: 'input', placeholder: text('长'.repeat(101)) }),
    sub: 200621,
  },
  {
    why: 'two options of one value',
    card: body(select({ options: many(2, { text: text('甲'), value: 'a' }) })),
    sub: 200621,
    says: 'option value is duplicated',
  },
  { why: 'a choice of nothing', card: body(select({ options: [] })), sub: 200621 },
  {
    why: 'a choice of several outside a form',
    card: body({ ...select({ name: 'm' }), tag: 'multi_select_static' }),
    sub: 200621,
    says: 'not supported tag: multi_select_static',
  },
  { why: 'people outside a form', card: body({ tag: 'multi_select_person', name: 'm' }), sub: 200621 },
  {
    why: 'several pictures outside a form',
    card: body({ tag: 'select_img', multi_select: true, options: [{ img_key: 'img_v3_0000_example-0001' }] }),
    sub: 200621,
  },
  { why: 'a day that does not exist', card: body({ tag: 'date_picker', initial_date: '2026-02-30' }), sub: 200621 },
  { why: 'a day in another form', card: body({ tag: 'date_picker', initial_date: '2026/02/03' }), sub: 200621 },
  { why: 'the hour 24', card: body({ tag: 'picker_time', initial_time: '24:00' }), sub: 200621 },
  {
    why: 'a time with seconds',
    card: body({ tag: 'picker_datetime', initial_datetime: '2026-01-01 12:00:00' }),
    sub: 200621,
  },
  {
    why: 'four buttons beside a checker',
    card: body({ tag: 'checker', button_area: { buttons: many(4, { tag: 'button', type: 'text', behaviors: [] }) } }),
    sub: 200621,
  },
  { why: 'an empty menu', card: body({ tag: 'overflow', options: [] }), sub: 200621 },
];

const across: Refused[] = [
  { why: '200 tagged nodes', card: body(...many(200, { tag: 'hr' })), sub: 11310, says: 'element exceeds the limit' },
  { why: '200 tagged nodes, texts counted', card: body(...many(100, { tag: 'div', text: text('行') })), sub: 11310 },
  {
    why: 'six tables',
    card: body(...many(6, table())),
    sub: 11310,
    says: 'card table number over limit; ErrorValue: table; ',
  },
  {
    why: 'six tables, Markdown and folded ones counted',
    card: body(...many(3, table()), md(markdownTable), panel(md(`${markdownTable}\n\n${markdownTable}`))),
    sub: 11310,
  },
  {
    why: 'six tables in English only',
    card: body(...many(5, table()), { ...md('无'), i18n_content: { en_us: markdownTable } }),
    sub: 11310,
  },
  { why: 'six levels of columns', card: body(nest(6)), sub: 11310, says: 'nesting' },
  {
    why: 'an element id twice',
    card: body({ tag: 'hr', element_id: 'a' }, column({ tag: 'hr', element_id: 'a' })),
    sub: 200621,
    says: 'duplicate element_id: a',
  },
  { why: 'an element id that starts with a digit', card: body({ tag: 'hr', element_id: '1a' }), sub: 200621 },
  { why: 'an element id of 21 characters', card: body({ tag: 'hr', element_id: 'a'.repeat(21) }), sub: 200621 },
  {
    why: 'a form in a column',
    card: body(column(form())),
    sub: 200621,
    says: 'type of element is not supported tag: form',
  },
  { why: 'a form in a panel', card: body(panel(form())), sub: 200621 },
  { why: 'a form in a form', card: body(form(form())), sub: 200621 },
  { why: 'a table in a form', card: body(form(table())), sub: 200621, says: 'not supported tag: table' },
  { why: 'a table in a column', card: body(column(table())), sub: 200621 },
  { why: 'a table in a panel', card: body(panel(table())), sub: 200621 },
  { why: 'a chart in a form', card: body(form({ tag: 'chart', chart_spec: bar })), sub: 200621 },
  {
    why: 'a form without a submit button',
    card: body({ tag: 'form', name: 'f', elements: [{ tag: 'input', name: 'q' }] }),
    sub: 300123,
    where: `${FIRST}(tag: form)`,
    says: 'there is no submit button in the form container, at least one',
  },
  {
    why: 'a form whose submit button stands outside',
    card: body({ tag: 'form', name: 'f', elements: [] }, submit),
    sub: 300123,
  },
  { why: 'a form without a name', card: body({ tag: 'form', elements: [submit] }), sub: 200621 },
  { why: 'a field without a name', card: body(form(column({ tag: 'input' }))), sub: 200530, where: '[0](tag: input)' },
  {
    why: 'two fields of one name',
    card: body(form({ tag: 'input', name: 'q' }, column({ tag: 'date_picker', name: 'q' }))),
    sub: 200530,
  },
  { why: 'a field named like its form', card: body(form({ tag: 'input', name: 'f' })), sub: 200530 },
];

const tables: Refused[] = [
  { why: 'a table without columns', card: body(table({ columns: [] })), sub: 200915 },
  {
    why: '51 columns',
    card: body(table({ columns: Array.from({ length: 51 }, (_, at) => ({ name: `c${at}`, data_type: 'text' })) })),
    sub: 200915,
  },
  {
    why: 'a column of an unknown type',
    card: body(table({ columns: [{ name: 'a', data_type: 'money' }] })),
    sub: 200915,
  },
  {
    why: 'two columns of one name',
    card: body(table({ columns: many(2, { name: 'a', data_type: 'text' }) })),
    sub: 200915,
  },
  {
    why: 'a column named like a platform',
    card: body(table({ columns: [{ name: 'harmony', data_type: 'text' }] })),
    sub: 200915,
    says: 'invalid name:harmony',
  },
  {
    why: 'a row with a cell of no column',
    card: body(table({ rows: [{ b: '1' }] })),
    sub: 200915,
    says: 'invalid name:b',
  },
  {
    why: 'a number in a text column',
    card: body(table({ rows: [{ a: 1 }] })),
    sub: 200914,
    where: `${FIRST}(tag: table)`,
  },
  {
    why: 'a text in a number column',
    card: body(table({ columns: [{ name: 'a', data_type: 'number' }], rows: [{ a: '1' }] })),
    sub: 200914,
  },
  {
    why: 'a day in a date column',
    card: body(table({ columns: [{ name: 'a', data_type: 'date' }], rows: [{ a: '2026-01-01' }] })),
    sub: 200914,
  },
  { why: 'rows that are no list', card: body(table({ rows: {} })), sub: 200914 },
  { why: 'a page of eleven rows', card: body(table({ page_size: 11 })), sub: 200621 },
];

const charts: Refused[] = [
  {
    why: 'a chart without a type',
    card: chart({ data: { values } }),
    sub: 200550,
    where: `${FIRST}(tag: chart)`,
    says: '- (root): type is required',
  },
  { why: 'a chart type the client lacks', card: chart({ ...bar, type: 'candlestick' }), sub: 200550 },
  {
    why: 'axes that are null',
    card: chart({ ...bar, axes: null }),
    sub: 200550,
    says: '- axes: Invalid type. Expected: array, given: null',
  },
  {
    why: 'axes that are one object',
    card: chart({ ...bar, axes: {} }),
    sub: 200550,
    says: 'Expected: array, given: object',
  },
  {
    why: 'a bar chart without a value field',
    card: chart({ ...bar, yField: undefined }),
    sub: 200550,
    says: 'yField is required',
  },
  {
    why: 'a pie without a category',
    card: chart({ type: 'pie', data: { values }, valueField: 'y' }),
    sub: 200550,
    says: 'categoryField is required',
  },
  { why: 'a chart without data', card: chart({ ...bar, data: undefined }), sub: 200550, says: 'data is required' },
  { why: 'data without values', card: chart({ ...bar, data: { rows: [] } }), sub: 200550 },
  { why: 'a combination without series', card: chart({ type: 'common', data: { values }, series: [] }), sub: 200550 },
  {
    why: 'a combination whose series has no data',
    card: chart({ type: 'common', series: [{ type: 'bar', xField: 'x', yField: 'y' }] }),
    sub: 200550,
  },
  {
    why: 'a chart with a function',
    card: chart({ ...bar, label: { formatMethod: () => '' } }),
    sub: 200550,
    says: 'pure JSON',
  },
  {
    why: 'a chart in a container that reacts',
    card: body({
      tag: 'interactive_container',
      behaviors: [{ type: 'callback', value: {} }],
      elements: [{ tag: 'chart', chart_spec: bar }],
    }),
    sub: 200621,
  },
];

/** Cards that the platform answers with 230099. */
export const refused: Refused[] = [...structure, ...components, ...interactive, ...across, ...tables, ...charts];
