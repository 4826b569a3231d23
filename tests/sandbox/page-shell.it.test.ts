import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { chromiumPath, launch } from './browser.ts';
import { columns, plain } from './page-cards.ts';
import { messageOn, openPage, openStage } from './page-stage.ts';
import { button, card, markdown, sendCard, sendText } from './rig.ts';

let browser: Browser;

describe.skipIf(chromiumPath === undefined)('the chat page in Chromium', () => {
  beforeAll(async () => {
    browser = await launch();
  });
  afterAll(() => browser?.close());

  it('lists the commands after a slash, narrows them while typing, and sends the chosen one', async () => {
    const { rig, page } = await openStage(browser);
    for (const [command, text] of [
      ['today', '今日应办'],
      ['task', '新建任务'],
      ['client', '查客户'],
    ]) {
      await rig.raw('POST', 'application/v7/app_slash_commands', { command, description: { default_value: text } });
    }
    await page.reload();
    const field = page.getByRole('textbox', { name: '输入消息' });
    const listed = page.locator('.command');
    await vi.waitFor(async () => {
      await field.fill('');
      await field.fill('/');
      expect(await listed.count()).toBe(3);
    });
    await field.fill('/t');
    expect(await listed.count()).toBe(2);
    const second = await listed.nth(1).getAttribute('data-command');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    expect(await field.inputValue()).toBe(`/${second} `);
    await page.keyboard.type('第一行');
    await page.keyboard.press('Shift+Enter');
    await page.keyboard.type('第二行');
    await page.keyboard.press('Enter');
    await page.locator('.mine', { hasText: `/${second} 第一行` }).waitFor();
    expect(await page.locator('.mine .bubble').innerText()).toBe(`/${second} 第一行\n第二行`);
    expect(await field.inputValue()).toBe('');
  });

  it('breaks equal columns at phone width, and remembers width and dark appearance', async () => {
    const { rig, page, person } = await openStage(browser, { colorScheme: 'light' });
    const message = await messageOn(page, await sendCard(rig, person.open_id, card(columns)));
    const tops = async () => {
      const boxes = await Promise.all((await message.locator('.column').all()).map((column) => column.boundingBox()));
      return new Set(boxes.map((box) => box?.y)).size;
    };
    const background = () => page.evaluate(`getComputedStyle(document.querySelector('.card')).backgroundColor`);
    expect([await tops(), await background()]).toEqual([1, 'rgb(255, 255, 255)']);
    await page.getByRole('button', { name: '手机宽度' }).click();
    await page.getByRole('button', { name: '深色外观' }).click();
    expect(await tops()).toBe(2);
    expect((await page.locator('.frame').boundingBox())?.width).toBe(375);
    await page.reload();
    await message.waitFor();
    expect([await tops(), await background()]).toEqual([2, 'rgb(31, 31, 34)']);
    const wider = await page.evaluate(
      'document.querySelector(".scroller").scrollWidth > document.querySelector(".scroller").clientWidth',
    );
    expect(wider).toBe(false);
  });

  it('cuts no date, number or name in two at phone width', async () => {
    const { rig, page, person } = await openStage(browser);
    await page.getByRole('button', { name: '手机宽度' }).click();
    const words = '**赵乙丑** 11月23日 周一 样例定存三个月 87万 3 天后到期，占资产 35%，满 30 岁 · ';
    const message = await messageOn(page, await sendCard(rig, person.open_id, card(markdown(words.repeat(12)))));
    const lines = await message.locator('.whole').evaluateAll((all) => all.map((one) => one.getClientRects().length));
    expect(lines.length).toBeGreaterThan(60);
    expect(new Set(lines)).toEqual(new Set([1]));
  });

  it('follows the dark scheme of the system', async () => {
    const { page } = await openStage(browser, { colorScheme: 'dark' });
    expect(await page.locator('html').getAttribute('data-theme')).toBe('dark');
  });

  it('shows page and cards in the language of the reader', async () => {
    const { rig, page, person } = await openStage(browser);
    const content = { ...card(button('完成')), header: { title: plain('今日应办', 'Today') } };
    const message = await messageOn(page, await sendCard(rig, person.open_id, content));
    expect(await message.locator('.card-title').innerText()).toBe('今日应办');
    await page.getByRole('button', { name: 'Switch to English' }).click();
    await vi.waitFor(async () => expect(await message.locator('.card-title').innerText()).toBe('Today'));
    expect(await page.getByRole('textbox', { name: 'Message, / for commands' }).getAttribute('placeholder')).toBe(
      'Message, / for commands',
    );
    const reader = await rig.person('reader', { locale: 'en_us' });
    const theirs = await openPage(browser, { rig, person: reader });
    await theirs.getByRole('textbox', { name: 'Message, / for commands' }).waitFor();
  });

  it('marks an ephemeral card, and shows it to its one reader only', async () => {
    const { rig, page, person } = await openStage(browser);
    const other = await rig.person('other');
    const { chat_id } = await rig.post<{ chat_id: string }>('chats', {
      name: '甲组',
      open_ids: [person.open_id, other.open_id],
    });
    await page.locator(`[data-chat="${chat_id}"]`).click();
    const theirs = await openPage(browser, { rig, person: { ...other, chat_id } });
    await theirs.locator(`[data-chat="${chat_id}"]`).click();
    await rig.raw('POST', 'ephemeral/v1/send', {
      chat_id,
      open_id: person.open_id,
      msg_type: 'interactive',
      card: card(markdown('只给提问的人')),
    });
    await page.locator('.message', { hasText: '只给提问的人' }).getByText('仅你可见').waitFor();
    await rig.post('say', { open_id: person.open_id, chat_id, text: '大家好' });
    await theirs.locator('.message', { hasText: '大家好' }).waitFor();
    expect(await theirs.getByText('只给提问的人').count()).toBe(0);
  });

  it('sends a file that is picked or dropped', async () => {
    const { rig, page, person } = await openStage(browser);
    const csv = { name: '客户.csv', mimeType: 'text/csv', buffer: Buffer.from('client_no\nC1\n') };
    await page.locator('input[type=file]').setInputFiles(csv);
    const link = page.locator('a.file', { hasText: '客户.csv' });
    await link.waitFor();
    const saved = await fetch(new URL((await link.getAttribute('href')) ?? '', rig.url));
    expect(await saved.text()).toBe('client_no\nC1\n');
    await page.evaluate(`(() => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File(['a'], '流水.csv'));
      document.querySelector('.scroller').dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
    })()`);
    await page.locator('a.file', { hasText: '流水.csv' }).waitFor();
    expect((await rig.shown(person.open_id)).length).toBe(2);
  });

  it('shows API calls as they happen, and switches faults on and off', async () => {
    const { rig, page, person } = await openStage(browser);
    await page.getByRole('button', { name: '调试面板' }).click();
    await sendText(rig, person.open_id, '一');
    await page.locator('[data-call="/open-apis/im/v1/messages"]').waitFor();
    await page.getByRole('tab', { name: '故障注入' }).click();
    await page.getByRole('button', { name: '开启故障' }).click();
    await page.locator('[data-fault="429"]').waitFor();
    await expect(sendText(rig, person.open_id, '二')).rejects.toThrow('429');
    await page.getByRole('button', { name: '全部关闭' }).click();
    await page.getByText('没有开启的故障').waitFor();
    expect(await rig.get('faults')).toEqual([]);
    await page.getByRole('tab', { name: '接口调用' }).click();
    await page.locator('tr.bad', { hasText: '99991400' }).waitFor();
    await page.keyboard.press('Escape');
    await page.locator('.panel').waitFor({ state: 'hidden' });
  });

  it('moves the clock of the sandbox', async () => {
    const { rig, page } = await openStage(browser);
    await page.getByRole('button', { name: '沙箱时间' }).click();
    await page.getByLabel('指定时间').fill('2026-11-23T08:14');
    await page.getByRole('button', { name: '跳转' }).click();
    await vi.waitFor(async () => expect((await rig.get<{ now: string }>('clock')).now).toContain('2026-11-23T00:14'));
    await page.getByRole('button', { name: '沙箱时间' }).click();
    await page.locator('[data-jump=evening]').click();
    await vi.waitFor(async () => expect(await page.locator('.clock-time').innerText()).toContain('17:40'));
    expect((await rig.get<{ now: string }>('clock')).now).toContain('2026-11-23T09:40');
  });

  it('counts what a person has not read, and nothing more once it is read', async () => {
    const { rig, page, person } = await openStage(browser);
    const other = await rig.person('other', { name: '林子墨' });
    await sendText(rig, other.open_id, '一');
    await sendText(rig, other.open_id, '二');
    const row = page.locator(`[data-person="${other.open_id}"]`);
    await row.locator('.unread', { hasText: '2' }).waitFor();
    await row.click();
    await page.locator('.message', { hasText: '二' }).waitFor();
    await page.locator(`[data-person="${person.open_id}"]`).click();
    await vi.waitFor(async () => expect(await row.locator('.unread').count()).toBe(0));
  });

  it('stays fluid in a chat of 10,000 messages', { timeout: 180_000 }, async () => {
    const { rig, page, person } = await openStage(browser);
    const say = (from: number) => async () => {
      for (let i = from; i < 10_000; i += 20) await rig.post('say', { open_id: person.open_id, text: `消息 ${i}` });
    };
    await page.goto('about:blank');
    await Promise.all(Array.from({ length: 20 }, (_, from) => say(from)()));
    await page.goto(`${rig.url}/#me=${person.open_id}&chat=${person.chat_id}`);
    const rows = page.locator('[data-message-id]');
    await vi.waitFor(async () => expect(await rows.count()).toBe(50));
    const newest = await rows.last().getAttribute('data-message-id');
    // Scrolls up through more than a thousand messages and counts the frames that came late.
    const { late, seen } = await page.evaluate<{ late: number; seen: number }>(`new Promise((resolve) => {
      const scroller = document.querySelector('.scroller');
      const seen = new Set();
      let late = 0;
      let last = performance.now();
      const step = (now) => {
        if (now - last > 200) late += 1;
        last = now;
        for (const row of document.querySelectorAll('[data-message-id]')) seen.add(row.dataset.messageId);
        scroller.scrollTop -= 400;
        if (seen.size > 1200) resolve({ late, seen: seen.size });
        else requestAnimationFrame(step);
      };
      requestAnimationFrame(step);
    })`);
    expect(seen).toBeGreaterThan(1200);
    expect(late).toBeLessThan(10);
    expect(await rows.count()).toBeLessThanOrEqual(200);
    await sendText(rig, person.open_id, '最新的一条');
    await page.getByRole('button', { name: '有新消息' }).click();
    await page.locator('.message', { hasText: '最新的一条' }).waitFor();
    expect(await page.locator(`[data-message-id="${newest}"]`).count()).toBe(1);
  });
});
