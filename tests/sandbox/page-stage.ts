import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core';
import { expect, onTestFinished } from 'vitest';
import { type Person, type Rig, startRig } from './rig.ts';

export type Stage = { rig: Rig; person: Person; page: Page };

/** A sandbox, one person in it, and the page as that person sees it; a fault on the page fails the test. */
export async function openStage(browser: Browser, options: BrowserContextOptions = {}): Promise<Stage> {
  const rig = await startRig();
  const person = await rig.person('stage', { name: '陈嘉怡', role_hint: 'advisor' });
  const page = await openPage(browser, { rig, person, options });
  return { rig, person, page };
}

/** One more page onto the same sandbox. */
export async function openPage(
  browser: Browser,
  { rig, person, options = {} }: { rig: Pick<Rig, 'url'>; person: Person; options?: BrowserContextOptions },
): Promise<Page> {
  const context = await browser.newContext({ locale: 'zh-CN', viewport: { width: 1280, height: 860 }, ...options });
  const page = await context.newPage();
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('console', (line) => line.type() === 'error' && !isRefusal(line.text()) && faults.push(line.text()));
  onTestFinished(async () => {
    await context.close();
    expect(faults).toEqual([]);
  });
  await page.goto(`${rig.url}/#me=${person.open_id}&chat=${person.chat_id}`);
  await page.locator(`[data-person="${person.open_id}"][aria-selected=true]`).waitFor();
  return page;
}

/** A message on the page, once it is there. */
export async function messageOn(page: Page, id: string): Promise<Locator> {
  const message = page.locator(`[data-message-id="${id}"]`);
  await message.waitFor();
  return message;
}

/** A browser reports every HTTP refusal on its console; those are answers, not faults of the page. */
function isRefusal(text: string): boolean {
  return text.startsWith('Failed to load resource: the server responded with a status of 4');
}
