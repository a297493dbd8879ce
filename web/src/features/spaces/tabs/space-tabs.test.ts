import { describe, expect, it } from 'vitest';
import { sharedDocument, spaceSnapshot } from '@/testing/spaces';
import { fitting, tabsOf, widthOf } from './space-tabs';

const parts = { conversation: true, board: true, files: true, kinds: ['text', 'markdown'] } as const;
const snapshot = spaceSnapshot({
  documents: [
    sharedDocument('d1', 'Konzept'),
    sharedDocument('d2', 'Alt', { is_archived: true }),
    sharedDocument('d3', 'Skizze', { kind: 'whiteboard' }),
    sharedDocument('d4', 'Interviews', { kind: 'markdown' }),
  ],
});
const tabs = tabsOf(snapshot, parts);
const labelOf = (tab: (typeof tabs)[number]) => tab.document?.title ?? tab.key;
const all = tabs.reduce((sum, tab) => sum + widthOf(labelOf(tab)), 0);

describe('parts of a space', () => {
  it('leaves out what is put away and what cannot be shown', () => {
    expect(tabs.map(({ key }) => key)).toEqual(['conversation', 'd1', 'd4', 'board', 'files', 'hand-in']);
  });

  it('has no conversation for those who only look in', () => {
    expect(tabsOf(snapshot, { ...parts, conversation: false })[0]?.key).toBe('d1');
  });

  it('hides the last documents first, never the open one and nothing else', () => {
    expect(fitting(tabs, all, labelOf, 'conversation').hidden).toEqual([]);
    const keys = (width: number, open: string) =>
      fitting(tabs, width, labelOf, open).hidden.map(({ key }) => key);
    expect(keys(all - 1, 'conversation')).toEqual(['d4']);
    expect(keys(all - 1, 'd4')).toEqual(['d1']);
    expect(keys(0, 'board')).toEqual(['d1', 'd4']);
  });
});
