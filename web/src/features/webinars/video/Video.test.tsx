import { screen } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { VideoEngine } from '@/protocol';
import { fakeServer, problem } from '@/testing/fake-server';
import { openPage } from '@/testing/page';
import { webinar, webinarId } from '@/testing/webinars';
import { Video } from './Video';

const route = `POST /api/webinars/${webinarId}/video`;
const open = (video: VideoEngine) => openPage(<Video webinar={webinar({ video })} isSmall={false} />);
const url = 'https://bbb.example.org/join?checksum=1';

describe('picture and sound', () => {
  afterEach(() => vi.unstubAllGlobals());

  it('are asked for only when somebody wants them, and then shut in a frame with a way out', async () => {
    const asked = fakeServer({
      [route]: { body: { engine: 'big_blue_button', url, token: null, is_frame: true } },
    });
    const { user } = open('big_blue_button');
    expect(document.querySelector('iframe')).toBeNull();
    expect(screen.getByText(/Internetadresse/)).toBeVisible();
    expect(asked).toEqual([]);

    await user.click(screen.getByRole('button', { name: 'Video laden' }));
    const frame = await screen.findByTitle('Video von BigBlueButton');
    expect(frame.getAttribute('src')).toBe(url);
    expect(frame.getAttribute('referrerpolicy')).toBe('no-referrer');
    expect(frame.getAttribute('sandbox')).not.toContain('allow-top-navigation');
    const own = screen.getByRole('link', { name: 'In eigenem Fenster öffnen' });
    expect(own).toHaveAttribute('rel', 'noopener noreferrer');
    await user.click(screen.getByRole('link', { name: 'Video überspringen' }));
    expect(own).toHaveFocus();
    await user.click(screen.getByRole('button', { name: 'Video schließen' }));
    expect(document.querySelector('iframe')).toBeNull();
  });

  it('open in a window of their own where the address is only a link', async () => {
    const opened = vi.fn();
    vi.stubGlobal('open', opened);
    fakeServer({ [route]: { body: { engine: 'link', url, token: null, is_frame: false } } });
    const { user } = open('link');
    await user.click(screen.getByRole('button', { name: 'Video in neuem Fenster' }));
    expect(await screen.findByRole('link', { name: 'Fenster öffnen' })).toHaveAttribute('href', url);
    expect(opened).toHaveBeenCalledWith(url, '_blank', 'noopener,noreferrer');
  });

  it('say plainly when they are not to be had', async () => {
    fakeServer({ [route]: problem('unavailable', 503) });
    const { user } = open('jitsi');
    await user.click(screen.getByRole('button', { name: 'Video laden' }));
    expect(await screen.findByRole('alert')).toHaveTextContent('Der Raum geht ohne weiter.');
  });

  it('offer nothing where there is no video', () => {
    open('none');
    expect(screen.queryByRole('button')).toBeNull();
  });
});
