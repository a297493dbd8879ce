// Takes a picture of every screen of the demo course, wide and narrow, light and dark, for people to look at.
// Starts a server of its own on a data folder that is gone afterwards; the pictures stay in target/screenshots.
import { spawn } from 'node:child_process';
import { chmod, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { chromium } from '@playwright/test';

const root = fileURLToPath(new URL('../..', import.meta.url));
const pictures = join(root, 'target/screenshots');
const port = process.env.SCREENSHOTS_PORT ?? '18731';
const base = `http://localhost:${port}`;
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
  'plan-new': '/course/webinars/new',
  'my-attendance': '/course/attendance',
  'organise-invitations': '/organise/invitations',
  'organise-people': '/organise/people',
  'organise-channels': '/organise/channels',
  'not-found': '/nowhere',
};

const data = await mkdtemp(join(tmpdir(), 'lotse-pictures-'));
// The database runs as another account when we are root, and must be able to pass through.
await chmod(data, 0o755);
const server = spawn(join(root, 'target/debug/lotse'), ['serve'], {
  cwd: data,
  env: {
    ...process.env,
    DATABASE_URL: '',
    REDIS_URL: '',
    LOTSE_DATA_DIR: join(data, 'data'),
    LOTSE_HTTP__BIND: `127.0.0.1:${port}`,
    LOTSE_HTTP__WEB_DIR: join(root, 'web/dist'),
  },
  stdio: ['ignore', 'pipe', 'inherit'],
});
const ended = new Promise((resolve) => server.once('exit', resolve));
try {
  const link = await signInLink();
  await mkdir(pictures, { recursive: true });
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox'],
  });
  const cookies = await signIn(browser, link);
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
  await browser.close();
} finally {
  server.kill('SIGTERM');
  await ended;
  await rm(data, { recursive: true, force: true });
}

function signInLink() {
  return new Promise((resolve, reject) => {
    server.once('exit', (code) => reject(new Error(`the server ended (${code})`)));
    createInterface({ input: server.stdout }).on('line', (line) => {
      const found = /http\S*\/sign-in\/link#[\w-]+/.exec(line);
      if (found) resolve(found[0]);
    });
  });
}

async function signIn(browser, link) {
  const context = await browser.newContext({ locale: 'de-DE' });
  const page = await context.newPage();
  await page.goto(link);
  await page.getByRole('button', { name: 'Anmelden' }).click();
  await page.getByRole('navigation').first().waitFor();
  const cookies = await context.cookies();
  await context.close();
  return cookies;
}

/** One channel of each section, with its address. */
async function channels(cookies) {
  const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
  const me = await (await fetch(`${base}/api/me`, { headers: { cookie } })).json();
  const of = (name) => me.memberships.find(({ channel }) => channel.name === name)?.channel.id;
  return {
    channel: `/channels/${of('Allgemein')}`,
    'channel-announcements': `/channels/${of('Ankündigungen')}`,
    'channel-code': `/channels/${of('Technik und Hilfe')}`,
    group: `/channels/${of('Gruppe Dauer')}`,
  };
}

/** Every page of the webinar that is on, the report of one that is over, the plan of one to come. */
async function webinarsOf(cookies) {
  const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
  const get = async (path) => (await fetch(base + path, { headers: { cookie } })).json();
  const { runs } = await get('/api/me');
  const all = (await Promise.all(runs.map(({ id }) => get(`/api/runs/${id}`)))).flatMap(
    (run) => run.webinars,
  );
  const of = (...states) => all.findLast(({ state }) => states.includes(state)) ?? all[0];
  const [on, over, next] = [
    of('live', 'lobby'),
    of('ended', 'archived'),
    all.find(({ state }) => state === 'planned') ?? all[0],
  ];
  const { snapshot } = await get(`/api/webinars/${on.id}`);
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
