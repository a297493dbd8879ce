import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render } from '@testing-library/react';
import type { ReactNode } from 'react';
import { describe, expect, it } from 'vitest';
import type { Block, Inline } from '@/protocol';
import { MessageText } from './MessageText';
import { isEmojiOnly, misleads, plainText } from './message-text';

interface Fixture {
  name: string;
  source: string;
  tree: Block[];
  text: string;
}

const files = import.meta.glob<Fixture>('../../../../tests/fixtures/markdown/*.json', {
  eager: true,
  import: 'default',
});

/** What the tree asks for, as `tag(children)`; written apart from the component on purpose. */
function wanted(node: Block | Inline): string {
  switch (node.type) {
    case 'text':
      return '';
    case 'break':
      return 'br()';
    case 'rule':
      return 'hr()';
    case 'heading':
    case 'paragraph':
      return `p(${node.inlines.map(wanted).join('')})`;
    case 'strong':
      return `strong(${node.inlines.map(wanted).join('')})`;
    case 'emphasis':
      return `em(${node.inlines.map(wanted).join('')})`;
    case 'strike':
      return `s(${node.inlines.map(wanted).join('')})`;
    case 'mention':
      return 'span()';
    case 'time':
      return 'time()';
    case 'inside':
      return `a(${node.inlines.map(wanted).join('')})`;
    case 'link':
      return `a(${node.inlines.map(wanted).join('')}${misleads(node) ? 'span()' : ''})`;
    case 'code':
      return 'language' in node ? 'pre(code())' : 'code()';
    case 'quote':
      return `blockquote(${node.blocks.map(wanted).join('')})`;
    case 'list': {
      const items = node.items.map((item) => `li(${item.map(wanted).join('')})`).join('');
      return node.start === null ? `ul(${items})` : `ol(${items})`;
    }
  }
}

const Cached = ({ children }: { children: ReactNode }) => (
  <QueryClientProvider client={new QueryClient()}>{children}</QueryClientProvider>
);

const shape = (element: Element): string =>
  [...element.children].map((child) => `${child.tagName.toLowerCase()}(${shape(child)})`).join('');

const squeezed = (text: string) => text.replace(/\s+/g, '');

describe('markdown fixtures', () => {
  it('exist', () => {
    expect(Object.keys(files).length).toBeGreaterThan(0);
  });

  for (const [file, fixture] of Object.entries(files)) {
    it(`${file.split('/').at(-1)}: ${fixture.name}`, () => {
      const { container } = render(<MessageText tree={fixture.tree} />, { wrapper: Cached });
      const root = container.firstElementChild;
      if (!root) throw new Error('nothing was rendered');
      expect(shape(root)).toBe(fixture.tree.map(wanted).join(''));
      // A moment is shown in the reader's zone; the words of its writer are in its title.
      for (const time of root.querySelectorAll('time'))
        time.textContent = /\((.*)\)$/.exec(time.title)?.[1] ?? '';
      for (const warning of root.querySelectorAll('a > span')) warning.remove();
      expect(squeezed(root.textContent ?? '')).toBe(squeezed(fixture.text));
      expect(squeezed(plainText(fixture.tree))).toBe(squeezed(fixture.text));
    });
  }
});

describe('links', () => {
  const link = (text: string, href: string) => ({
    type: 'link' as const,
    href,
    inlines: [{ type: 'text' as const, text }],
  });

  it('warn when they lead elsewhere than they say', () => {
    expect(misleads(link('https://bank.example', 'https://evil.example/'))).toBe(true);
    expect(misleads(link('bank.example/konto', 'https://bank.example.evil.example/'))).toBe(true);
    expect(misleads(link('https://www.example.org/a', 'https://example.org/a'))).toBe(false);
    expect(misleads(link('münchen.example', 'https://xn--mnchen-3ya.example/'))).toBe(false);
    expect(misleads(link('hier', 'https://example.org/'))).toBe(false);
  });

  it('open apart and give nothing away', () => {
    const { container } = render(
      <MessageText tree={[{ type: 'paragraph', inlines: [link('hier', 'https://example.org/')] }]} />,
    );
    const shown = container.querySelector('a');
    expect(shown).toHaveAttribute('rel', expect.stringContaining('noopener'));
    expect(shown).toHaveAttribute('rel', expect.stringContaining('noreferrer'));
  });
});

describe('emoji', () => {
  const said = (text: string): Block[] => [{ type: 'paragraph', inlines: [{ type: 'text', text }] }];

  it('alone are a little larger', () => {
    expect(isEmojiOnly(said('👍🏽'))).toBe(true);
    expect(isEmojiOnly(said('👩‍👩‍👧 🎉'))).toBe(true);
    expect(isEmojiOnly(said('👍 gut'))).toBe(false);
    expect(isEmojiOnly(said('12'))).toBe(false);
  });
});

describe('moments', () => {
  const shown = (at: Date) => {
    const node: Inline = { type: 'time', at: at.toISOString(), text: 'um zehn bei mir' };
    const { container } = render(<MessageText tree={[{ type: 'paragraph', inlines: [node] }]} />, {
      wrapper: Cached,
    });
    return container.querySelector('time');
  };

  it('say the reader’s hour, and the day as far as it is needed', () => {
    const near = new Date();
    near.setHours(14, 5, 0, 0);
    expect(shown(near)?.textContent).toMatch(/14:05$/);
    const far = new Date(2031, 4, 7, 9, 30);
    expect(shown(far)?.textContent).toMatch(/7\. Mai 2031, 09:30$/);
    expect(shown(far)?.title).toContain('(um zehn bei mir)');
  });
});
