import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hideNumbers } from '../../../domain/kit/hide-numbers.ts';

describe('what is written freely', () => {
  it.for([
    ['身份证11010519491231002X已核对', '身份证**************002X已核对'],
    ['证件 110105 19491231 002x', '证件 ****** ******** 002x'],
    ['证件 110101199003071234', '证件 **************1234'],
    ['证件 11010119900307123x，本人', '证件 **************123x，本人'],
    ['旧证110105491231002', '旧证***********1002'],
    ['手机13800138000，晚上打', '手机*******8000，晚上打'],
    ['+86 138-0013-8000', '+** ***-****-8000'],
    ['8613800138000', '*********8000'],
    ['１３８００１３８０００', '*******８０００'],
    ['13800138000 和 13900139000', '*******8000 和 *******9000'],
    ['电话:13800138000,微信同号', '电话:*******8000,微信同号'],
    ['11010519491231002X，13800138000,13900139000', '**************002X，*******8000,*******9000'],
    ['1.13800138000', '1.*******8000'],
    ['联系人13800138000。', '联系人*******8000。'],
  ])('%s is kept as %s', ([typed = '', kept = '']) => {
    expect(hideNumbers(typed)).toBe(kept);
  });

  it.for([
    '资产13800138000元',
    '金额 13800138000',
    '金额：13800138000',
    '¥13800138000',
    '￥ 13800138000.00',
    '13800138000.50',
    '13,800,138,000',
    '138001380000',
    '产品 13800138000',
    '产品P13800138000到期',
    'WL0001 20万 12-01 15:00',
    '订单110105194912310021',
    '编码110101199013071234',
    '卡号6222021234567890123',
    '400-820-8820',
    '021-61234567',
    '2026-11-28 08:15',
    '100000000000000元',
    '12800138000',
  ])('%s holds no number of a person', (typed) => {
    expect(hideNumbers(typed)).toBe(typed);
  });

  it('keeps its length, and hiding twice hides nothing more', () => {
    const piece = fc.oneof(
      fc.constantFrom('13800138000', '11010519491231002X', '１３９', '元', ' ', '-', '，', '金额'),
      fc.string({ unit: 'binary', maxLength: 6 }),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
        const once = hideNumbers(pieces.join(''));
        return once.length === pieces.join('').length && hideNumbers(once) === once;
      }),
      { numRuns: 2_000 },
    );
  });

  it('is read in a moment, however long and whatever it is', () => {
    const began = performance.now();
    for (const unit of ['1', '13', '1 ', '138-', '86', '¥ ', '金额 ']) hideNumbers(unit.repeat(5_000));
    expect(performance.now() - began).toBeLessThan(2_000);
  });
});
