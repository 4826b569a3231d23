import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { chromiumPath, launch } from './browser.ts';
import { chart, form, gallery, panel, plain, table } from './page-cards.ts';
import { messageOn, openStage, type Stage } from './page-stage.ts';
import { button, card, markdown, sendCard, sendText } from './rig.ts';

type Press = { action: Record<string, unknown> };

let browser: Browser;

/** The bot hears presses; what it answers is the test's. */
async function listen({ rig }: Stage, answer: (press: Press) => unknown): Promise<Press[]> {
  const heard: Press[] = [];
  await rig.connect({
    'card.action.trigger': (data) => {
      const press = { action: data.action as Press['action'] };
      heard.push(press);
      return answer(press);
    },
  });
  return heard;
}

describe.skipIf(chromiumPath === undefined)('cards on the chat page in Chromium', () => {
  beforeAll(async () => {
    browser = await launch();
  });
  afterAll(() => browser?.close());

  it('draws every component of a card', async () => {
    const stage = await openStage(browser);
    const elements = gallery(stage.person.open_id);
    const message = await messageOn(stage.page, await sendCard(stage.rig, stage.person.open_id, card(...elements)));
    for (const tag of new Set(elements.map((element) => String(element.tag)))) {
      expect(await message.locator(`[data-tag="${tag}"]`).count(), tag).toBe(
        elements.filter((element) => element.tag === tag).length + (tag === 'markdown' ? 4 : 0),
      );
    }
    expect(await message.locator('.unsupported').count()).toBe(0);
    expect(await message.locator('a[href="https://bank.example/a"]').textContent()).toBe('链接');
    expect(await message.locator('[data-tag=person]').innerText()).toContain('陈嘉怡');
    expect(await message.getByRole('button', { name: '停用' }).getAttribute('aria-disabled')).toBe('true');
    expect(await message.locator('td[data-column=amount]').first().innerText()).toBe('¥1,234,567.89');
  });

  it('shows a pressed button busy, then the changed card in place and the toast', async () => {
    const stage = await openStage(browser);
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    const heard = await listen(stage, async () => {
      await held;
      return {
        toast: { type: 'success', content: '已完成' },
        card: { type: 'raw', data: card(markdown('欧阳女士 已完成')) },
      };
    });
    const content = card(button('完成', { task: 1 }), button('完成', { task: 2 }));
    const message = await messageOn(stage.page, await sendCard(stage.rig, stage.person.open_id, content));
    const second = message.getByRole('button', { name: '完成' }).nth(1);
    await second.click();
    await vi.waitFor(async () => expect(await second.getAttribute('aria-busy')).toBe('true'));
    release();
    await message.getByText('欧阳女士 已完成').waitFor();
    await stage.page.locator('[data-toast=success]', { hasText: '已完成' }).waitFor();
    expect(heard.map(({ action }) => action.value)).toEqual([{ task: 2 }]);
    expect(await stage.page.locator('[data-message-id]').count()).toBe(1);
  });

  it('words an answer that comes too late as Lark does', async () => {
    const stage = await openStage(browser);
    await listen(stage, () => new Promise(() => {}));
    const message = await messageOn(stage.page, await sendCard(stage.rig, stage.person.open_id, card(button('完成'))));
    await message.getByRole('button', { name: '完成' }).click();
    await stage.page
      .locator('[data-toast=error]', { hasText: '出错了，请稍后重试 code: 200341' })
      .waitFor({ timeout: 10_000 });
    await vi.waitFor(async () => expect(await message.locator('[aria-busy]').count()).toBe(0));
  });

  it('keeps a form back until what is required is there, then sends every field', async () => {
    const stage = await openStage(browser);
    const { page } = stage;
    const heard = await listen(stage, () => ({ toast: { type: 'success', content: '已登记' } }));
    const message = await messageOn(page, await sendCard(stage.rig, stage.person.open_id, card(form)));
    await message.getByRole('button', { name: '提交' }).click();
    await message.locator('.field-fault', { hasText: '必填项未填写' }).waitFor();
    expect(heard).toEqual([]);

    await message.getByRole('textbox', { name: '内容' }).fill('谈到期产品');
    await message.locator('[data-name=amount] input').fill('');
    await message.locator('[data-name=kind] button').click();
    await page.getByRole('option', { name: '拜访' }).click();
    await message.locator('[data-name=products] button').click();
    await page.getByRole('option', { name: '稳利一号' }).click();
    await page.getByRole('option', { name: '稳利三号' }).click();
    await page.keyboard.press('Escape');
    await message.locator('[data-name=with] button').click();
    await page.getByRole('option', { name: '陈嘉怡', exact: true }).click();
    await message.locator('[data-name=next] input').fill('2026-12-01');
    await message.locator('[data-name=at] input').fill('09:30');
    await message.locator('[data-name=moment] input').fill('2026-12-01T10:00');
    await message.getByRole('checkbox').check();
    await message.getByRole('button', { name: '提交' }).click();
    await page.locator('[data-toast=success]', { hasText: '已登记' }).waitFor();
    expect(heard.map(({ action }) => action)).toEqual([
      expect.objectContaining({
        tag: 'button',
        name: 'submit',
        value: { do: 'log' },
        form_value: {
          note: '谈到期产品',
          amount: '',
          kind: 'visit',
          products: ['p1', 'p3'],
          with: stage.person.open_id,
          next: '2026-12-01 +0800',
          at: '09:30 +0800',
          moment: '2026-12-01 10:00 +0800',
          callback: true,
        },
      }),
    ]);
  });

  it('tells the bot what is chosen, typed and ticked outside a form', async () => {
    const stage = await openStage(browser);
    const { page } = stage;
    const heard = await listen(stage, () => ({}));
    const id = await sendCard(stage.rig, stage.person.open_id, card(...gallery(stage.person.open_id)));
    const message = await messageOn(page, id);
    const next = async (act: () => Promise<unknown>) => {
      const before = heard.length;
      await act();
      await vi.waitFor(() => expect(heard.length).toBe(before + 1), { timeout: 5000 });
      return heard.at(-1)?.action;
    };
    const pick = (open: string, option: string) => async () => {
      await message.locator(open).click();
      await page.getByRole('option', { name: option, exact: true }).click();
    };
    expect(await next(pick('button.overflow', '查看'))).toMatchObject({ tag: 'overflow', option: 'open' });
    expect(await next(pick('button.select', '二'))).toMatchObject({ tag: 'select_static', option: '2' });
    expect(await next(() => message.locator('input[type=date]').fill('2026-12-24'))).toMatchObject({
      option: '2026-12-24 +0800',
    });
    const typed = async () => {
      await message.getByRole('textbox', { name: '搜索客户' }).fill('欧阳');
      await page.keyboard.press('Enter');
    };
    expect(await next(typed)).toMatchObject({ tag: 'input', input_value: '欧阳' });
    expect(await next(() => message.getByRole('checkbox').check())).toMatchObject({ tag: 'checker', checked: true });
    expect(await next(() => message.getByText('整块可点').click())).toMatchObject({ tag: 'interactive_container' });
  });

  it('asks before a button that wants confirmation, and Esc means no', async () => {
    const stage = await openStage(browser);
    const heard = await listen(stage, () => ({}));
    const confirm = { title: plain('确认移交？'), text: plain('移交后由王小明负责。') };
    const content = card(button('移交', { do: 'handover' }, { confirm }));
    const message = await messageOn(stage.page, await sendCard(stage.rig, stage.person.open_id, content));
    const asked = stage.page.getByRole('dialog', { name: '确认移交？' });
    await message.getByRole('button', { name: '移交' }).click();
    await asked.waitFor();
    await stage.page.keyboard.press('Escape');
    await asked.waitFor({ state: 'detached' });
    expect(heard).toEqual([]);
    await message.getByRole('button', { name: '移交' }).click();
    await asked.getByRole('button', { name: '确定' }).click();
    await vi.waitFor(() => expect(heard.length).toBe(1));
  });

  it('turns the pages of a table and keeps page and open panel when the card changes', async () => {
    const { rig, page, person } = await openStage(browser);
    const id = await sendCard(
      rig,
      person.open_id,
      card(table(person.open_id), panel('可稍后', markdown('折叠的内容'))),
    );
    const message = await messageOn(page, id);
    const rows = message.locator('tbody tr:not(.filler)');
    expect(await rows.count()).toBe(3);
    await message.getByRole('button', { name: '下一页' }).click();
    await message.getByRole('button', { name: '下一页' }).click();
    expect(await rows.allInnerTexts()).toEqual([
      expect.stringContaining('第 7 行'),
      expect.stringContaining('第 8 行'),
    ]);
    expect(await message.getByText('折叠的内容').isVisible()).toBe(false);
    await message.getByRole('button', { name: '可稍后' }).click();
    expect(await message.getByText('折叠的内容').isVisible()).toBe(true);
    const changed = card(table(person.open_id), panel('可稍后', markdown('折叠的内容')), markdown('新的一行'));
    await rig.client.im.v1.message.patch({ path: { message_id: id }, data: { content: JSON.stringify(changed) } });
    await message.getByText('新的一行').waitFor();
    expect(await message.getByText('折叠的内容').isVisible()).toBe(true);
    expect(await message.locator('.pager-place').innerText()).toBe('7–8，共 8 条');
  });

  it('paints a chart with the chart library', async () => {
    const { rig, page, person } = await openStage(browser);
    const message = await messageOn(page, await sendCard(rig, person.open_id, card(chart)));
    await message.locator('.chart[data-state=drawn] canvas').first().waitFor();
    const colours = await page.evaluate<number>(`(() => {
      const canvas = document.querySelector('.chart canvas');
      const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
      const seen = new Set();
      for (let i = 0; i < data.length; i += 4) if (data[i + 3] > 200) seen.add(data[i] + ',' + data[i + 1] + ',' + data[i + 2]);
      return seen.has('51,112,255') ? seen.size : 0;
    })()`);
    expect(colours).toBeGreaterThan(2);
  });

  it('shows hostile names, Markdown and files as text', async () => {
    const evil = '<img src=x onerror="window.pwned=1"><script>window.pwned=2</script>';
    const { rig, page, person } = await openStage(browser);
    await rig.person('evil', { name: evil });
    const content = card(
      markdown(
        `${evil} [坏](javascript:window.pwned=3) [也坏](data:text/html,x) <a href="javascript:window.pwned=4">点</a>`,
      ),
      markdown(
        `<font color="red;background:url(https://evil.example)">字</font> <at id="${person.open_id}" onclick="x">`,
      ),
      { tag: 'div', text: plain(evil) },
      panel(evil, markdown(`| ${evil} |\n|--|\n| [x](vbscript:x) |`)),
      button(evil),
      {
        ...chart,
        chart_spec: { ...(chart.chart_spec as object), title: { text: evil }, tooltip: { renderMode: 'html' } },
      },
    );
    const message = await messageOn(page, await sendCard(rig, person.open_id, content));
    await sendText(rig, person.open_id, `${evil} javascript:window.pwned=5`);
    await rig.post('file', { open_id: person.open_id, name: `${evil}.csv`, base64: 'YQ==' });
    await page.locator('[data-msg-type=file]').waitFor();
    await page.locator('[data-person] .row-name', { hasText: '<img src=x' }).waitFor();
    expect(await page.evaluate('window.pwned')).toBeUndefined();
    expect(await page.locator('.messages :is(img, script, iframe, [onerror], [onclick])').count()).toBe(0);
    expect(await message.locator('a').count()).toBe(0);
    expect(await message.getByRole('button', { name: '<img' }).count()).toBe(2);
    const links = await page.evaluate(
      `[...document.querySelectorAll('.messages a')].map((a) => new URL(a.href).pathname.split('/')[2])`,
    );
    expect(links).toEqual(['file']);
    const policy = await page.locator('meta[http-equiv=Content-Security-Policy]').getAttribute('content');
    expect(policy).toContain("default-src 'self'");
    expect(policy).not.toContain('unsafe');
  });
});
