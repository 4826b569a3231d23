import type { ContactKind } from '../../domain/contacts/contact.ts';
import { pick } from './random.ts';

type Notes = readonly [string, ...string[]];

/** What an advisor jots down after a contact. `{产品}` and `{金额}` are something the client holds. */
const notes: Record<ContactKind, Notes> = {
  call: [
    '问候，近况都好，暂无新需求',
    '说了{产品}的运作情况，客户放心',
    '问起利率又降了，解释了期限搭配',
    '客户在开会，约了下午再打，后已接通',
    '提醒更新手机银行版本，已会操作',
    '年底要用一笔钱，先放活期，不动定期',
    '孩子明年上大学，想看看教育金',
    '对{产品}有兴趣，想先看说明书',
    '净值有波动，打来问情况，已安抚',
    '核对了联系方式和地址，无变化',
    '父母住院，近期不谈产品，改天再联系',
    '提到别家利率高一点，约来网点面谈',
    '谢谢上次帮忙补打流水',
    '问{产品}能否提前支取，已说明规则',
  ],
  needs: [
    '到网点，聊了家庭收支，有房贷约八年',
    '手上闲钱半年内不用，偏稳健',
    '想把到期资金分成长短两份',
    '夫妻一起来的，太太更关心流动性',
    '说明了风险等级，客户认可当前测评结果',
    '有养老打算，希望每年有固定领取',
    '企业回款在月底，届时再定',
  ],
  deal: ['买入{产品}{金额}，双录已完成', '{产品}到期续作，{金额}，客户满意', '追加{产品}{金额}，风险揭示已签字'],
  service: [
    '换卡后代扣重新签约，已办妥',
    '协助打印半年对账单',
    '讲了{产品}的分红方式，客户选现金',
    '手机银行限额调高，已当场办理',
    '反映短信提醒重复，已帮关闭一条',
    '陪同办理挂失补卡',
  ],
  visit: [
    '上门拜访，公司搬到新园区，生意尚可',
    '送了挂历，坐了半小时，聊起想换房',
    '带{产品}资料上门，客户要与家人商量',
    '探望，身体恢复不错，托问候行里同事',
  ],
  letter: ['寄出季度对账单与问候信', '寄了生日贺卡'],
  noanswer: ['无人接听，改日再联系', '占线，稍后再打'],
  sms: ['节日问候', '发了{产品}的到期提醒', '天气转凉，提醒注意保暖', '发网点活动邀请，回复有空就来'],
};

/** The first time one speaks to a client. */
const firstNotes: Notes = [
  '首次联系，介绍了自己，已加联系方式',
  '接手后首次致电，客户愿意继续由我服务',
  '开户后首次回访，资料齐全，无疑问',
  '网点转介，初步了解资金来源与用途',
];

type Holding = { product: string; amount: number };

/** A note on one contact, about something the client holds. */
export function noteOn(kind: ContactKind, holding: Holding, next: () => number): string {
  return filled(pick(next, notes[kind]), holding);
}

/** A note on the first contact. */
export function firstNote(next: () => number): string {
  return pick(next, firstNotes);
}

function filled(note: string, { product, amount }: Holding): string {
  const sum = amount >= 10_000 ? `${Math.round(amount / 1000) / 10}万` : `${amount}元`;
  return note.replace('{产品}', product.replace('样例', '')).replace('{金额}', sum);
}
