// Unmodified HocuspocusProviders against the real server: each scenario with each version.

import type * as Y from 'yjs';
import { newCommandId } from '../../src/lib/id';
import { routes } from '../../src/protocol';
import { makeDocument, makeSpace } from '../support/documents';
import { expect, test } from '../support/world';
import { closeAll, HOCUSPOCUS, hocuspocus, type Line } from './providers';

test.afterEach(closeAll);

const text = (doc: Y.Doc) => doc.getText('content').toString();
const only = ([line]: Line[]): Line => {
  if (line === undefined) throw new Error('nothing was opened');
  return line;
};
const synced = (line: Line) => expect.poll(() => line.provider.isSynced).toBe(true);
// Versions before 4 count below nothing when a frame of the lost line is answered on the next one.
const saved = (line: Line) => expect.poll(() => line.provider.hasUnsyncedChanges).toBe(false);

for (const kind of HOCUSPOCUS) {
  test.describe(`HocuspocusProvider ${kind.version}`, () => {
    test('opens: one step 1 of the server, everything saved', async ({ world }) => {
      const anna = await world.somebody('Anna Ahorn');
      const space = await makeSpace(world, 'Verstetigen', [anna]);
      const { id } = await makeDocument(anna, space, 'Notiz', 'Moin', 'markdown');
      const line = only(hocuspocus(kind, anna, [id]));
      await synced(line);
      await saved(line);
      expect(text(line.doc).trim()).toBe('Moin');
      expect(line.counted.received[0]).toBe(1);
      expect(line.counted.statuses).toEqual([true]);
    });

    test('two write: both see it, one status for each step 2 and update', async ({ world }) => {
      const [anna, ben] = [await world.somebody('Anna Ahorn'), await world.somebody('Ben Birke')];
      const space = await makeSpace(world, 'Verstetigen', [anna, ben]);
      const { id } = await makeDocument(anna, space, 'Notiz', '', 'markdown');
      const [hers, his] = [only(hocuspocus(kind, anna, [id])), only(hocuspocus(kind, ben, [id]))];
      await synced(hers);
      await synced(his);
      for (let n = 0; n < 20; n += 1) {
        hers.doc.getText('content').insert(0, 'a');
        his.doc.getText('content').insert(0, 'b');
      }
      await expect.poll(() => text(hers.doc).length).toBe(40);
      await expect.poll(() => text(his.doc)).toBe(text(hers.doc));
      for (const line of [hers, his]) {
        await saved(line);
        const { sent, statuses } = line.counted;
        expect(statuses).toEqual(Array.from({ length: sent[1] + sent[2] }, () => true));
      }
    });

    test('awareness comes back to the sender, with the name the server knows', async ({ world }) => {
      const [anna, ben] = [await world.somebody('Anna Ahorn'), await world.somebody('Ben Birke')];
      const space = await makeSpace(world, 'Verstetigen', [anna, ben]);
      const { id } = await makeDocument(anna, space, 'Notiz', '', 'markdown');
      const [hers, his] = [only(hocuspocus(kind, anna, [id])), only(hocuspocus(kind, ben, [id]))];
      await synced(hers);
      await synced(his);
      hers.provider.setAwarenessField('user', { id: ben.id, name: 'Ben Birke' });
      const shown = () =>
        (
          his.provider.awareness?.getStates().get(hers.doc.clientID) as
            | { user?: { name?: string } }
            | undefined
        )?.user?.name;
      await expect.poll(shown).toBe('Anna Ahorn');
      await expect.poll(() => hers.counted.awareness).toBeGreaterThan(0);
    });

    test('whoever looks in reads: updates are refused and change nothing', async ({ world }) => {
      const [anna, tilda] = [
        await world.somebody('Anna Ahorn'),
        await world.somebody('Tilda Training', 'trainer'),
      ];
      const space = await makeSpace(world, 'Verstetigen', [anna], 'trainers');
      const { id } = await makeDocument(anna, space, 'Notiz', 'Moin', 'markdown');
      const [hers, looker] = [only(hocuspocus(kind, anna, [id])), only(hocuspocus(kind, tilda, [id]))];
      await synced(hers);
      await synced(looker);
      expect(looker.provider.authorizedScope).toBe('readonly');
      await saved(looker);
      looker.doc.getText('content').insert(0, 'x');
      await expect.poll(() => looker.counted.statuses.at(-1)).toBe(false);
      const fresh = only(hocuspocus(kind, anna, [id]));
      await synced(fresh);
      expect(text(fresh.doc).trim()).toBe('Moin');
    });

    test('a foreign document is refused in-band, the socket and other documents stay', async ({ world }) => {
      const [anna, ben] = [await world.somebody('Anna Ahorn'), await world.somebody('Ben Birke')];
      const [mine, theirs] = [
        await makeSpace(world, 'Verstetigen', [anna]),
        await makeSpace(world, 'Führung', [ben], 'group'),
      ];
      const ours = await makeDocument(anna, mine, 'Notiz', 'Moin', 'markdown');
      const foreign = await makeDocument(ben, theirs, 'Notiz', 'Geheim', 'markdown');
      const [open, refused] = hocuspocus(kind, anna, [ours.id, foreign.id]) as [Line, Line];
      await synced(open);
      await expect.poll(() => refused.denied.length).toBeGreaterThan(0);
      expect(text(refused.doc)).toBe('');
      open.doc.getText('content').insert(0, '!');
      await saved(open);
      expect(open.sockets).toHaveLength(1);
    });

    test('a removed member loses the document at once, without losing the socket', async ({ world }) => {
      const [anna, ben] = [await world.somebody('Anna Ahorn'), await world.somebody('Ben Birke')];
      const [first, second] = [
        await makeSpace(world, 'Verstetigen', [anna, ben], 'group'),
        await makeSpace(world, 'Führung', [ben]),
      ];
      const lost = await makeDocument(anna, first, 'Notiz', 'Moin', 'markdown');
      const kept = await makeDocument(ben, second, 'Notiz', 'Moin', 'markdown');
      const [gone, stays] = hocuspocus(kind, ben, [lost.id, kept.id]) as [Line, Line];
      await synced(gone);
      await synced(stays);
      const path = routes.SPACE_MEMBER.replace('{space}', first.id).replace('{person}', ben.id);
      await world.organiser.call('DELETE', path, { command_id: newCommandId() });
      await expect.poll(() => gone.denied.length).toBeGreaterThan(0);
      stays.doc.getText('content').insert(0, '!');
      await saved(stays);
      expect(stays.sockets).toHaveLength(1);
    });

    test('a member who may only look in from now on is told so in the open document', async ({ world }) => {
      const [anna, ben] = [await world.somebody('Anna Ahorn'), await world.somebody('Ben Birke')];
      const space = await makeSpace(world, 'Verstetigen', [anna, ben], 'course');
      const { id } = await makeDocument(anna, space, 'Notiz', 'Moin', 'markdown');
      const line = only(hocuspocus(kind, ben, [id]));
      await synced(line);
      await expect.poll(() => line.provider.authorizedScope).toBe('read-write');
      const path = routes.SPACE_MEMBER.replace('{space}', space.id).replace('{person}', ben.id);
      await world.organiser.call('DELETE', path, { command_id: newCommandId() });
      await expect.poll(() => line.provider.authorizedScope).toBe('readonly');
    });

    test('an update beyond the limit is refused in-band and the socket stays', async ({ world }) => {
      const anna = await world.somebody('Anna Ahorn');
      const space = await makeSpace(world, 'Verstetigen', [anna]);
      const { id } = await makeDocument(anna, space, 'Notiz', '', 'markdown');
      const line = only(hocuspocus(kind, anna, [id]));
      await synced(line);
      await saved(line);
      line.doc.getText('content').insert(0, 'x'.repeat(5 * 1024 * 1024));
      await expect.poll(() => line.counted.statuses.at(-1)).toBe(false);
      expect(line.sockets).toHaveLength(1);
    });

    test('a wrong token is refused', async ({ world }) => {
      const anna = await world.somebody('Anna Ahorn');
      const space = await makeSpace(world, 'Verstetigen', [anna]);
      const { id } = await makeDocument(anna, space, 'Notiz', '', 'markdown');
      const line = only(hocuspocus(kind, anna, [id], async () => 'somebody-else'));
      await expect.poll(() => line.denied.length).toBeGreaterThan(0);
    });

    test('after a lost line everything written meanwhile arrives, and is saved', async ({ world }) => {
      const [anna, ben] = [await world.somebody('Anna Ahorn'), await world.somebody('Ben Birke')];
      const space = await makeSpace(world, 'Verstetigen', [anna, ben]);
      const { id } = await makeDocument(anna, space, 'Notiz', '', 'markdown');
      const [hers, his] = [only(hocuspocus(kind, anna, [id])), only(hocuspocus(kind, ben, [id]))];
      await synced(hers);
      await synced(his);
      hers.sockets.at(-1)?.terminate();
      hers.doc.getText('content').insert(0, 'im Tunnel');
      his.doc.getText('content').insert(0, 'draußen ');
      await expect.poll(() => text(his.doc)).toContain('im Tunnel');
      await expect.poll(() => text(hers.doc)).toBe(text(his.doc));
      await saved(hers);
    });
  });
}
