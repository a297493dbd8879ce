import { render, screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import type { Row } from './rows';
import { useRoving } from './use-roving';

/** A row as an element of its kind: another kind is another element, as in the conversation. */
function List({ type }: { type: 'outbox' | 'message' }) {
  const rows = [{ type, key: 'k' }] as unknown as Row[];
  const roving = useRoving(rows, { toMenu: () => {}, toComposer: () => {} });
  const Kind = type === 'outbox' ? 'section' : 'article';
  return (
    <div role="log" onBlur={roving.onBlur}>
      <Kind key="k" data-key="k" data-testid="row" tabIndex={0} onFocus={() => roving.onFocus('k')} />
    </div>
  );
}

test('a row that becomes another element under the focus keeps it', () => {
  const view = render(<List type="outbox" />);
  screen.getByTestId('row').focus();
  view.rerender(<List type="message" />);
  expect(document.activeElement).toBe(screen.getByTestId('row'));
  expect(screen.getByTestId('row').tagName).toBe('ARTICLE');
});

test('whoever has left the list is not called back', () => {
  const view = render(<List type="outbox" />);
  screen.getByTestId('row').focus();
  screen.getByTestId('row').blur();
  view.rerender(<List type="message" />);
  expect(document.activeElement).toBe(document.body);
});
