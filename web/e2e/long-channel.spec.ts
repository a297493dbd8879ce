import type { Page, Route } from '@playwright/test';
import { ConversationView } from './support/conversation';
import { Server } from './support/server';
import { expect, test, World } from './support/world';

const MESSAGES = 10_000;
const AT_ONCE = 40;

/** The first row that is wholly on the screen, and how far below the upper edge it stands. */
function eye(page: Page): Promise<{ seq: string; top: number }> {
  return page.getByRole('log').evaluate((log) => {
    const edge = log.getBoundingClientRect().top;
    const rows = [...log.querySelectorAll<HTMLElement>('article')]
      .map((row) => ({ seq: row.dataset['seq'] ?? '', top: row.getBoundingClientRect().top - edge }))
      .filter((row) => row.top >= 0)
      .sort((a, b) => a.top - b.top);
    const [first] = rows;
    if (!first) throw new Error('no row is on the screen');
    return first;
  });
}

/** Waits until nothing moves any more: the same place for ten frames. */
async function steady(page: Page): Promise<void> {
  await page.getByRole('log').evaluate(
    (log) =>
      new Promise<void>((resolve) => {
        let same = 0;
        let last = log.scrollTop;
        const look = () => {
          same = log.scrollTop === last ? same + 1 : 0;
          last = log.scrollTop;
          if (same === 10) resolve();
          else requestAnimationFrame(look);
        };
        look();
      }),
  );
}

/** Where a row stands now. */
function topOf(page: Page, seq: string): Promise<number> {
  return page
    .getByRole('log')
    .evaluate(
      (log, wanted) =>
        (log.querySelector(`[data-seq="${wanted}"]`)?.getBoundingClientRect().top ?? Number.NaN) -
        log.getBoundingClientRect().top,
      seq,
    );
}

/** Holds back pages of history until the test has looked. */
async function heldHistory(page: Page): Promise<() => Promise<Route>> {
  const waiting: Route[] = [];
  await page.route(/\/messages\?.*(before|after)=/, (route) => {
    waiting.push(route);
  });
  return async () => {
    await expect.poll(() => waiting.length).toBeGreaterThan(0);
    const route = waiting.shift();
    if (!route) throw new Error('unreachable');
    return route;
  };
}

test('ten thousand messages scroll and keep the row under the eye', async ({ browserOf }) => {
  test.setTimeout(240_000);
  // A server of its own: others would wait for their notices behind what is written here.
  const server = await Server.begin();
  try {
    const world = new World(server.organiser);
    await world.begin('Durchgang 1');
    await scrolls(world, browserOf);
  } finally {
    await server.end();
  }
});

type Open = Parameters<Parameters<typeof test>[2]>[0]['browserOf'];

async function scrolls(world: World, browserOf: Open): Promise<void> {
  const ada = await world.somebody('Ada Brodersen');
  const channel = await world.channel('archiv', [ada]);
  let next = 1;
  const write = async () => {
    while (next <= MESSAGES) {
      const number = next;
      next += 1;
      await world.says(ada, channel, `Beitrag ${number} ${'mit etwas Text '.repeat(number % 17)}`);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, write));

  const page = await browserOf(ada, `/channels/${channel}`);
  const view = new ConversationView(page);
  await expect(view.log.getByRole('article').last()).toBeInViewport();
  const held = await heldHistory(page);
  await view.log.hover();

  for (let round = 0; round < 6; round += 1) {
    const height = await view.log.evaluate((log) => log.scrollHeight);
    // Wheel until the list asks for more, and a little further while it waits.
    const asked = held();
    let isAsked = false;
    void asked.then(() => {
      isAsked = true;
    });
    while (!isAsked) await page.mouse.wheel(0, -500);
    const route = await asked;
    await steady(page);
    const before = await eye(page);
    await route.continue();
    await expect.poll(() => view.log.evaluate((log) => log.scrollHeight)).toBeGreaterThan(height);
    await steady(page);
    expect(Math.abs((await topOf(page, before.seq)) - before.top)).toBeLessThan(3);
  }
  // However much was loaded, the page holds what fits the screen.
  expect(await view.log.getByRole('article').count()).toBeLessThan(80);

  await page.unroute(/\/messages\?.*(before|after)=/);
  await page.goto(`/channels/${channel}/messages/5000`);
  await expect(page.locator('[data-seq="5000"]')).toBeInViewport();
  await view.write('und noch eine');
  await expect(view.message('und noch eine')).toBeInViewport();
}
