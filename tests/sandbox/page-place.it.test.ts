import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { chromiumPath, launch } from './browser.ts';
import { messageOn, openStage } from './page-stage.ts';
import { button, card, markdown, sendCard, sendText } from './rig.ts';

let browser: Browser;

/** A card of that many lines with a button on every tenth. */
function tall(lines: number, more = 0): Record<string, unknown> {
  const line = (at: number) => markdown(`第 ${at} 行${at === 5 ? '\n多出的一行'.repeat(more) : ''}`);
  const parts = Array.from({ length: lines }, (_, at) => (at % 10 === 9 ? button(`完成 ${at}`, { at }) : line(at)));
  return card(...parts);
}

/** How far the top of something is below the top of the conversation, in pixels. */
function below(page: Page, selector: string): Promise<number> {
  return page.evaluate<number>(
    `document.querySelector(${JSON.stringify(selector)}).getBoundingClientRect().top - document.querySelector('.scroller').getBoundingClientRect().top`,
  );
}

describe.skipIf(chromiumPath === undefined)('where the reader of the chat page is', () => {
  beforeAll(async () => {
    browser = await launch();
  });
  afterAll(() => browser?.close());

  it('is the top of a new card that is taller than the screen, and the end where the newest message shows whole', async () => {
    const { rig, page, person } = await openStage(browser);
    await sendText(rig, person.open_id, '早');
    const id = await sendCard(rig, person.open_id, tall(60));
    await messageOn(page, id);
    await vi.waitFor(async () => expect(await below(page, `[data-message-id="${id}"]`)).toBeCloseTo(8, 0));
    const field = page.getByRole('textbox', { name: '输入消息' });
    await field.fill('/help');
    await page.keyboard.press('Enter');
    await page.locator('.mine', { hasText: '/help' }).waitFor();
    const left = `(() => { const s = document.querySelector('.scroller'); return s.scrollHeight - s.clientHeight - s.scrollTop })()`;
    await vi.waitFor(async () => expect(await page.evaluate(left)).toBeLessThan(2));
  });

  it('stays where the press was when the pressed card grows above it', async () => {
    const { rig, page, person } = await openStage(browser);
    const grown = tall(60, 12);
    await rig.connect({ 'card.action.trigger': () => ({ card: { type: 'raw', data: grown } }) });
    await messageOn(page, await sendCard(rig, person.open_id, tall(60)));
    const pressed = page.getByRole('button', { name: '完成 29' });
    await pressed.scrollIntoViewIfNeeded();
    const before = (await pressed.boundingBox())?.y;
    await pressed.click();
    await page.getByText('多出的一行').first().waitFor();
    expect((await pressed.boundingBox())?.y).toBeCloseTo(before ?? 0, 0);
  });

  it('is the field to write in, when a conversation opens and after sending', async () => {
    const { page } = await openStage(browser);
    const isFocused = `document.activeElement?.classList.contains('composer-field')`;
    await vi.waitFor(async () => expect(await page.evaluate(isFocused)).toBe(true));
    await page.keyboard.type('你好');
    await page.getByRole('button', { name: '发送', exact: true }).click();
    await page.locator('.mine', { hasText: '你好' }).waitFor();
    expect(await page.evaluate(isFocused)).toBe(true);
  });

  it('is never wider than a phone, in the list of conversations or in one of them', async () => {
    const { rig, page } = await openStage(browser);
    await page.setViewportSize({ width: 375, height: 812 });
    const email = `${'a'.repeat(60)}@bank.example`;
    await rig.person('long', { name: '欧阳司马上官长名示例', email, role_hint: 'manager' });
    await page.locator('.row', { hasText: '欧阳司马' }).waitFor({ state: 'attached' });
    for (const pane of ['conversation', undefined]) {
      await page.evaluate(pane ? `document.body.dataset.pane = '${pane}'` : 'delete document.body.dataset.pane');
      const widest = await page.evaluate<number>(
        `Math.max(...[...document.querySelectorAll('body *')].map((node) => node.getBoundingClientRect().right))`,
      );
      expect(widest).toBeLessThanOrEqual(375);
    }
  });
});
