import { expect, it } from 'vitest';
import { idFault } from '../../../domain/import/id-number.ts';

it.for([
  ['110101197003074515', undefined],
  ['11010519491231002X', undefined],
  ['110101197003074516', 'check'],
  ['110101197003074000', 'tail'],
  ['110101199913319999', 'date'],
  ['110101199902309999', 'date'],
  ['11010119700307451', 'length'],
  ['1101011970030745', 'length'],
  ['1101011970030745150', 'length'],
  // Other kinds of numbers: of before 1999, passports, companies (the example of GB 32100-2015, and one of digits alone), no region.
  ['110101700307451', undefined],
  ['E12345678', undefined],
  ['91350100M000100Y43', undefined],
  ['913100001322079230', undefined],
  ['000000197005010011', undefined],
] as const)('the identity number %s has the fault %s', ([idNo, fault]) => {
  expect(idFault(idNo)).toBe(fault);
});
