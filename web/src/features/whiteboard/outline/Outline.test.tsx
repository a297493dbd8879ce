import { cleanup, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { need, speak } from '@/i18n/language';
import { newId } from '@/lib/id';
import { Board } from '../binding/board';
import { Outline } from './Outline';
import { Operations } from './operations';

function somebody() {
  const doc = new Y.Doc();
  const board = new Board(doc);
  const operations = new Operations(board, { now: () => 0, id: newId, nonce: () => 1 });
  return { doc, board, operations };
}

describe('outline by keyboard', () => {
  let ada: ReturnType<typeof somebody>;
  beforeAll(async () => {
    await need('whiteboard');
    await speak('de');
    // This DOM has no layer on top of the page.
    HTMLElement.prototype.showPopover ??= () => undefined;
    HTMLDialogElement.prototype.showModal ??= function open(this: HTMLDialogElement) {
      this.open = true;
    };
    HTMLDialogElement.prototype.close ??= function close(this: HTMLDialogElement) {
      this.open = false;
    };
  });
  beforeEach(() => {
    ada = somebody();
  });
  afterEach(cleanup);

  const open = (canEdit = true) =>
    render(<Outline board={ada.board} operations={ada.operations} canEdit={canEdit} />);
  const rows = () =>
    within(screen.getByRole('list', { name: 'Was auf der Zeichnung steht' }))
      .getAllByRole('button')
      .filter((each) => each.dataset['row'] !== undefined)
      .map(({ textContent }) => textContent?.replace(/, .*$/, ''));

  it('adds, walks, edits, reorders, deletes and takes back', async () => {
    open();
    const user = userEvent.setup();
    expect(screen.getByText('Noch nichts gezeichnet')).toBeVisible();
    await user.type(screen.getByLabelText('Text'), 'Eins{Enter}Zwei{Enter}');
    expect(rows()).toEqual(['Notizzettel: Eins', 'Notizzettel: Zwei']);
    await user.click(screen.getByRole('button', { name: /^Notizzettel.*Eins/ }));
    await user.keyboard('{Control>}a{/Control}Start{Control>}{Enter}{/Control}');
    expect(rows()).toEqual(['Notizzettel: Start', 'Notizzettel: Zwei']);
    expect(document.activeElement).toHaveTextContent('Start');
    await user.keyboard('{Alt>}{ArrowDown}{/Alt}');
    expect(rows()).toEqual(['Notizzettel: Zwei', 'Notizzettel: Start']);
    expect(document.activeElement).toHaveTextContent('Start');
    await user.keyboard('{ArrowUp}{Delete}');
    expect(rows()).toEqual(['Notizzettel: Start']);
    expect(document.activeElement).toHaveTextContent('Start');
    await user.keyboard('{Control>}z{/Control}');
    expect(rows()).toEqual(['Notizzettel: Zwei', 'Notizzettel: Start']);
  });

  it('shows at once what somebody else draws, and keeps the focus', async () => {
    ada.operations.add('rectangle', 'Hier');
    open();
    const user = userEvent.setup();
    await user.click(screen.getByRole('button', { name: /^Rechteck.*Hier/ }));
    await user.keyboard('{Escape}');
    const bob = somebody();
    bob.operations.add('ellipse', 'Dort');
    Y.applyUpdate(ada.doc, Y.encodeStateAsUpdate(bob.doc));
    expect(await screen.findByRole('button', { name: /^Ellipse.*Dort/ })).toBeVisible();
    expect(document.activeElement).toHaveTextContent('Hier');
  });

  it('says what stands there meanwhile before it is replaced', async () => {
    const id = ada.operations.add('text', 'Eins');
    open();
    const user = userEvent.setup();
    await user.click(screen.getByRole('button', { name: /^Text.*Eins/ }));
    ada.operations.setText(id, 'Zwei');
    expect(await screen.findByText(/Inzwischen steht hier: „Zwei“/)).toBeVisible();
  });

  it('is read by those who may not draw', () => {
    ada.operations.add('rectangle', 'Nur lesen');
    open(false);
    expect(screen.getByRole('listitem')).toHaveTextContent('Rechteck: Nur lesen');
    expect(screen.queryByRole('button')).toBeNull();
  });
});
