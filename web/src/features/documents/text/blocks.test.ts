import { afterEach, describe, expect, it } from 'vitest';
import { blocksOf, type Line, select, twoWriters } from '@/testing/two-writers';
import { moveBlock, removeBlock } from './blocks';

let line: Line;
afterEach(() => line.end());

const move = (direction: -1 | 1) =>
  moveBlock(line.anke.editor.state, direction, line.anke.editor.view.dispatch);

describe('moving blocks', () => {
  it('moves a paragraph and keeps the caret in it, for both', () => {
    line = twoWriters('<p>eins</p><p>zwei</p><p>drei</p>');
    select(line.anke, 'drei', true);
    expect(move(-1)).toEqual({ place: 2, of: 3 });
    expect(blocksOf(line.anke)).toEqual(['paragraph: eins', 'paragraph: drei', 'paragraph: zwei']);
    expect(blocksOf(line.berta)).toEqual(blocksOf(line.anke));
    expect(line.anke.editor.state.selection.$from.parent.textContent).toBe('drei');
    expect(move(-1)).toEqual({ place: 1, of: 3 });
    expect(move(-1)).toBeUndefined();
    expect(blocksOf(line.anke)[0]).toBe('paragraph: drei');
  });

  it('moves several selected paragraphs together', () => {
    line = twoWriters('<p>eins</p><p>zwei</p><p>drei</p>');
    const { editor } = line.anke;
    editor.commands.setTextSelection({ from: 2, to: 9 });
    expect(move(1)).toEqual({ place: 2, of: 3 });
    expect(blocksOf(line.anke)).toEqual(['paragraph: drei', 'paragraph: eins', 'paragraph: zwei']);
  });

  it('moves an item within its list, and a table as a whole', () => {
    line = twoWriters(
      '<ul><li><p>a</p></li><li><p>b</p></li></ul><table><tr><td><p>x</p></td></tr></table><p>z</p>',
    );
    select(line.anke, 'b', true);
    expect(move(-1)).toEqual({ place: 1, of: 2 });
    expect(blocksOf(line.berta)[0]).toBe('bulletList: ba');
    select(line.anke, 'x', true);
    expect(move(1)).toEqual({ place: 3, of: 3 });
    expect(blocksOf(line.berta)).toEqual(['bulletList: ba', 'paragraph: z', 'table: x']);
  });

  it('removes the block the caret is in, and never leaves nothing', () => {
    line = twoWriters('<p>eins</p><h2>zwei</h2>');
    select(line.anke, 'zwei', true);
    removeBlock(line.anke.editor.state, line.anke.editor.view.dispatch);
    expect(blocksOf(line.berta)).toEqual(['paragraph: eins']);
    removeBlock(line.anke.editor.state, line.anke.editor.view.dispatch);
    expect(blocksOf(line.anke)).toEqual(['paragraph: ']);
  });
});

describe('undo', () => {
  it('takes back what I wrote, never what somebody else did', () => {
    line = twoWriters('<p>Anfang</p>');
    const { anke, berta } = line;
    select(anke, 'Anfang', true);
    anke.editor.commands.insertContent(' von Anke');
    select(berta, 'Anke', true);
    berta.editor.commands.insertContent(' und Berta');
    berta.editor.commands.undo();
    expect(blocksOf(anke)).toEqual(['paragraph: Anfang von Anke']);
    berta.editor.commands.redo();
    expect(blocksOf(anke)).toEqual(['paragraph: Anfang von Anke und Berta']);
    expect(berta.editor.can().redo()).toBe(false);
    anke.editor.commands.undo();
    expect(blocksOf(berta)[0]).toContain('und Berta');
    expect(blocksOf(berta)[0]).not.toContain('von Anke');
  });

  it('merges what both wrote without a line', () => {
    line = twoWriters('<p>eins</p><p>zwei</p>');
    line.cut();
    select(line.anke, 'eins', true);
    line.anke.editor.commands.insertContent(' A');
    select(line.berta, 'zwei', true);
    line.berta.editor.commands.insertContent(' B');
    line.join();
    expect(blocksOf(line.anke)).toEqual(['paragraph: eins A', 'paragraph: zwei B']);
    expect(blocksOf(line.berta)).toEqual(blocksOf(line.anke));
  });
});
