import type { ReactNode } from 'react';
import type { Block, Inline } from '@/protocol';
import styles from './MessageText.module.css';
import { isEmojiOnly, misleads, shownHost } from './message-text';

/** The text of a message: elements built from the tree, never from markup. */
export function MessageText({ tree }: { tree: readonly Block[] }) {
  return <div className={isEmojiOnly(tree) ? styles.emoji : styles.text}>{tree.map(block)}</div>;
}

// Trees never change in place: a new text is a new tree, so the index is a stable key.
function block(node: Block, key: number): ReactNode {
  switch (node.type) {
    case 'paragraph':
      return <p key={key}>{node.inlines.map(inline)}</p>;
    case 'heading':
      // The page's own headings are above; a message does not take part in the outline of the page.
      return (
        <p key={key} className={styles.heading} data-level={node.level}>
          {node.inlines.map(inline)}
        </p>
      );
    case 'code':
      return (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: wide code scrolls sideways and must do so by keyboard.
        <pre key={key} tabIndex={0} data-language={node.language || undefined}>
          <code>{node.text}</code>
        </pre>
      );
    case 'quote':
      return <blockquote key={key}>{node.blocks.map(block)}</blockquote>;
    case 'list': {
      // biome-ignore lint/suspicious/noArrayIndexKey: see above.
      const items = node.items.map((item, index) => <li key={index}>{item.map(block)}</li>);
      return node.start === null ? (
        <ul key={key}>{items}</ul>
      ) : (
        <ol key={key} start={node.start}>
          {items}
        </ol>
      );
    }
    case 'rule':
      return <hr key={key} />;
  }
}

function inline(node: Inline, key: number): ReactNode {
  switch (node.type) {
    case 'text':
      return node.text;
    case 'strong':
      return <strong key={key}>{node.inlines.map(inline)}</strong>;
    case 'emphasis':
      return <em key={key}>{node.inlines.map(inline)}</em>;
    case 'strike':
      return <s key={key}>{node.inlines.map(inline)}</s>;
    case 'code':
      return <code key={key}>{node.text}</code>;
    case 'break':
      return <br key={key} />;
    case 'link':
      return (
        <a key={key} href={node.href} target="_blank" rel="noopener noreferrer nofollow">
          {node.inlines.map(inline)}
          {misleads(node) && <span className={styles.host}>({shownHost(node.href)})</span>}
        </a>
      );
  }
}
