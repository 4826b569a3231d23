import fc from 'fast-check';
import { expect, it } from 'vitest';
import { fold, tidy } from '../../../domain/kit/fold.ts';

it.for([
  ['／Client　张三', '/client 张三'],
  ['  /LOG\u00a0王五\t call ', '/log 王五 call'],
  ['张\u200b三\ufeff', '张三'],
  ['ＡＢＣ１２３', 'abc123'],
  ['\u202e12-01\u202c', '12-01'],
  ['', ''],
  ['plain', 'plain'],
] as const)('%o folds to %o', ([text, folded]) => {
  expect(fold(text)).toBe(folded);
});

it('changes nothing when done twice', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 30 }), (text) => {
      expect(fold(fold(text))).toBe(fold(text));
      expect(tidy(tidy(text))).toBe(tidy(text));
    }),
    { numRuns: 500 },
  );
});

it('keeps upper case for what is shown', () => {
  expect(tidy(' Ｊohn\u200b  Smith ')).toBe('John Smith');
});
