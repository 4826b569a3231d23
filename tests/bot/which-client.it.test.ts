import { describe, expect, it } from 'vitest';
import { addOccasion } from '../adapters/store/book.ts';
import { openChat } from './chat.ts';

describe('a command without its client', () => {
  it("offers the clients of today's list, and goes on with the one chosen", async () => {
    const chat = await openChat();
    await addOccasion(chat.book, { clientId: chat.clients.K0001, rule: 'maturity', urgency: 2 });
    await chat.morning();
    const [offer] = await chat.say('A101', '/log');
    expect(offer?.text).toContain('选择客户');
    expect(offer?.text).toContain('以下为今日清单中的客户');
    const chosen = await chat.forge('A101', { a: 'pick', cmd: 'log', c: chat.clients.K0001, rest: '' });
    expect(JSON.stringify(chosen.card)).toContain('登记联系记录');
  });

  it('asks for the client where nothing is on the list', async () => {
    const chat = await openChat();
    const [answer] = await chat.say('A101', '/stage');
    expect(answer?.text).toContain('请写明客户');
  });
});
