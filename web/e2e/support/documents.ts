// Project spaces and their documents for tests, and how their page is used.

import type { Locator, Page, WebSocketRoute } from '@playwright/test';
import { newCommandId, newId } from '../../src/lib/id';
import type {
  CreateDocument,
  CreateSpaces,
  DocumentId,
  DocumentKind,
  LookIn,
  SharedDocument,
  Space,
  SpaceId,
} from '../../src/protocol';
import { routes } from '../../src/protocol';
import { expect, type Somebody, type World } from './world';

/** A group with its space. Trainers look in, and comment. */
export async function makeSpace(
  world: World,
  name: string,
  members: Somebody[],
  look_in: LookIn = 'trainers',
): Promise<Space> {
  const [space] = await world.organiser.call<Space[]>('POST', routes.RUN_SPACES.replace('{run}', world.run), {
    command_id: newCommandId(),
    spaces: [{ id: newId<SpaceId>(), name, theme: '', members: members.map(({ id }) => id), seats: null }],
    template_id: null,
    look_in,
    lookers_comment: false,
    due_at: null,
    is_open: false,
  } satisfies CreateSpaces);
  if (space === undefined) throw new Error('no space was made');
  return space;
}

export async function makeDocument(
  who: Somebody,
  space: Space,
  title: string,
  markdown: string,
  kind: DocumentKind = 'text',
): Promise<SharedDocument> {
  return who.api.call<SharedDocument>('POST', routes.SPACE_DOCUMENTS.replace('{space}', space.id), {
    command_id: newCommandId(),
    id: newId<DocumentId>(),
    kind,
    title,
    markdown,
    copy_of: null,
  } satisfies CreateDocument);
}

/** The page of a document, as somebody uses it. */
export class DocumentView {
  readonly page: Page;
  readonly text: Locator;

  constructor(page: Page) {
    this.page = page;
    this.text = page.getByRole('textbox', { name: /^Text von|^Markdown-Notiz/ });
  }

  /** What is said about saving. */
  async says(words: string): Promise<void> {
    await expect(this.page.locator('[data-save]')).toHaveText(words);
  }

  /** Puts the caret behind these words. */
  async behind(words: string): Promise<void> {
    const found = this.text.getByText(words, { exact: false }).last();
    await found.click();
    await this.page.keyboard.press('End');
  }

  async write(words: string): Promise<void> {
    await this.page.keyboard.type(words);
  }

  /** Something that was said about the text. */
  comment(words: string): Locator {
    return this.page.getByRole('complementary').getByRole('paragraph').filter({ hasText: words });
  }

  /** Selects a whole paragraph. */
  async select(words: string): Promise<void> {
    await this.text.getByText(words).click({ clickCount: 3 });
  }
}

/** The line of documents, in the hands of a test. */
export class DocumentLine {
  /** Nothing gets through; a new try fails. */
  isCut = false;
  /** What the server says is kept back: it may have died before its commit, for all the page knows. */
  isHeld = false;
  private readonly kept: (() => void)[] = [];
  private readonly open = new Set<WebSocketRoute>();

  static async of(page: Page): Promise<DocumentLine> {
    const line = new DocumentLine();
    await page.routeWebSocket(/\/collab$/, (socket) => line.take(socket));
    return line;
  }

  private take(socket: WebSocketRoute): void {
    if (this.isCut) {
      void socket.close({ code: 1001 });
      return;
    }
    this.open.add(socket);
    const server = socket.connectToServer();
    socket.onMessage((message) => server.send(message));
    server.onMessage((message) => {
      if (this.isHeld) this.kept.push(() => socket.send(message));
      else socket.send(message);
    });
    socket.onClose(() => {
      this.open.delete(socket);
      void server.close();
    });
  }

  async cut(): Promise<void> {
    this.isCut = true;
    for (const socket of this.open) await socket.close({ code: 1001 });
    this.open.clear();
  }

  join(): void {
    this.isCut = false;
  }

  release(): void {
    this.isHeld = false;
    for (const send of this.kept.splice(0)) send();
  }
}
