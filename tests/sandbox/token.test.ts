import { describe, expect, it } from 'vitest';
import { currentToken } from '../../sandbox/lark/token.ts';

const NOW = 1_000_000_000;
const minutes = (n: number) => NOW + n * 60_000;

describe('the token that is handed out again', () => {
  it.for([
    { why: 'none was issued', tokens: [], token: undefined },
    { why: 'it has more than 30 minutes left', tokens: [{ token: 't-a', expires: minutes(31) }], token: 't-a' },
    { why: 'it has exactly 30 minutes left', tokens: [{ token: 't-a', expires: minutes(30) }], token: 't-a' },
    { why: 'it has less than 30 minutes left', tokens: [{ token: 't-a', expires: minutes(29) }], token: undefined },
    {
      why: 'an older one overlaps with a newer',
      tokens: [
        { token: 't-old', expires: minutes(20) },
        { token: 't-new', expires: minutes(120) },
      ],
      token: 't-new',
    },
  ])('is $token when $why', ({ tokens, token }) => {
    expect(currentToken(tokens, NOW)?.token).toBe(token);
  });
});
