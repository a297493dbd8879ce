import { expect, it } from 'vitest';
import type { ChannelId } from '@/protocol';
import { fakeServer } from '@/testing/fake-server';
import { attachFiles, dropFile, pendingFiles } from './uploads';

it('names what was pasted without a name in the words of the page, with its kind', () => {
  fakeServer({});
  const files = [new File(['Moin'], '', { type: 'text/plain' }), new File(['Moin'], 'Moin.txt')];
  attachFiles('c', 'c' as ChannelId, files, 'file');
  expect(pendingFiles.get().map(({ body }) => body.name)).toEqual(['file.plain', 'Moin.txt']);
  for (const { body } of pendingFiles.get()) dropFile(body.id);
  expect(pendingFiles.get()).toEqual([]);
});
