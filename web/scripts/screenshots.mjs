// Takes a picture of every screen of the demo course, wide and narrow, light and dark, for people to look at.
// Starts a server of its own on a data folder that is gone afterwards; the pictures stay in target/screenshots.
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { base, channelCalled, get, root, withDemo } from './demo-server.mjs';

const pictures = join(root, 'target/screenshots');
const SIZES = [
  { name: '1280', viewport: { width: 1280, height: 800 } },
  { name: '360', viewport: { width: 360, height: 740 } },
];
const SCHEMES = ['light', 'dark'];

/** A beamer: always dark, never narrow. */
const HALLS = [
  { name: '1280', viewport: { width: 1280, height: 720 } },
  { name: '1920', viewport: { width: 1920, height: 1080 } },
];

/** Pages of somebody who is not signed in. */
const OUTSIDE = { 'sign-in': '/sign-in', invitation: '/invitation#unknown', join: '/join' };
/** Pages of the organiser. */
const INSIDE = {
  today: '/',
  course: '/course',
  programme: '/course/programme',
  people: '/people',
  settings: '/settings',
  inbox: '/inbox',
  'catch-up': '/catch-up',
  search: '/search?q=Baukasten',
  saved: '/saved',
  'plan-new': '/course/webinars/new',
  'my-attendance': '/course/attendance',
  'organise-invitations': '/organise/invitations',
  'organise-people': '/organise/people',
  'organise-channels': '/organise/channels',
  'not-found': '/nowhere',
};

await withDemo(async (browser, cookies) => {
  await mkdir(pictures, { recursive: true });
  const { pages: webinars, stage, code } = await webinarsOf(cookies);
  const inside = { ...INSIDE, ...(await channels(cookies)), ...webinars };
  const outside = { ...OUTSIDE, 'join-guest': `/join#${code}` };
  for (const { name: size, viewport } of SIZES) {
    for (const colorScheme of SCHEMES) {
      const options = { viewport, colorScheme, locale: 'de-DE', timezoneId: 'Europe/Berlin', baseURL: base };
      await take(browser, options, [], outside, `${size}-${colorScheme}`);
      await take(browser, options, cookies, inside, `${size}-${colorScheme}`);
    }
  }
  for (const { name: size, viewport } of HALLS) {
    const options = { viewport, locale: 'de-DE', timezoneId: 'Europe/Berlin', baseURL: base };
    await take(browser, options, [], { stage }, size);
  }
});

/** One channel of each section, with a thread beside it and a topic alone. */
async function channels(cookies) {
  const of = (name) => channelCalled(cookies, name);
  const talk = await of('Allgemein');
  const { messages, topics } = await get(cookies, `/api/channels/${talk}`);
  const asked = messages.messages.find(({ replies }) => replies);
  return {
    channel: `/channels/${talk}`,
    thread: `/channels/${talk}?thread=${asked?.id}`,
    topic: `/channels/${talk}?topic=${topics[0]?.id}`,
    'channel-announcements': `/channels/${await of('Ankündigungen')}`,
    'channel-code': `/channels/${await of('Technik und Hilfe')}`,
    group: `/channels/${await of('Gruppe Dauer')}`,
  };
}

/** Every page of the webinar that is on, the report of one that is over, the plan of one to come. */
async function webinarsOf(cookies) {
  const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
  const { runs } = await get(cookies, '/api/me');
  const all = (await Promise.all(runs.map(({ id }) => get(cookies, `/api/runs/${id}`)))).flatMap(
    (run) => run.webinars,
  );
  const of = (...states) => all.findLast(({ state }) => states.includes(state)) ?? all[0];
  const [on, over, next] = [
    of('live', 'lobby'),
    of('ended', 'archived'),
    all.find(({ state }) => state === 'planned') ?? all[0],
  ];
  const { snapshot } = await get(cookies, `/api/webinars/${on.id}`);
  const address = await fetch(`${base}/api/webinars/${on.id}/stage-address`, {
    method: 'POST',
    headers: { cookie, origin: base, 'content-type': 'application/json' },
  });
  return {
    pages: {
      webinar: `/webinars/${on.id}`,
      'webinar-over': `/webinars/${over.id}`,
      desk: `/webinars/${on.id}/desk`,
      plan: `/webinars/${next.id}/plan`,
      attendance: `/webinars/${over.id}/attendance`,
      report: `/webinars/${over.id}/report`,
    },
    stage: new URL((await address.json()).url).hash.replace('#', '/stage#'),
    code: snapshot.webinar.code,
  };
}

async function take(browser, options, cookies, pages, suffix) {
  const context = await browser.newContext(options);
  await context.addCookies(cookies);
  const page = await context.newPage();
  for (const [name, path] of Object.entries(pages)) {
    await page.goto(path);
    await page.getByRole('heading', { level: 1 }).first().waitFor();
    await page.waitForLoadState('networkidle', { timeout: 5_000 }).catch(() => undefined);
    await page.screenshot({ path: join(pictures, `${name}-${suffix}.png`) });
  }
  await context.close();
}
