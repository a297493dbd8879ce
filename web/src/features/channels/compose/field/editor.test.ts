import type { Editor } from '@tiptap/core';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { serialiseMarkdown } from '../text/serialise';
import { createEditor, type EditorPorts } from './editor';

let editor: Editor;

function open(source = ''): EditorPorts {
  const ports: EditorPorts = {
    label: 'Nachricht',
    onUpdate: vi.fn(),
    onCaret: vi.fn(),
    onOfferKey: () => false,
    onSend: vi.fn(),
    onEscape: () => false,
    onFiles: vi.fn(),
    toToolbar: vi.fn(),
    toLink: vi.fn(),
  };
  editor = createEditor(document.body.appendChild(document.createElement('div')), source, ports);
  editor.commands.setTextSelection(editor.state.doc.content.size - 1);
  return ports;
}

/** Types as a keyboard does: rules of the editor see each character. */
function type(text: string): void {
  for (const character of text) {
    const { from, to } = editor.state.selection;
    const plain = () => editor.state.tr.insertText(character, from, to);
    const isTaken = editor.view.someProp('handleTextInput', (take) =>
      take(editor.view, from, to, character, plain),
    );
    if (!isTaken) editor.view.dispatch(plain());
  }
}

const markdown = () => serialiseMarkdown(editor.getJSON());

describe('the visual editor', () => {
  afterEach(() => {
    editor.destroy();
    vi.unstubAllGlobals();
  });

  it('leaves an Escape that it has no use for to what stands around it', () => {
    const ports = open();
    const around = vi.fn<(event: KeyboardEvent) => void>();
    document.body.addEventListener('keydown', around, { once: true });
    const leave = () =>
      editor.view.dom.dispatchEvent(
        new KeyboardEvent('keydown', { key: 'Escape', keyCode: 27, bubbles: true, cancelable: true }),
      );
    expect(leave()).toBe(true);
    expect(around.mock.lastCall?.[0].defaultPrevented).toBe(false);
    ports.onEscape = () => true;
    expect(leave()).toBe(false);
  });

  it.each([
    ['das ist **wichtig** so', 'das ist **wichtig** so'],
    ['ganz *leise* und __laut__', 'ganz _leise_ und **laut**'],
    ['~~weg~~ da', '~~weg~~ da'],
    ['2 * 3 * 4', '2 \\* 3 \\* 4'],
    ['a ** b ** c', 'a \\*\\* b \\*\\* c'],
    ['snake_case_name', 'snake_case_name'],
    ['siehe [hier](https://example.org/a) nach', 'siehe [hier](https://example.org/a) nach'],
    ['[nicht](javascript:alert)', '\\[nicht](javascript:alert)'],
    ['- eins', '- eins'],
    ['1. eins', '1. eins'],
    ['> Zitat', '> Zitat'],
    ['``` code', '```\ncode\n```'],
    ['`kurz` da', '`kurz` da'],
  ])('makes of what is typed, %s, what it means', (typed, source) => {
    open();
    type(typed);
    expect(markdown()).toBe(source);
  });

  it('keeps a message that is opened to be changed', () => {
    const source = '**a** [@Bo](lotse:person/1)\n\n- x\n- y';
    open(source);
    expect(markdown()).toBe(source);
  });

  it('keeps Enter for code, and sends with it elsewhere', () => {
    vi.stubGlobal('matchMedia', () => ({ matches: false }));
    const ports = open('Text');
    const press = (more: KeyboardEventInit = {}) =>
      editor.view.someProp('handleKeyDown', (take) =>
        take(editor.view, new KeyboardEvent('keydown', { key: 'Enter', ...more })),
      );
    press();
    expect(ports.onSend).toHaveBeenCalledTimes(1);
    press({ shiftKey: true });
    expect(ports.onSend).toHaveBeenCalledTimes(1);
    expect(editor.state.doc.childCount).toBe(2);
    editor.commands.setCodeBlock();
    type('a');
    press();
    expect(ports.onSend).toHaveBeenCalledTimes(1);
    press({ ctrlKey: true });
    expect(ports.onSend).toHaveBeenCalledTimes(2);
  });
});
