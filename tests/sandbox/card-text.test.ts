import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { controlsOf } from '../../sandbox/card/controls.ts';
import { entered, filledForm } from '../../sandbox/card/form.ts';
import { plainMarkdown, type Reader } from '../../sandbox/card/localise.ts';
import { readableText } from '../../sandbox/card/text.ts';

const ZH: Reader = { locale: 'zh_cn', nameOf: (id) => (id === 'ou_li' ? '李测试' : undefined) };
const EN: Reader = { ...ZH, locale: 'en_us' };

const both = (zh: string, en: string) => ({ tag: 'plain_text', content: zh, i18n_content: { zh_cn: zh, en_us: en } });

const CARD = {
  schema: '2.0',
  header: {
    title: both('今日工作', 'Today'),
    subtitle: both('副标题', 'Subtitle'),
    text_tag_list: [{ tag: 'text_tag', text: both('3 项', '3 items'), color: 'red' }],
  },
  body: {
    elements: [
      { tag: 'markdown', content: '**王样本** 大额流出 <font color="red">120.00万</font>' },
      {
        tag: 'column_set',
        columns: [
          {
            tag: 'column',
            elements: [
              { tag: 'div', text: both('左', 'left'), fields: [{ is_short: true, text: both('字段', 'field') }] },
            ],
          },
          {
            tag: 'column',
            elements: [
              {
                tag: 'button',
                text: both('完成', 'Done'),
                disabled: true,
                behaviors: [{ type: 'callback', value: { n: 1 } }],
              },
            ],
          },
        ],
      },
      {
        tag: 'collapsible_panel',
        header: { title: both('更早', 'Earlier') },
        elements: [{ tag: 'markdown', content: '昨日' }],
      },
      {
        tag: 'table',
        columns: [
          { name: 'who', display_name: '客户', data_type: 'persons' },
          {
            name: 'sum',
            display_name: '金额',
            data_type: 'number',
            format: { precision: 2, symbol: '¥', separator: true },
          },
          { name: 'tag', display_name: '标签', data_type: 'options' },
        ],
        rows: [{ who: 'ou_li', sum: 1234567.5, tag: [{ text: '重点', color: 'blue' }] }],
      },
      {
        tag: 'chart',
        chart_spec: {
          type: 'bar',
          title: { text: '资产' },
          data: {
            values: [
              { t: '股票', v: 1 },
              { t: '股票', v: 2 },
            ],
          },
        },
      },
      {
        tag: 'form',
        name: 'log',
        elements: [
          { tag: 'input', name: 'note', placeholder: both('写点什么', 'Say something'), required: true, max_length: 5 },
          {
            tag: 'select_static',
            name: 'kind',
            placeholder: both('种类', 'Kind'),
            options: [
              { text: both('电话', 'Call'), value: 'call' },
              { text: both('面谈', 'Visit'), value: 'visit' },
            ],
            initial_index: 2,
          },
          { tag: 'date_picker', name: 'next', initial_date: '2026-12-01' },
          { tag: 'button', text: both('提交', 'Submit'), name: 'send', form_action_type: 'submit' },
        ],
      },
      { tag: 'overflow', options: [{ text: both('延后', 'Snooze'), value: 'snooze' }] },
    ],
  },
};

describe('what can be read in a card', () => {
  it('comes in reading order, in the reader’s language', () => {
    expect(readableText(CARD, ZH).split('\n')).toEqual([
      '今日工作',
      '3 项',
      '副标题',
      '王样本 大额流出 120.00万',
      '左',
      '字段',
      '完成',
      '更早',
      '昨日',
      '客户\t金额\t标签',
      '李测试\t¥1,234,567.50\t重点',
      '资产',
      '股票',
      '写点什么',
      '种类',
      '电话',
      '面谈',
      '2026-12-01',
      '提交',
      '延后',
    ]);
    expect(readableText(CARD, EN).split('\n')).toEqual(
      expect.arrayContaining(['Today', '3 items', 'Done', 'Say something', 'Call', 'Submit', 'Snooze']),
    );
  });

  it.for([
    ['**粗** 与 *斜* 与 ~~删~~', '粗 与 斜 与 删'],
    ['# 标题\n- 一', '标题\n- 一'],
    ['[产品](https://bank.example/x)', '产品'],
    ['<at id=ou_li></at> 请看', '@李测试 请看'],
    ['<at id="all"></at>', '@所有人'],
    ['3 < 5 &lt;b&gt; &#42;', '3 < 5 <b> *'],
    ['\\*不是斜体\\*', '*不是斜体*'],
    ['2*3*4 = 24', '2*3*4 = 24'],
    ['`代码`', '代码'],
  ])('reads %s as %s', ([markdown, plain]) => {
    expect(plainMarkdown(markdown ?? '', ZH)).toBe(plain);
  });

  it('never fails, whatever stands in the card', () => {
    fc.assert(
      fc.property(
        fc.jsonValue(),
        (card) => typeof readableText(card, ZH) === 'string' && Array.isArray(controlsOf(card, ZH)),
      ),
    );
  });
});

describe('the controls of a card', () => {
  it('are found with their labels, forms and disabled states', () => {
    const controls = controlsOf(CARD, EN).map(({ tag, label, form, disabled }) => [tag, label, form?.name, disabled]);
    expect(controls).toEqual([
      ['button', 'Done', undefined, true],
      ['input', 'Say something', 'log', false],
      ['select_static', 'Kind', 'log', false],
      ['date_picker', '', 'log', false],
      ['button', 'Submit', 'log', false],
      ['overflow', '', undefined, false],
    ]);
  });
});

describe('a form as the client sends it', () => {
  const fields = controlsOf(CARD, ZH).filter(({ form, tag }) => form && tag !== 'button');

  it('holds what was entered and the rest at its initial value, dates with their zone', () => {
    expect(filledForm(fields, { note: '已联系' }, ZH)).toEqual({
      note: '已联系',
      kind: 'visit',
      next: '2026-12-01 +0800',
    });
    expect(filledForm(fields, { note: '好', kind: '电话', next: '2026-12-24' }, ZH)).toEqual({
      note: '好',
      kind: 'call',
      next: '2026-12-24 +0800',
    });
  });

  it.for([
    { why: 'a required field is empty', given: {}, message: 'required' },
    { why: 'a text is too long', given: { note: '一二三四五六' }, message: '5 characters' },
    { why: 'an option does not exist', given: { note: '好', kind: 'fax' }, message: 'no option' },
    { why: 'a field does not exist', given: { note: '好', other: 'x' }, message: 'no field "other"' },
    { why: 'a date is none', given: { note: '好', next: '明天' }, message: 'does not take' },
  ])('is not sent when $why', ({ given, message }) => {
    expect(() => filledForm(fields, given, ZH)).toThrow(message);
  });

  it('takes a date that has its zone already', () => {
    const date = fields.find(({ name }) => name === 'next');
    expect(date && entered(date, '2026-12-24 +0800', ZH)).toBe('2026-12-24 +0800');
  });
});
