// The demo course on a server of its own, for scripts that look at pages or measure them. Its data is gone afterwards.
import { spawn } from 'node:child_process';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { chromium } from '@playwright/test';

export const root = fileURLToPath(new URL('../..', import.meta.url));
const port = process.env.SCREENSHOTS_PORT ?? '18731';
export const base = `http://localhost:${port}`;

/** Runs what is given with a browser and the organiser's cookies, and ends the server whatever happens. */
export async function withDemo(work) {
  const data = await mkdtemp(join(tmpdir(), 'lotse-demo-'));
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
    const link = await signInLink(server);
    const browser = await chromium.launch({
      executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
      args: ['--no-sandbox'],
    });
    await work(browser, await signIn(browser, link));
    await browser.close();
  } finally {
    server.kill('SIGTERM');
    await ended;
    await rm(data, { recursive: true, force: true });
  }
}

/** Asks the server as somebody. */
export async function get(cookies, path) {
  const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
  return (await fetch(base + path, { headers: { cookie } })).json();
}

/** The id of a channel by its name. */
export async function channelCalled(cookies, name) {
  const { memberships } = await get(cookies, '/api/me');
  return memberships.find(({ channel }) => channel.name === name)?.channel.id;
}

function signInLink(server) {
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
