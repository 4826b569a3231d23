/**
 * `node --import tsx tests/sandbox/screenshots.ts [--only NAME,NAME] [--both] FOLDER` draws the main cards on the chat page: at 600 and 375 px, light and dark, in both
 * languages, one PNG for each width, language and appearance with the cards beside each other. To be looked at; nothing is compared.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Browser, Page } from 'playwright-core';
import { cardJson } from '../../cards/kit/card-json.ts';
import { cardFor } from '../../cards/kit/languages.ts';
import { type Locale, locales } from '../../domain/people/people.ts';
import { startSandbox } from '../../sandbox/server.ts';
import { everyCard } from '../cards/every-card.ts';
import { today } from '../cards/sample.ts';
import { launch } from './browser.ts';

const main = [
  'morning-list',
  'reminder-advisor',
  'client',
  'log-form',
  'log-done',
  'stage',
  'help',
  'summary',
  'leave',
  'import-report',
];
const said = new Set<string>();
const printed = new Set<string>();
const widths = { wide: { width: 720, height: 2000 }, phone: { width: 375, height: 2000 } } as const;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { only: { type: 'string' }, both: { type: 'boolean' } },
});
const folder = positionals[0] ?? 'screenshots';
const names = values.only?.split(',') ?? main;
mkdirSync(folder, { recursive: true });
const sandbox = await startSandbox({ limits: false });
const browser = await launch();
try {
  for (const locale of locales) {
    const place = await sendCards(locale);
    for (const look of ['light', 'dark'] as const) {
      for (const width of ['wide', 'phone'] as const) await shoot(browser, { place, locale, look, width });
    }
  }
} finally {
  await browser.close();
  await sandbox.close();
}

/** A person of that language to whom the bot has sent every card; gives the page's address. */
async function sendCards(locale: Locale): Promise<string> {
  const person = await post<{ open_id: string; chat_id: string }>('sandbox/users', {
    name: '陈嘉怡',
    email: `${locale}@bank.example`,
    locale: locale === 'zh-CN' ? 'zh_cn' : 'en_us',
  });
  const { app_id, app_secret } = sandbox.app;
  const { tenant_access_token } = await post<{ tenant_access_token: string }>(
    'open-apis/auth/v3/tenant_access_token/internal',
    { app_id, app_secret },
  );
  for (const name of names) {
    const build = everyCard[name];
    if (build === undefined) throw new Error(`there is no card ${name}`);
    const card = cardFor(values.both ? undefined : locale, today, build);
    await post(
      'open-apis/im/v1/messages?receive_id_type=open_id',
      { receive_id: person.open_id, msg_type: 'interactive', content: cardJson(card) },
      tenant_access_token,
    );
  }
  return `${sandbox.url}/#me=${person.open_id}&chat=${person.chat_id}`;
}

async function post<T>(path: string, body: unknown, token?: string): Promise<T> {
  const response = await fetch(`${sandbox.url}/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(token !== undefined && { authorization: `Bearer ${token}` }) },
    body: JSON.stringify(body),
  });
  const answer = (await response.json()) as T & { code?: number; msg?: string };
  if (!response.ok || (answer.code ?? 0) !== 0) throw new Error(`${path}: ${answer.msg ?? response.status}`);
  return answer;
}

type Shot = { place: string; locale: Locale; look: 'light' | 'dark'; width: keyof typeof widths };

async function shoot(on: Browser, { place, locale, look, width }: Shot): Promise<void> {
  const context = await on.newContext({ viewport: widths[width], colorScheme: look, locale, deviceScaleFactor: 1 });
  const page = await context.newPage();
  await page.goto(place);
  await page
    .locator('.message')
    .nth(names.length - 1)
    .waitFor();
  await page.waitForFunction('!document.querySelector(".chart[data-state=waiting]")').catch(() => undefined);
  const pictures: Buffer[] = [];
  for (const card of await page.locator('.message .card').all()) {
    await card.scrollIntoViewIfNeeded();
    pictures.push(await card.screenshot());
    await complainOfOverflow(page, `${locale} ${width}`);
  }
  await sheetOf(page, { pictures, file: join(folder, `${width}-${locale}-${look}.png`), look });
  await context.close();
}

/** Says what is wider than where it stands: a scroller of a table may be, nothing else. */
async function complainOfOverflow(page: Page, where: string): Promise<void> {
  const wide = await page.evaluate<
    string[]
  >(`[...document.querySelectorAll('body, .card, .card :not(.table-scroll, .clamp, svg, canvas)')]
    .filter((node) => node.scrollWidth > node.clientWidth + 1 && node.clientWidth > 0 && getComputedStyle(node).display !== 'inline')
    .map((node) => node.className + ': ' + node.textContent.slice(0, 60))`);
  for (const one of wide) said.add(`${where}: ${one}`);
  for (const one of [...said].filter((line) => !printed.has(line))) {
    printed.add(one);
    console.log(one);
  }
}

async function sheetOf(page: Page, { pictures, file, look }: { pictures: Buffer[]; file: string; look: string }) {
  const images = pictures.map((picture) => `<img src="data:image/png;base64,${picture.toString('base64')}">`).join('');
  await page.goto('about:blank');
  await page.setViewportSize({ width: file.includes('wide') ? 1900 : 1800, height: 900 });
  await page.setContent(
    `<body style="margin:8px;display:flex;flex-wrap:wrap;gap:8px;align-items:flex-start;background:${look === 'dark' ? '#111' : '#eee'}">${images}</body>`,
  );
  await page.screenshot({ path: file, fullPage: true });
}
