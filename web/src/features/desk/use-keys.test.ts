import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isForDesk, switchKeys } from './use-keys';

function press(on: Element, key: string, init: KeyboardEventInit = {}): boolean {
  let heard = false;
  const listen = (event: KeyboardEvent) => {
    heard = isForDesk(event);
  };
  document.addEventListener('keydown', listen);
  on.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, ...init }));
  document.removeEventListener('keydown', listen);
  return heard;
}

function add<T extends HTMLElement>(element: T): T {
  document.body.append(element);
  return element;
}

describe('keys of the desk', () => {
  beforeEach(() => switchKeys(true));
  afterEach(() => document.body.replaceChildren());

  it('are heard on the page and on buttons', () => {
    expect(press(document.body, 'f')).toBe(true);
    expect(press(add(document.createElement('button')), 'f')).toBe(true);
  });

  it.each(['input', 'textarea', 'select'])('are not heard in a field (%s)', (kind) => {
    const field = add(document.createElement(kind));
    expect(press(field, 'f')).toBe(false);
    expect(press(field, '?')).toBe(false);
    expect(press(field, 'ArrowDown')).toBe(false);
  });

  it.each<KeyboardEventInit>([{ ctrlKey: true }, { metaKey: true }, { altKey: true }, { shiftKey: true }])(
    'are not heard with %o',
    (modifier) => {
      expect(press(document.body, 'f', modifier)).toBe(false);
    },
  );

  it('let the question mark be typed as keyboards have it', () => {
    expect(press(document.body, '?', { shiftKey: true })).toBe(true);
  });

  it('wait until a dialog is closed', () => {
    const dialog = add(document.createElement('dialog'));
    dialog.setAttribute('open', '');
    expect(press(document.body, 'f')).toBe(false);
    dialog.remove();
    expect(press(document.body, 'f')).toBe(true);
  });

  it('leave arrows to a list of tabs', () => {
    const tabs = add(document.createElement('div'));
    tabs.setAttribute('role', 'tablist');
    expect(press(tabs, 'ArrowRight')).toBe(false);
    expect(press(tabs, 'f')).toBe(true);
  });

  it('can be switched off, but for arrows and help', () => {
    switchKeys(false);
    expect(press(document.body, 'f')).toBe(false);
    expect(press(document.body, 'ArrowDown')).toBe(true);
    expect(press(document.body, '?')).toBe(true);
  });
});
