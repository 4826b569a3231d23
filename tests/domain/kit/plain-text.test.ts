import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cutWhole, plainText } from '../../../domain/kit/plain-text.ts';

describe('what a person typed', () => {
  it.for([
    ['客户说：“好！”（约 ２０万）', 'punctuation and width'],
    ['👩‍👩‍👧 👍🏽 ❤️ 1️⃣ 🇨🇳', 'emoji of several characters'],
  ] as const)('%s is kept as it was written: %s', ([text]) => {
    expect(plainText(text)).toBe(text);
  });

  it.for([
    ['a\u0000b', 'ab'],
    ['a\ud83db', 'ab'],
    ['电\u200d话', '电话'],
    ['x\ufe0fy', 'xy'],
    ['\u202e12-01\u202c', '12-01'],
    ['  a \t b　c ', 'a b c'],
  ] as const)('%o is kept as %o', ([text, kept]) => {
    expect(plainText(text)).toBe(kept);
  });

  it('keeps its lines where there is room for them', () => {
    expect(plainText('一。\r\n二！\u2028三\n\n\n\n四', { lines: true })).toBe('一。\n二！\n三\n\n四');
    expect(plainText('一。\n二')).toBe('一。 二');
  });

  it('is not changed by being read again', () => {
    const typed = fc.array(
      fc.oneof(
        fc.string({ unit: 'binary', maxLength: 4 }),
        fc.constantFrom('👩', '\u200d', '\ufe0f', '🏽', '1', '\u20e3', ' ', '\u{1f1e8}'),
      ),
      { maxLength: 12 },
    );
    fc.assert(
      fc.property(typed, (parts) => {
        const kept = plainText(parts.join(''));
        expect(plainText(kept)).toBe(kept);
        expect(kept).not.toMatch(/\p{Surrogate}/u);
      }),
      { numRuns: 2_000 },
    );
  });
});

it('cuts a text between characters', () => {
  expect(cutWhole('a😀b', 2)).toBe('a');
  expect(cutWhole('a😀b', 3)).toBe('a😀');
  expect(cutWhole('ab', 9)).toBe('ab');
});
