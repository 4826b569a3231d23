import { describe, expect, it } from 'vitest';
import { maskedTail, maskIdNo, maskPhone, phoneTail } from '../../../domain/kit/mask.ts';

describe('masking', () => {
  it.for([
    ['13800000001', '138****0001'],
    ['01012345678', '010****5678'],
    ['62345678', '62****5678'],
    ['12345', '****45'],
  ])('shows of the phone %s only %s', ([phone, masked]) => {
    expect(maskPhone(phone ?? '')).toBe(masked);
  });

  it.for([
    ['13800000001', '0001'],
    ['62345678', '5678'],
    ['12345', '45'],
  ])('tells of the phone %s no more of its end than the mask leaves: %s', ([phone, tail]) => {
    expect(maskedTail(phone ?? '')).toBe(tail);
  });

  it.for([
    ['110101197005010017', '110***********0017'],
    ['E12345678', '*******78'],
  ])('shows of the number %s only %s', ([idNo, masked]) => {
    expect(maskIdNo(idNo ?? '')).toBe(masked);
  });

  it('takes the last four digits as the tail of a phone', () => {
    expect(phoneTail('138-0000-0001')).toBe('0001');
    expect(phoneTail('123')).toBeUndefined();
  });
});
