import { HocuspocusProviderWebsocket } from '@hocuspocus/provider';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import * as Y from 'yjs';
import { copyName, purgeCopies } from '@/lib/document-copies';
import { FakeServer } from '@/testing/collab-server';
import { DocumentSession } from './session';
import { unsavedMark } from './unsaved';

let server: FakeServer;
const closing: (() => void)[] = [];

beforeEach(() => {
  server = new FakeServer();
  localStorage.clear();
});
afterEach(async () => {
  for (const close of closing.splice(0)) close();
  await purgeCopies('anke');
});

function open(document = 'konzept') {
  const socket = new HocuspocusProviderWebsocket({
    url: 'ws://test/collab',
    WebSocketPolyfill: server.Socket,
    delay: 20,
    minDelay: 10,
    jitter: false,
    maxDelay: 20,
  });
  const session = new DocumentSession({
    person: 'anke',
    document,
    socket,
    ticket: async () => 'ticket',
    forgetTicket: () => undefined,
  });
  const close = () => {
    session.close();
    socket.destroy();
  };
  closing.push(close);
  const text = session.doc.getText('content');
  const save = () => session.state.get().save;
  return { session, socket, text, save, close };
}

async function opened() {
  const here = open();
  await vi.waitFor(() => expect(server.uncommitted).toBe(1));
  server.commit();
  await vi.waitFor(() => expect(here.save()).toBe('saved'));
  return here;
}

const unloadIsHeld = () => !dispatchEvent(new Event('beforeunload', { cancelable: true }));

describe('an open document', () => {
  it('is saved only when the server has committed, and says so until then', async () => {
    const { text, save } = await opened();
    text.insert(0, 'Ausgangslage');
    expect(save()).toBe('saving');
    expect(unloadIsHeld()).toBe(true);
    await vi.waitFor(() => expect(server.uncommitted).toBe(1));
    expect(save()).toBe('saving');
    server.commit();
    await vi.waitFor(() => expect(save()).toBe('saved'));
    expect(server.doc.getText('content').toString()).toBe('Ausgangslage');
    expect(unloadIsHeld()).toBe(false);
  });

  it('is not saved when the server dies before the commit, and is when it is back', async () => {
    const { text, save } = await opened();
    text.insert(0, 'mitten im Satz');
    await vi.waitFor(() => expect(server.uncommitted).toBe(1));
    server.kill();
    await vi.waitFor(() => expect(save()).toBe('waiting'));
    server.isUp = true;
    await vi.waitFor(() => expect(server.uncommitted).toBe(1));
    expect(save()).not.toBe('saved');
    server.commit();
    await vi.waitFor(() => expect(save()).toBe('saved'));
    expect(server.doc.getText('content').toString()).toBe('mitten im Satz');
  });

  it('counts what was written without a line as one exchange, so that no early answer makes it saved', async () => {
    const { text, save } = await opened();
    server.kill();
    await vi.waitFor(() => expect(save()).toBe('offline'));
    for (const word of ['eins ', 'zwei ', 'drei ']) text.insert(text.length, word);
    expect(save()).toBe('waiting');
    server.isUp = true;
    await vi.waitFor(() => expect(server.uncommitted).toBe(1));
    server.commit();
    await vi.waitFor(() => expect(save()).toBe('saved'));
    expect(server.doc.getText('content').toString()).toBe('eins zwei drei ');
  });

  it('keeps what is unsaved over a reload, and still calls it unsaved', async () => {
    const first = await opened();
    server.kill();
    await vi.waitFor(() => expect(first.save()).toBe('offline'));
    first.text.insert(0, 'im Zug geschrieben');
    await new Promise((resolve) => setTimeout(resolve, 0));
    first.close();
    closing.pop();
    expect(unsavedMark('anke', 'konzept')).not.toBeNull();

    const second = open();
    await vi.waitFor(() => expect(second.session.state.get().isLoaded).toBe(true));
    expect(second.text.toString()).toBe('im Zug geschrieben');
    expect(second.save()).toBe('waiting');
    expect(unloadIsHeld()).toBe(true);
    server.isUp = true;
    await vi.waitFor(() => expect(server.uncommitted).toBe(1));
    server.commit();
    await vi.waitFor(() => expect(second.save()).toBe('saved'));
    expect(unsavedMark('anke', 'konzept')).toBeNull();
  });

  it('says that a change was refused, and keeps saying so', async () => {
    const { text, save, session } = await opened();
    server.isRefusing = true;
    text.insert(0, 'viel zu viel');
    await vi.waitFor(() => expect(server.uncommitted).toBe(1));
    server.commit();
    await vi.waitFor(() => expect(save()).toBe('refused'));
    server.isRefusing = false;
    text.insert(0, 'und mehr ');
    await vi.waitFor(() => expect(server.uncommitted).toBe(1));
    server.commit();
    expect(save()).toBe('refused');
    expect(unloadIsHeld()).toBe(true);
    await session.discard();
    expect(unloadIsHeld()).toBe(false);
    await vi.waitFor(async () => expect(await indexedDB.databases()).toEqual([]));
  });

  it('sends nothing from somebody who only reads, and promises nothing', async () => {
    server.scope = 'readonly';
    server.doc.getText('content').insert(0, 'von anderen');
    const { text, save, session } = open();
    await vi.waitFor(() => expect(save()).toBe('readonly'));
    expect(text.toString()).toBe('von anderen');
    expect(session.state.get().canWrite).toBe(false);
    expect(unloadIsHeld()).toBe(false);
  });

  it('says when the right is gone, while it is open, and takes the copy from the device', async () => {
    const { save, session, text, close } = await opened();
    text.insert(0, 'noch dabei');
    await vi.waitFor(() => expect(server.uncommitted).toBe(1));
    server.commit();
    await vi.waitFor(() => expect(save()).toBe('saved'));
    server.revoke('konzept');
    await vi.waitFor(() => expect(save()).toBe('lost'));
    expect(session.state.get().canWrite).toBe(false);
    close();
    closing.pop();
    await vi.waitFor(async () => expect(await indexedDB.databases()).toEqual([]));
  });

  it('leaves on the device only what belongs to those who did not sign out', async () => {
    await opened();
    const others = new Y.Doc();
    expect(others).toBeDefined();
    indexedDB.open(copyName('berta', 'konzept'));
    for (const close of closing.splice(0)) close();
    await purgeCopies('anke');
    await vi.waitFor(async () => {
      const names = (await indexedDB.databases()).map(({ name }) => name);
      expect(names).toEqual([copyName('berta', 'konzept')]);
    });
  });
});
