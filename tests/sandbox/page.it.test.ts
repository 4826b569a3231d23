import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { chart, columns, form, gallery, panel, plain, table } from './page-cards.ts';
import { chromiumPath, launch, messageOn, openPage, openStage, type Stage } from './page-stage.ts';
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

describe.skipIf(chromiumPath === undefined)('the chat page in Chromium', () => {
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
    await page.getByRole('option', { name: '陈嘉怡' }).click();
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

  it('lists the commands after a slash, narrows them while typing, and sends the chosen one', async () => {
    const { rig, page } = await openStage(browser);
    for (const [command, text] of [
      ['today', '今日待办'],
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
    const background = () => message.locator('.card').evaluate('(node) => getComputedStyle(node).backgroundColor');
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

  it('follows the dark scheme of the system', async () => {
    const { page } = await openStage(browser, { colorScheme: 'dark' });
    expect(await page.locator('html').getAttribute('data-theme')).toBe('dark');
  });

  it('shows page and cards in the language of the reader', async () => {
    const { rig, page, person } = await openStage(browser);
    const content = { ...card(button('完成')), header: { title: plain('今日待办', 'Today') } };
    const message = await messageOn(page, await sendCard(rig, person.open_id, content));
    expect(await message.locator('.card-title').innerText()).toBe('今日待办');
    await page.getByRole('button', { name: 'Switch to English' }).click();
    await vi.waitFor(async () => expect(await message.locator('.card-title').innerText()).toBe('Today'));
    expect(await page.getByRole('textbox', { name: 'Message, / for commands' }).getAttribute('placeholder')).toBe(
      'Message, / for commands',
    );
    const reader = await rig.person('reader', { locale: 'en_us' });
    const theirs = await openPage(browser, { rig, person: reader });
    await theirs.getByRole('textbox', { name: 'Message, / for commands' }).waitFor();
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
    await page.getByRole('option', { name: '<img' }).waitFor();
    expect(await page.evaluate('window.pwned')).toBeUndefined();
    expect(await page.locator('.messages :is(img, script, iframe, [onerror], [onclick])').count()).toBe(0);
    expect(await message.locator('a').count()).toBe(0);
    expect(await message.getByRole('button', { name: '<img' }).count()).toBe(2);
    const links = await page
      .locator('.messages a')
      .evaluateAll('(all) => all.map((a) => new URL(a.href).pathname.split("/")[2])');
    expect(links).toEqual(['file']);
    const policy = await page.locator('meta[http-equiv=Content-Security-Policy]').getAttribute('content');
    expect(policy).toContain("default-src 'self'");
    expect(policy).not.toContain('unsafe');
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
