import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { CreateUpload, SpaceFile, SpaceId, Upload } from '@/protocol';
import { asleepFor, cancel, retry, transfers, upload, wake } from './transfers';

const space = 'space' as SpaceId;
const PIECE = 8 * 1024 * 1024;

/** A server that keeps bytes of uploads, and a line to it that can be cut. */
class Server {
  readonly received = new Map<string, number>();
  readonly gone: string[] = [];
  isAway = false;
  isFull = false;
  /** Pieces that still arrive before the line is cut. */
  piecesLeft = Number.POSITIVE_INFINITY;
  private readonly begun = new Map<string, CreateUpload>();

  readonly fetch = (address: string, init: RequestInit): Promise<Response> => {
    if (this.isAway) return Promise.reject(new TypeError('no line'));
    if (init.method === 'DELETE') {
      this.gone.push(address.split('/').at(-1) ?? '');
      return Promise.resolve(new Response(null, { status: 204 }));
    }
    const body = JSON.parse(String(init.body)) as CreateUpload;
    if (this.isFull)
      return Promise.resolve(Response.json({ code: 'storage_full', status: 507 }, { status: 507 }));
    this.begun.set(body.id, body);
    return Promise.resolve(Response.json(this.answer(body.id)));
  };

  take(address: string, offset: number, bytes: number): Upload | null {
    const id = address.split('/').at(-1) ?? '';
    if (this.isAway || this.piecesLeft === 0) return null;
    this.piecesLeft -= 1;
    expect(offset).toBe(this.received.get(id) ?? 0);
    this.received.set(id, offset + bytes);
    return this.answer(id);
  }

  private answer(id: string): Upload {
    const body = this.begun.get(id);
    if (!body) throw new Error('never begun');
    const offset = this.received.get(id) ?? 0;
    const file = { id: body.file_id, name: body.name, version: 1 } as SpaceFile;
    const { file_id, bytes } = body;
    return { id: body.id, file_id, offset, bytes, file: offset === bytes ? file : null };
  }
}

let server: Server;

class FakeRequest {
  readonly upload: { onprogress?: (event: { loaded: number }) => void } = {};
  status = 0;
  responseText = '';
  onload?: () => void;
  onerror?: () => void;
  onabort?: () => void;
  onloadend?: () => void;
  private address = '';
  private offset = 0;

  open(_: string, address: string) {
    this.address = address;
  }

  setRequestHeader(name: string, value: string) {
    if (name === 'upload-offset') this.offset = Number(value);
  }

  send(piece: Blob) {
    queueMicrotask(() => {
      this.upload.onprogress?.({ loaded: piece.size });
      const answer = server.take(this.address, this.offset, piece.size);
      this.status = answer === null ? 0 : 200;
      this.responseText = JSON.stringify(answer);
      if (answer === null) this.onerror?.();
      else this.onload?.();
      this.onloadend?.();
    });
  }

  abort() {
    this.onabort?.();
  }
}

function file(name: string, bytes: number): File {
  return new File([new Uint8Array(bytes)], name, { lastModified: 7 });
}

const only = () => transfers.get()[0];

beforeEach(() => {
  server = new Server();
  vi.stubGlobal('fetch', server.fetch);
  vi.stubGlobal('XMLHttpRequest', FakeRequest);
});

afterEach(() => {
  transfers.set([]);
  vi.unstubAllGlobals();
});

describe('uploads', () => {
  it('go piece by piece until the file is there', async () => {
    upload(space, file('Film.mp4', PIECE + 5), 'Film.mp4');
    await vi.waitFor(() => expect(only()?.state).toBe('done'));
    expect([...server.received.values()]).toEqual([PIECE + 5]);
    expect(only()?.file?.name).toBe('Film.mp4');
  });

  it('wait out a lost line and go on where they were', async () => {
    server.piecesLeft = 1;
    upload(space, file('Film.mp4', 2 * PIECE), 'Film.mp4');
    await vi.waitFor(() => expect(only()?.state).toBe('lost'));
    server.piecesLeft = Number.POSITIVE_INFINITY;
    dispatchEvent(new Event('online'));
    await vi.waitFor(() => expect(only()?.state).toBe('done'));
    expect([...server.received.values()]).toEqual([2 * PIECE]);
  });

  it('stop where there is no room, and are tried again', async () => {
    server.isFull = true;
    upload(space, file('a.bin', 5), 'a.bin');
    await vi.waitFor(() => expect(only()?.state).toBe('failed'));
    server.isFull = false;
    const id = only()?.body.id;
    if (id) retry(id);
    await vi.waitFor(() => expect(only()?.state).toBe('done'));
  });

  it('are gone here and there when they are cancelled', async () => {
    server.piecesLeft = 0;
    upload(space, file('a.bin', 5), 'a.bin');
    await vi.waitFor(() => expect(only()?.state).toBe('lost'));
    const id = only()?.body.id;
    if (id) cancel(id);
    expect(transfers.get()).toEqual([]);
    await vi.waitFor(() => expect(server.gone).toEqual([id]));
  });

  it('are known after a reload, and go on with the same file alone', async () => {
    server.piecesLeft = 1;
    const film = file('Film.mp4', 2 * PIECE);
    upload(space, film, 'Film.mp4');
    await vi.waitFor(() => expect(only()?.state).toBe('lost'));
    const [kept] = JSON.parse(localStorage.getItem('lotse.uploads') ?? '[]') as NonNullable<
      ReturnType<typeof only>
    >[];
    if (!kept) throw new Error('nothing is kept');
    const id = kept.body.id;
    cancel(id);
    transfers.set([{ ...kept, state: 'asleep' }]);
    expect(asleepFor(space, file('Film.mp4', 2 * PIECE + 1))).toBeUndefined();
    expect(asleepFor('other' as SpaceId, film)).toBeUndefined();
    expect(asleepFor(space, film)?.body.id).toBe(id);
    server.piecesLeft = Number.POSITIVE_INFINITY;
    wake(id, film);
    await vi.waitFor(() => expect(only()?.state).toBe('done'));
    expect(server.received.get(id)).toBe(2 * PIECE);
  });
});
