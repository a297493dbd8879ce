// The whole composer is loaded after the page. Whoever already writes in the plain field loses nothing by it.

import type { Page } from '@playwright/test';
import { ConversationView } from './support/conversation';
import { expect, test } from './support/world';

/** Holds back the file of a part until it is let go. */
async function held(
  page: Page,
  file: RegExp,
): Promise<{ isAsked: Promise<unknown>; letGo: () => Promise<void> }> {
  let go = () => {};
  const gate = new Promise<void>((resolve) => {
    go = resolve;
  });
  await page.route(file, async (route) => {
    await gate;
    await route.continue();
  });
  return {
    isAsked: page.waitForRequest(file),
    letGo: async () => {
      const arrived = page.waitForResponse(file);
      go();
      await (await arrived).finished();
      // Loaded is not yet shown: two drawings later it is, if nothing stands against it.
      await page.evaluate(
        () =>
          new Promise((done) =>
            requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 50))),
          ),
      );
    },
  };
}

for (const part of [/FullComposer-[^/]+\.js/, /VisualField-[^/]+\.js/]) {
  test(`a sentence stays whole while ${part.source.split('-')[0]} arrives in its middle`, async ({
    world,
    browserOf,
  }) => {
    const ada = await world.somebody('Ada Brodersen');
    const channel = await world.channel('allgemein', [ada]);
    const page = await browserOf(ada, '/course', { serviceWorkers: 'block' });
    const { isAsked, letGo } = await held(page, part);
    await page.goto(`/channels/${channel}`);
    await isAsked;
    const view = new ConversationView(page);
    await view.composer.pressSequentially('Hast ');
    const field = await view.composer.elementHandle();
    await letGo();
    // What somebody writes in is not taken from under their hands.
    expect(await field?.evaluate((element) => element.isConnected)).toBe(true);
    await page.keyboard.type('du kurz Zeit?');
    await page.keyboard.press('Enter');
    await expect(view.message('Hast du kurz Zeit?')).toBeVisible();
    // Sent: now there is room for the whole one, and the caret goes along.
    await expect(page.getByRole('toolbar', { name: 'Textgestaltung' })).toBeVisible();
    await page.keyboard.type('Danke');
    await expect(view.composer).toHaveText('Danke');
  });
}

test('what is pressed in the moment of leaving the field is still pressed', async ({ world, browserOf }) => {
  const ada = await world.somebody('Ada Brodersen');
  const channel = await world.channel('allgemein', [ada]);
  const page = await browserOf(ada, '/course', { serviceWorkers: 'block' });
  const { isAsked, letGo } = await held(page, /FullComposer-[^/]+\.js/);
  await page.goto(`/channels/${channel}`);
  await isAsked;
  const view = new ConversationView(page);
  await view.composer.pressSequentially('Bis morgen');
  await letGo();
  await page.getByRole('button', { name: 'Senden' }).click({ delay: 100 });
  await expect(view.message('Bis morgen')).toBeVisible();
  await expect(page.getByRole('toolbar', { name: 'Textgestaltung' })).toBeVisible();
});

test('an empty field is replaced at once, and the caret is never without one', async ({
  world,
  browserOf,
}) => {
  const ada = await world.somebody('Ada Brodersen');
  const channel = await world.channel('allgemein', [ada]);
  const page = await browserOf(ada, '/course', { serviceWorkers: 'block' });
  const { isAsked, letGo } = await held(page, /VisualField-[^/]+\.js/);
  await page.goto(`/channels/${channel}`);
  await isAsked;
  const view = new ConversationView(page);
  await view.composer.focus();
  const losses = await page.evaluateHandle(() => {
    const seen = { count: 0 };
    new MutationObserver(() => {
      if (document.activeElement === document.body) seen.count += 1;
    }).observe(document.body, { childList: true, subtree: true });
    return seen;
  });
  await letGo();
  await expect(page.getByRole('toolbar', { name: 'Textgestaltung' })).toBeVisible();
  await page.keyboard.type('Moin');
  await expect(view.composer).toHaveText('Moin');
  expect(await losses.evaluate(({ count }) => count)).toBe(0);
});
