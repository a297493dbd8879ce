import { act, cleanup, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import * as Y from 'yjs';
import { need, speak } from '@/i18n/language';
import { PresentationView } from './PresentationView';
import type { Staging } from './use-on-stage';

function element(name: string, attributes: Record<string, unknown>, ...content: (Y.XmlElement | string)[]) {
  const made = new Y.XmlElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value as string);
  made.insert(
    0,
    content.map((each) => (typeof each === 'string' ? new Y.XmlText(each) : each)),
  );
  return made;
}
const heading = (text: string, level = 1) => element('heading', { level }, text);
const paragraph = (text: string) => element('paragraph', {}, text);

function written(): Y.Doc {
  const doc = new Y.Doc();
  doc
    .getXmlFragment('content')
    .insert(0, [
      heading('Titel'),
      element('speakerNote', {}, paragraph('Lächeln.')),
      heading('Ausgangslage', 2),
      paragraph('Fünf Netzwerke.'),
      heading('Plan', 2),
    ]);
  return doc;
}

describe('presenting', () => {
  let doc: Y.Doc;
  const onClose = vi.fn();
  beforeAll(async () => {
    await Promise.all([need('presentation'), need('webinars')]);
    await speak('de');
  });
  beforeEach(() => {
    doc = written();
    onClose.mockClear();
  });
  afterEach(() => {
    cleanup();
    vi.useRealTimers();
  });

  const open = (staging: Staging | null = null) =>
    render(
      <PresentationView
        documentId={crypto.randomUUID()}
        title="Konzept"
        doc={doc}
        imageAddress={(file) => `/files/${file}`}
        staging={staging}
        onClose={onClose}
      />,
    );
  const title = () => screen.getAllByRole('heading', { level: 2 })[0]?.textContent;
  /** What was said last. */
  const said = () => document.querySelector('[aria-live="polite"]')?.lastElementChild?.textContent;

  it('turns slides by keyboard and says which one it is', async () => {
    open();
    const user = userEvent.setup();
    expect(title()).toBe('Titel');
    expect(said()).toBe('Folie 1 von 3: Titel');
    await user.keyboard('{ArrowRight}');
    expect(title()).toBe('Ausgangslage');
    await user.keyboard(' ');
    expect(said()).toBe('Folie 3 von 3: Plan');
    await user.keyboard('{ArrowRight}');
    expect(title()).toBe('Plan');
    await user.keyboard('{Home}');
    expect(title()).toBe('Titel');
    await user.keyboard('{End}{ArrowLeft}');
    expect(title()).toBe('Ausgangslage');
    await user.keyboard('{Escape}');
    expect(onClose).toHaveBeenCalledOnce();
  });

  it('shows notes and the next slide to the presenter only', async () => {
    open();
    const user = userEvent.setup();
    expect(screen.queryByText('Lächeln.')).toBeNull();
    await user.keyboard('n');
    expect(screen.getByRole('region', { name: 'Notizen' })).toHaveTextContent('Lächeln.');
    expect(screen.getByRole('region', { name: 'Danach' })).toHaveTextContent('Ausgangslage');
    expect(screen.getByRole('timer', { name: 'Vergangene Zeit' })).toHaveTextContent('0:00');
    await user.keyboard('N');
    expect(screen.queryByText('Lächeln.')).toBeNull();
  });

  it('follows the document and stays at its slide', async () => {
    vi.useFakeTimers({ shouldAdvanceTime: true });
    open();
    const user = userEvent.setup({ advanceTimers: vi.advanceTimersByTime });
    await user.keyboard('{ArrowRight}');
    act(() => {
      const fragment = doc.getXmlFragment('content');
      fragment.insert(0, [heading('Vorweg')]);
      fragment.push([heading('Danke')]);
      vi.advanceTimersByTime(1_000);
    });
    expect(title()).toBe('Ausgangslage');
    expect(said()).toBe('Folie 3 von 5: Ausgangslage');
  });

  it('says what would make a slide when there is none', () => {
    doc = new Y.Doc();
    open();
    expect(screen.getByText('Noch keine Folien')).toBeVisible();
    expect(screen.getByRole('button', { name: 'Präsentation beenden' })).toBeVisible();
  });

  it('brings each slide to the stage while that is on, and says what failed', async () => {
    const send = vi.fn<(number: number) => Promise<void>>().mockResolvedValue();
    const clear = vi.fn(async () => undefined);
    open({ title: 'Abschlussworkshop', send, clear });
    const user = userEvent.setup();
    await user.keyboard('{ArrowRight}');
    expect(send).not.toHaveBeenCalled();
    await user.click(screen.getByRole('button', { name: 'Auf die Bühne' }));
    expect(await screen.findByText('Auf der Bühne: Folie 2')).toBeInTheDocument();
    send.mockRejectedValueOnce(new Error('no line'));
    await user.keyboard('{ArrowRight}');
    expect(await screen.findByText(/Die Bühne zeigt noch die vorige Folie/)).toBeInTheDocument();
    await user.keyboard('{ArrowLeft}');
    expect(await screen.findByText('Auf der Bühne: Folie 2')).toBeInTheDocument();
    expect(send.mock.calls).toEqual([[2], [3], [2]]);
    await user.click(screen.getByRole('button', { name: 'Nicht mehr auf die Bühne' }));
    expect(clear).toHaveBeenCalledOnce();
    await user.keyboard('{ArrowLeft}');
    expect(send).toHaveBeenCalledTimes(3);
  });
});
