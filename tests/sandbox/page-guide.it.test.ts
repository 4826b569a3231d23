import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import type { Guide } from '../../sandbox/guide.ts';
import { startSandbox } from '../../sandbox/server.ts';
import { chromiumPath, launch } from './browser.ts';
import { openPage } from './page-stage.ts';
import { type Person, rigFor } from './rig.ts';

const guide: Guide = [
  { who: 'first@bank.example', title: ['早晨', 'Morning'], text: ['清单', 'The list'], button: ['下一步', 'Next'] },
  { say: '/client zyc', title: ['白天', 'The day'], text: ['查客户', 'Look up'], button: ['发送', 'Send'] },
  { who: 'boss@bank.example', title: ['傍晚', 'Evening'], text: ['汇总', 'Summary'], button: ['去看', 'Show'] },
];

let browser: Browser;

describe.skipIf(chromiumPath === undefined)('the guided first look', () => {
  beforeAll(async () => {
    browser = await launch();
  });
  afterAll(() => browser?.close());

  async function open() {
    const sandbox = await startSandbox({ limits: false, guide });
    onTestFinished(() => sandbox.close());
    const rig = rigFor(sandbox);
    const first = await rig.post<Person>('users', { name: '顾一', email: 'first@bank.example' });
    const boss = await rig.post<Person>('users', { name: '管一', email: 'boss@bank.example' });
    const page = await openPage(browser, { rig, person: first });
    return { page, boss, shown: page.locator('.guide') };
  }

  it('goes through its steps, doing what each offers, and does not come again', async () => {
    const { page, boss, shown } = await open();
    await shown.getByText('1/3').waitFor();
    await shown.getByRole('button', { name: '下一步' }).click();
    await shown.getByText('查客户').waitFor();
    await shown.getByRole('button', { name: '发送' }).click();
    await page.locator('.mine', { hasText: '/client zyc' }).waitFor();
    await shown.getByRole('button', { name: '去看' }).click();
    await page.locator(`[data-person="${boss.open_id}"][aria-selected=true]`).waitFor();
    expect(await shown.isVisible()).toBe(false);
    await page.reload();
    await page.locator(`[data-person="${boss.open_id}"][aria-selected=true]`).waitFor();
    expect(await shown.isVisible()).toBe(false);
  });

  it('goes on where it was left, in the language of the page, and can be skipped', async () => {
    const { page, shown } = await open();
    await shown.getByRole('button', { name: '下一步' }).click();
    await shown.getByText('2/3').waitFor();
    await page.reload();
    await shown.getByText('2/3').waitFor();
    await page.getByRole('button', { name: 'Switch to English' }).click();
    await shown.getByText('The day').waitFor();
    await shown.getByRole('button', { name: 'Skip' }).click();
    expect(await shown.isVisible()).toBe(false);
  });
});
