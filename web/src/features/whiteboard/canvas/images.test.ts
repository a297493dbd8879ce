import { beforeEach, describe, expect, it, vi } from 'vitest';
import * as Y from 'yjs';
import { Board } from '../binding/board';
import type { Element } from '../binding/element';
import { Images, type Loaded } from './images';

const picture = {
  id: 'f1',
  mimeType: 'image/png',
  dataURL: `data:image/png;base64,${btoa('bytes')}`,
  created: 1,
};
const element = { id: 'e', type: 'image', fileId: 'f1', isDeleted: false } as unknown as Element;

describe('pictures of a whiteboard', () => {
  let board: Board;
  const stored = new Map<string, File>();
  const shown: Loaded[] = [];
  const port = {
    upload: vi.fn(async (file: File) => {
      stored.set('our-file', file);
      return 'our-file';
    }),
    download: vi.fn(async (id: string) => stored.get(id) ?? Promise.reject(new Error('gone'))),
    show: (loaded: Loaded) => shown.push(loaded),
    onProblem: vi.fn(),
  };
  beforeEach(() => {
    board = new Board(new Y.Doc());
    stored.clear();
    shown.length = 0;
    port.upload.mockClear();
    port.onProblem.mockClear();
  });

  it('go up once, and only our file’s id is shared', async () => {
    const images = new Images(board, port, 'me');
    await Promise.all([
      images.match([element], { f1: picture }, true),
      images.match([element], { f1: picture }, true),
    ]);
    expect(port.upload).toHaveBeenCalledTimes(1);
    expect(stored.get('our-file')).toMatchObject({ type: 'image/png', size: 5 });
    expect(board.doc.getMap('files').toJSON()).toEqual({ f1: { id: 'our-file', mimeType: 'image/png' } });
    await images.match([element], { f1: picture }, true);
    expect(port.upload).toHaveBeenCalledTimes(1);
  });

  it('come down where they are not yet', async () => {
    stored.set('our-file', new File(['bytes'], 'a.png', { type: 'image/png' }));
    board.addPicture('f1', { id: 'our-file', mimeType: 'image/png' }, 'other');
    await new Images(board, port, 'me').match([element], {}, false);
    expect(shown).toMatchObject([{ id: 'f1', mimeType: 'image/png', dataURL: picture.dataURL }]);
  });

  it('are not sent by somebody who only reads, nor when their element is gone', async () => {
    const images = new Images(board, port, 'me');
    await images.match([element], { f1: picture }, false);
    await images.match([{ ...element, isDeleted: true }], { f1: picture }, true);
    expect(port.upload).not.toHaveBeenCalled();
  });

  it('say once that they were refused, and try again when the line is back', async () => {
    const images = new Images(board, port, 'me');
    port.upload.mockRejectedValueOnce(new Error('too large'));
    await images.match([element], { f1: picture }, true);
    await images.match([element], { f1: picture }, true);
    expect(port.onProblem).toHaveBeenCalledTimes(1);
    images.retry();
    await images.match([element], { f1: picture }, true);
    expect(board.picture('f1')).toEqual({ id: 'our-file', mimeType: 'image/png' });
  });

  it('are nothing when somebody wrote something else into the list', () => {
    board.doc.getMap('files').set('f1', 'https://example.org/a.png');
    board.doc.getMap('files').set('f2', { id: 3 });
    expect(board.picture('f1')).toBeNull();
    expect(board.picture('f2')).toBeNull();
  });
});
