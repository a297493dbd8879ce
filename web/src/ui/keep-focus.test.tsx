import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { Dialog } from './Dialog';
import { keepFocus } from './keep-focus';

let stop: () => void;
beforeEach(() => {
  stop = keepFocus();
});
afterEach(() => stop());

/** Rows that go when they are told to, at once or after a question. */
function Rows({ asks = false }: { asks?: boolean }) {
  const [rows, setRows] = useState(['eins', 'zwei', 'drei']);
  const [asked, setAsked] = useState<string | null>(null);
  const remove = (gone: string) => {
    setRows(rows.filter((row) => row !== gone));
    setAsked(null);
  };
  return (
    <section>
      <h2>Gemerktes</h2>
      <ul>
        {rows.map((row) => (
          <li key={row}>
            <a href="/">{row}</a>
            <button type="button" onClick={() => (asks ? setAsked(row) : remove(row))}>
              {row} entfernen
            </button>
          </li>
        ))}
      </ul>
      {asked !== null && (
        <Dialog title="Wirklich?" onClose={() => setAsked(null)}>
          <button type="button" onClick={() => remove(asked)}>
            Ja
          </button>
        </Dialog>
      )}
    </section>
  );
}

const button = (row: string) => screen.getByRole('button', { name: `${row} entfernen` });

it('goes to the same control of the next row, else of the one before, else to the heading', async () => {
  const user = userEvent.setup();
  render(<Rows />);
  button('zwei').focus();
  await user.keyboard('{Enter}');
  await expect.poll(() => document.activeElement).toBe(button('drei'));
  await user.keyboard('{Enter}');
  await expect.poll(() => document.activeElement).toBe(button('eins'));
  await user.keyboard('{Enter}');
  await expect.poll(() => document.activeElement).toBe(screen.getByRole('heading', { name: 'Gemerktes' }));
});

it('goes on where a dialog was opened from, if that is gone with what it asked about', async () => {
  const user = userEvent.setup();
  render(<Rows asks />);
  button('eins').focus();
  await user.keyboard('{Enter}');
  screen.getByRole('button', { name: 'Ja' }).focus();
  await user.keyboard('{Enter}');
  await expect.poll(() => document.activeElement).toBe(button('zwei'));
});
