import type { Unit } from '../../domain/forms/fields.ts';
import type { AllFormWords } from '../forms/form-words.ts';
import { words as said } from './words.zh-cn.ts';

const words = {
  log: {
    title: '登记联系记录',
    fields: {
      note: { label: '沟通内容', hint: '客户说了什么，下一步做什么', missing: '请填写沟通内容。' },
      kind: {
        label: '联系方式',
        options: said.kinds,
        missing: '请选择联系方式：电话、需求面谈、成交面谈、售后、拜访或短信。',
      },
      next: { label: '下次联系日期（选填）', short: '下次联系日期' },
      nextAt: { label: '时间（选填）', short: '下次联系时间' },
      nextWhat: { label: '下次办理事项（选填）', short: '下次办理事项', hint: '例如 送方案；不填则跟进本次内容' },
      product: { label: '产品代码（选填）', short: '产品代码', hint: '例如 WL0001' },
      amount: { label: '成交金额（选填）', short: '成交金额' },
    },
  },
  task: {
    title: '添加任务',
    fields: {
      what: { label: '事项', hint: '例如 送理财方案', missing: '请写明事项内容。' },
      on: { label: '日期', missing: '请写明日期，例如 12-01、周五、3天后。' },
      at: { label: '时间（选填）', short: '时间' },
    },
  },
  book: {
    title: '约定面谈',
    fields: {
      what: { label: '事项', hint: '例如 面谈到期资金安排', missing: '请写明事项内容。' },
      on: { label: '日期', missing: '请写明日期，例如 12-01、周五、3天后。' },
      at: { label: '时间（选填）', short: '时间' },
    },
  },
  stage: {
    title: '服务阶段',
    fields: {
      to: {
        label: '调整至',
        hint: '选择阶段',
        missing: '选择阶段',
        options: {
          1: `1 ${said.stageOf(1)}`,
          2: `2 ${said.stageOf(2)}`,
          3: `3 ${said.stageOf(3)}`,
          4: `4 ${said.stageOf(4)}`,
        },
      },
      reason: { label: '调整原因', hint: '退回前一阶段时必填' },
    },
  },
  forward: {
    title: '转达给客户经理',
    fields: { text: { label: '留言内容', hint: '客户的问题，以及希望何时得到回复', missing: '请填写留言内容。' } },
  },
  leave: {
    title: '请假与代理',
    fields: {
      from: { label: '开始日期', missing: '请写明日期，例如 12-01、周五、3天后。' },
      to: { label: '结束日期', missing: '请写明日期，例如 12-01、周五、3天后。' },
      delegate: { label: '代理人', hint: '选择同事', missing: '选择同事' },
    },
  },
  settings: {
    title: '个人设置',
    note: '免打扰时段内仅发送紧急提醒。',
    fields: {
      locale: {
        label: '语言',
        hint: '语言',
        options: { auto: '跟随飞书', 'zh-CN': '中文', 'en-US': 'English' },
      },
      listAt: { label: '清单发送时间', hint: '不填或早于机构时间，按机构时间' },
      quietFrom: { label: '免打扰开始' },
      quietTo: { label: '免打扰结束' },
    },
  },
  pass: {
    title: '转交事项',
    note: '转交后由对方负责办理，期限不变。',
    fields: {
      to: { label: '转交给', hint: '选择同事', missing: '请选择同事。' },
      note: { label: '说明（选填）', short: '说明', hint: '已了解的情况，需要对方办理的内容' },
    },
  },
  ask: {
    title: '登记客户咨询',
    note: '首问负责：登记人负责答复，或转交合适的同事。',
    fields: { text: { label: '咨询内容', hint: '客户的问题，以及希望何时得到答复', missing: '请填写咨询内容。' } },
  },
  answer: {
    title: '答复客户咨询',
    fields: { text: { label: '答复内容', hint: '答复了什么，以何种方式告知客户', missing: '请填写答复内容。' } },
  },
  snooze: {
    title: '延后至',
    fields: { to: { label: '日期', missing: '请选择日期。' } },
  },
  drop: {
    title: '不再提醒',
    fields: {
      reason: {
        label: '原因',
        options: { unwanted: '客户不需要', elsewhere: '已在别处办理', wrong: '信息有误', other: '其他' },
        missing: '请选择原因。',
      },
      words: { label: '说明（选填）', short: '说明', hint: '选“其他”时必填', missing: '请说明原因。' },
    },
  },
  reassign: {
    title: '转交任务',
    fields: { to: { label: '转交给', hint: '选择客户经理', missing: '选择客户经理' } },
  },
} satisfies AllFormWords;

const units: Record<Unit, (count: string) => string> = {
  percent: (count) => `${count}%`,
  years: (count) => `${count} 年`,
  months: (count) => `${count} 个月`,
  days: (count) => `${count} 天`,
  minutes: (count) => `${count} 分钟`,
  times: (count) => `${count} 次`,
  people: (count) => `${count} 人`,
};

/** Forms: their titles and fields, what is wrong with an answer, how an entry reads. */
export const forms = {
  words,
  units,
  hints: {
    text: '请填写',
    choose: '请选择',
    day: '选择日期',
    time: '选择时间',
    money: '例如 20万',
    number: '请填写数字',
    product: '例如 WL0001',
  },
  yes: '是',
  no: '否',
  /** A field and what it holds, in a record. */
  entry: (label: string, value: string) => `${label}：${value}`,
  /** What a form asks for, in `/help`. */
  asks: (title: string, labels: string) => `${title}：${labels}`,
  part: (at: number, parts: number) => `第 ${at}/${parts} 部分`,
  nextPart: '下一步',
  /** Above a form that goes on where it broke off. */
  draftOf: (day: string) => `已恢复 ${day} 未提交的内容`,
  /** After a second press of a form that was taken. */
  submitted: '已提交，无需重复操作。',
  /** In a field whose value is not shown again. */
  kept: '已填写，留空则不变',
  nobodyOffered: '暂无可选项',
  someone: (id: number) => `#${id}`,
  problems: {
    missing: '请填写此项。',
    notOffered: '请从列出的选项中选择。',
    badNumber: (text: string) => `无法识别数字“${text}”，请填写阿拉伯数字。`,
    negative: '金额不能小于 0，请核对。',
    outOfRange: (min: string, max: string) => `请填写 ${min} 至 ${max} 之间的数字。`,
  },
};
