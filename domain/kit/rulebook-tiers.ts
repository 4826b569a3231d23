import { z } from 'zod';
import { type Fen, parseMoney } from './money.ts';

/** An amount as a firm writes it: `200000`, `"20万"`. */
export const Money = z.union([z.number(), z.string()]).transform((value, check): Fen => {
  const amount = parseMoney(String(value));
  if (amount !== undefined && amount >= 0n) return amount;
  check.addIssue({ code: 'custom', message: 'an amount in yuan such as 200000 or "20万"' });
  return z.NEVER;
});
/** A share in percent. */
export const Percent = z.number().min(0).max(100);

/** One class of clients. The first of the list is the highest. */
export const Tier = z.strictObject({
  name: z.string().min(1),
  /** Other words for it in files and commands; compared folded. */
  aliases: z.array(z.string()).default([]),
  /** No contact for so many days puts the client on the list. */
  noContactDays: z.number().int().min(1),
  /** An outflow of so much within the window is an alarm … */
  outflowAmount: Money,
  /** … and so is one of this share of the client's assets. */
  outflowPercent: Percent,
});
export type Tier = z.infer<typeof Tier>;

/**
 * The shipped tiers: 高端 / 中端 / 普通 [S2], 金卡及以上 [S1], 钻石级 [S3]. Days without contact: half a month for core clients, a
 * month, a quarter [S1 §32, S2 §45], half a year for the rest (ours). The sources name no amounts for 大额: ours, from the
 * 5万 at which a client is given a manager [S2 §40] upwards.
 */
export const shippedTiers: z.input<typeof Tier>[] = [
  {
    name: '钻石',
    aliases: ['钻石卡', '钻石级', '高端', '私行', '私人银行', 'diamond', 'private'],
    noContactDays: 15,
    outflowAmount: '100万',
    outflowPercent: 10,
  },
  {
    name: '白金',
    aliases: ['白金卡', '铂金', '铂金卡', '核心', 'platinum'],
    noContactDays: 30,
    outflowAmount: '50万',
    outflowPercent: 15,
  },
  {
    name: '金卡',
    aliases: ['黄金', '金', '中端', '贵宾', 'vip', 'gold'],
    noContactDays: 90,
    outflowAmount: '20万',
    outflowPercent: 20,
  },
  {
    name: '普通',
    aliases: ['普卡', '银卡', '大众', '基础', '低端', 'silver', 'standard', 'regular', 'normal'],
    noContactDays: 180,
    outflowAmount: '5万',
    outflowPercent: 30,
  },
];
