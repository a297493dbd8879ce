import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, it } from 'vitest';
import { dataSaver } from '@/lib/data-saver';
import type { Attachment, FileId } from '@/protocol';
import { MessageFiles } from './MessageFiles';

const picture: Attachment = {
  file_id: 'deich' as FileId,
  name: 'deich.png',
  media_type: 'image/png',
  bytes: 1_200_000,
  image: { width: 1680, height: 640 },
  alt: 'Der Deich bei Flut',
};

afterEach(() => dataSaver.set(false));

it('shows a picture in a box of its size before it is there', () => {
  render(<MessageFiles files={[picture]} />);
  const image = screen.getByRole('img', { name: 'Der Deich bei Flut' });
  expect(image).toHaveAttribute('width', '420');
  expect(image).toHaveAttribute('height', '160');
});

it('asks for no byte of a picture where data is saved, until it is pressed', async () => {
  dataSaver.set(true);
  const { container } = render(<MessageFiles files={[picture]} />);
  expect(container.querySelector('img, [src], [srcset]')).toBeNull();
  // What is on it and how much it is, is said before.
  const button = screen.getByRole('button', { name: /Der Deich bei Flut.*Bild zeigen \(1,1\sMB\)/ });
  await userEvent.click(button);
  expect(screen.getByRole('img', { name: 'Der Deich bei Flut' })).toHaveAttribute(
    'src',
    expect.stringContaining('deich'),
  );
});

it('leaves the file where a picture cannot be shown', async () => {
  const { container } = render(<MessageFiles files={[picture]} />);
  container.querySelector('img')?.dispatchEvent(new Event('error'));
  expect(await screen.findByRole('link', { name: /deich\.png/ })).toBeVisible();
});
