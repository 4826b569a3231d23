import { button, markdown } from './rig.ts';

type Element = Record<string, unknown>;

/** A plain text object, in two languages when both are given. */
export function plain(content: string, english?: string): Element {
  return { tag: 'plain_text', content, ...(english ? { i18n_content: { zh_cn: content, en_us: english } } : {}) };
}

export const chart: Element = {
  tag: 'chart',
  aspect_ratio: '2:1',
  chart_spec: {
    type: 'bar',
    data: {
      values: [
        { name: '甲组', value: 12 },
        { name: '乙组', value: 8 },
      ],
    },
    xField: 'name',
    yField: 'value',
  },
};

/** Eight rows, three to a page, a column of every type. */
export function table(openId: string): Element {
  const row = (at: number) => ({
    who: openId,
    amount: 1234567.891 + at,
    state: [{ text: at % 2 ? '完成' : '待办', color: at % 2 ? 'green' : 'red' }],
    day: Date.parse('2026-11-23T00:00:00Z'),
    note: `**第 ${at + 1} 行**`,
  });
  return {
    tag: 'table',
    page_size: 3,
    columns: [
      { name: 'who', display_name: '客户经理', data_type: 'persons' },
      {
        name: 'amount',
        display_name: '金额',
        data_type: 'number',
        format: { symbol: '¥', separator: true, precision: 2 },
      },
      { name: 'state', display_name: '状态', data_type: 'options' },
      { name: 'day', display_name: '日期', data_type: 'date', date_format: 'YYYY/MM/DD' },
      { name: 'note', display_name: '说明', data_type: 'lark_md' },
    ],
    rows: Array.from({ length: 8 }, (_, at) => row(at)),
  };
}

export function panel(title: string, ...elements: Element[]): Element {
  return { tag: 'collapsible_panel', expanded: false, header: { title: plain(title) }, elements };
}

export const columns: Element = {
  tag: 'column_set',
  flex_mode: 'stretch',
  columns: ['左', '右'].map((text) => ({ tag: 'column', width: 'weighted', weight: 1, elements: [markdown(text)] })),
};

/** A form with every kind of input. */
export const form: Element = {
  tag: 'form',
  name: 'log',
  elements: [
    { tag: 'input', name: 'note', input_type: 'multiline_text', label: plain('内容'), required: true },
    { tag: 'input', name: 'amount', placeholder: plain('金额'), default_value: '20万' },
    {
      tag: 'select_static',
      name: 'kind',
      placeholder: plain('方式'),
      options: [
        { text: plain('电话'), value: 'call' },
        { text: plain('拜访'), value: 'visit' },
      ],
    },
    {
      tag: 'multi_select_static',
      name: 'products',
      required: false,
      placeholder: plain('提及产品'),
      options: [
        { text: plain('稳利一号'), value: 'p1' },
        { text: plain('稳利二号'), value: 'p2' },
        { text: plain('稳利三号'), value: 'p3' },
      ],
    },
    { tag: 'select_person', name: 'with', placeholder: plain('同行人') },
    { tag: 'date_picker', name: 'next', placeholder: plain('下次联系') },
    { tag: 'picker_time', name: 'at', placeholder: plain('时间') },
    { tag: 'picker_datetime', name: 'moment', placeholder: plain('日期和时间') },
    { tag: 'checker', name: 'callback', text: plain('需要回访') },
    button('提交', { do: 'log' }, { name: 'submit', form_action_type: 'submit', type: 'primary_filled' }),
  ],
};

/** One of each component that a card may hold outside a form. */
export function gallery(openId: string): Element[] {
  const report = [{ type: 'callback', value: { of: 'gallery' } }];
  return [
    markdown(
      '# 标题\n**粗体** *斜体* ~~删除~~ `代码` [链接](https://bank.example/a)\n- 一\n  - 二\n> 引用\n```\n1 < 2\n```',
    ),
    markdown(
      `<font color='red'>红</font> <text_tag color='blue'>钻石</text_tag> <at id=${openId}></at>\n\n|客户|金额|\n|--|--:|\n|欧阳|50万|`,
    ),
    {
      tag: 'div',
      text: { tag: 'plain_text', content: '说明' },
      fields: [{ is_short: true, text: { tag: 'lark_md', content: '**资产**' } }],
    },
    { tag: 'hr' },
    columns,
    panel('可稍后', markdown('折叠的内容')),
    { tag: 'interactive_container', behaviors: report, has_border: true, elements: [markdown('整块可点')] },
    ...['default', 'primary', 'danger', 'text', 'primary_filled', 'danger_filled', 'laser'].map((type) =>
      button(type, { type }, { type }),
    ),
    button('停用', {}, { disabled: true }),
    { tag: 'person', user_id: openId },
    { tag: 'person_list', persons: [{ id: openId }] },
    table(openId),
    chart,
    {
      tag: 'overflow',
      options: [
        { text: plain('转交'), value: 'reassign' },
        { text: plain('查看'), value: 'open' },
      ],
      behaviors: report,
    },
    {
      tag: 'select_static',
      options: [
        { text: plain('一'), value: '1' },
        { text: plain('二'), value: '2' },
      ],
      behaviors: report,
    },
    { tag: 'date_picker', initial_date: '2026-12-01', behaviors: report },
    { tag: 'input', name: 'search', placeholder: plain('搜索客户'), behaviors: report },
    { tag: 'checker', text: plain('给欧阳女士回电'), behaviors: report },
  ];
}
