// The line to the live part of the server, in the hands of a test.

import type { Page } from '@playwright/test';
import { expect } from './world';

export class Line {
  private readonly page: Page;
  private isCut = false;
  private open: { close: () => void }[] = [];

  private constructor(page: Page) {
    this.page = page;
  }

  /** Takes the line of a page, before it opens one. */
  static async of(page: Page): Promise<Line> {
    const line = new Line(page);
    await page.routeWebSocket(/\/api\/socket/, (socket) => {
      if (line.isCut) return void socket.close({ code: 1001 });
      const server = socket.connectToServer();
      line.open.push({
        close: () => {
          void server.close();
          void socket.close({ code: 1001 });
        },
      });
    });
    return line;
  }

  async cut(): Promise<void> {
    this.isCut = true;
    for (const one of this.open.splice(0)) one.close();
    await expect(this.page.getByText(/Keine Verbindung/)).toBeVisible();
  }

  async join(): Promise<void> {
    this.isCut = false;
    await this.page.evaluate(() => window.dispatchEvent(new Event('online')));
    await expect(this.page.getByText(/Keine Verbindung/)).toBeHidden();
  }
}
