// Unmodified WebsocketProviders of y-websocket against the real server: each scenario with each version.

import type * as Y from 'yjs';
import { makeDocument, makeSpace } from '../support/documents';
import { expect, test } from '../support/world';
import { closeAll, type PlainLine, plain, Y_WEBSOCKET } from './providers';

test.afterEach(closeAll);

const text = (doc: Y.Doc) => doc.getText('content').toString();
const synced = (line: PlainLine) => expect.poll(() => line.provider.synced).toBe(true);

for (const kind of Y_WEBSOCKET) {
  test.describe(`WebsocketProvider ${kind.version}`, () => {
    test('two write and see each other', async ({ world }) => {
      const [anna, ben] = [await world.somebody('Anna Ahorn'), await world.somebody('Ben Birke')];
      const space = await makeSpace(world, 'Verstetigen', [anna, ben]);
      const { id } = await makeDocument(anna, space, 'Notiz', 'Moin', 'markdown');
      const [hers, his] = [plain(kind, anna, id), plain(kind, ben, id)];
      await synced(hers);
      await synced(his);
      hers.doc.getText('content').insert(0, 'Anna: ');
      await expect.poll(() => text(his.doc).trim()).toBe('Anna: Moin');
      expect(hers.counted.received[0]).toBe(1);
    });

    test('awareness comes back to the sender, with the name the server knows', async ({ world }) => {
      const [anna, ben] = [await world.somebody('Anna Ahorn'), await world.somebody('Ben Birke')];
      const space = await makeSpace(world, 'Verstetigen', [anna, ben]);
      const { id } = await makeDocument(anna, space, 'Notiz', '', 'markdown');
      const [hers, his] = [plain(kind, anna, id), plain(kind, ben, id)];
      await synced(hers);
      await synced(his);
      hers.provider.awareness.setLocalStateField('user', { name: 'Jemand anders' });
      await expect
        .poll(
          () =>
            (his.provider.awareness.getStates().get(hers.doc.clientID) as { user?: { name?: string } })?.user
              ?.name,
        )
        .toBe('Anna Ahorn');
      await expect.poll(() => hers.counted.awareness).toBeGreaterThan(0);
    });

    test('whoever looks in changes nothing', async ({ world }) => {
      const [anna, tilda] = [
        await world.somebody('Anna Ahorn'),
        await world.somebody('Tilda Training', 'trainer'),
      ];
      const space = await makeSpace(world, 'Verstetigen', [anna], 'trainers');
      const { id } = await makeDocument(anna, space, 'Notiz', 'Moin', 'markdown');
      const [hers, looker] = [plain(kind, anna, id), plain(kind, tilda, id)];
      await synced(hers);
      await synced(looker);
      looker.doc.getText('content').insert(0, 'x');
      // What a member writes afterwards arrives; what the looker wrote before does not.
      hers.doc.getText('content').insert(0, '!');
      await expect.poll(() => text(looker.doc)).toContain('!');
      expect(text(hers.doc).trim()).toBe('!Moin');
    });

    test('a foreign document shows nothing', async ({ world }) => {
      const [anna, ben] = [await world.somebody('Anna Ahorn'), await world.somebody('Ben Birke')];
      const space = await makeSpace(world, 'Führung', [ben], 'group');
      const { id } = await makeDocument(ben, space, 'Notiz', 'Geheim', 'markdown');
      const line = plain(kind, anna, id);
      await expect.poll(() => line.sockets[0]?.readyState).toBe(3);
      line.provider.disconnect();
      expect(line.provider.synced).toBe(false);
      expect(text(line.doc)).toBe('');
    });

    test('after a lost line everything written meanwhile arrives', async ({ world }) => {
      const [anna, ben] = [await world.somebody('Anna Ahorn'), await world.somebody('Ben Birke')];
      const space = await makeSpace(world, 'Verstetigen', [anna, ben]);
      const { id } = await makeDocument(anna, space, 'Notiz', '', 'markdown');
      const [hers, his] = [plain(kind, anna, id), plain(kind, ben, id)];
      await synced(hers);
      await synced(his);
      hers.sockets.at(-1)?.terminate();
      hers.doc.getText('content').insert(0, 'im Tunnel');
      await expect.poll(() => text(his.doc)).toBe('im Tunnel');
    });
  });
}
