import { describe, expect, it } from 'vitest';
import { findHeader, likelyHeader } from '../../../domain/import/find-header.ts';
import { clients } from '../../../domain/import/kinds/clients.ts';
import { flows } from '../../../domain/import/kinds/flows.ts';
import { fileKinds } from '../../../domain/import/kinds.ts';

describe('the header among the first rows', () => {
  it.for([
    {
      why: 'it is the first',
      rows: [
        ['客户号', '姓名'],
        ['C1', '甲'],
      ],
      at: [0, 0],
    },
    {
      why: 'a query stands before it',
      rows: [
        ['客户号', '全部'],
        ['客户号', '姓名', '手机'],
        ['C1', '甲', '1'],
      ],
      at: [1, 1],
    },
    {
      why: 'it comes again further down',
      rows: [
        ['客户号', '姓名'],
        ['C1', '甲'],
        ['客户号', '姓名'],
      ],
      at: [0, 0],
    },
    {
      why: 'groups stand above it',
      rows: [
        ['客户信息', '', '资产信息'],
        ['客户号', '姓名', '资产'],
      ],
      at: [1, 1],
    },
    {
      why: 'columns stand over two rows',
      rows: [
        ['客户号', '客户信息', ''],
        ['', '姓名', '手机'],
        ['C1', '甲', '1'],
      ],
      at: [0, 1],
    },
    {
      why: 'data follow that look like nothing',
      rows: [
        ['客户号', '姓名'],
        ['', ''],
      ],
      at: [0, 0],
    },
  ])('is found where $why', ({ rows, at }) => {
    const found = findHeader(rows, [clients]);
    expect([found?.first, found?.last]).toEqual(at);
  });

  it('joins a unit to its title, and takes a group above for no column', () => {
    const rows = [
      ['客户号', '姓名', '资产', '持有'],
      ['', '', '（万元）', '活期'],
    ];
    expect(findHeader(rows, [clients])?.titles).toEqual(['客户号', '姓名', '资产（万元）', '持有/活期']);
  });

  it('is that of the kind that is looked for', () => {
    const rows = [
      ['客户号', '姓名', '手机'],
      ['流水号', '客户号', '时间', '方向', '金额'],
    ];
    expect(findHeader(rows, [clients])?.first).toBe(0);
    expect(findHeader(rows, [flows])?.first).toBe(1);
  });

  it('is none where no title is known', () => {
    expect(findHeader([['口味', '颜色']], fileKinds)).toBeUndefined();
    expect(likelyHeader([['说明'], ['口味', '颜色', '大小'], ['甜', '红', '大']])).toBe(1);
  });
});
