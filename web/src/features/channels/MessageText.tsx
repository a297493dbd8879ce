import { createContext, type ReactNode, useContext } from 'react';
import type { Block, Inline } from '@/protocol';
import { Link } from '@/routing/Link';
import { paths } from '@/routing/paths';
import styles from './MessageText.module.css';
import { isEmojiOnly, misleads, ownPathOf, shownHost } from './message-text';
import { LocalTime, Mention } from './Named';

interface Props {
  tree: readonly Block[];
  /** -1 keeps links out of the page's tab order: a row lets them in while it is visited. */
  tabIndex?: number;
}

/** The text of a message: elements built from the tree, never from markup. */
export function MessageText({ tree, tabIndex = 0 }: Props) {
  return (
    <div className={isEmojiOnly(tree) ? styles.emoji : styles.text}>
      <Reach value={tabIndex}>{tree.map(block)}</Reach>
    </div>
  );
}

const Reach = createContext(0);

/** A link to something of ours, wherever it is now. */
function InsideLink({ node }: { node: Extract<Inline, { type: 'inside' }> }) {
  const { to } = node;
  const address = to.kind === 'message' ? paths.anyMessage(to.message_id) : paths.topicById(to.topic_id);
  return (
    <Link to={address} tabIndex={useContext(Reach)}>
      {node.inlines.map(inline)}
    </Link>
  );
}

function SafeLink({ node }: { node: Extract<Inline, { type: 'link' }> }) {
  const tabIndex = useContext(Reach);
  const path = ownPathOf(node.href, location.origin);
  if (path !== null)
    return (
      <Link to={path} tabIndex={tabIndex}>
        {node.inlines.map(inline)}
      </Link>
    );
  return (
    <a href={node.href} target="_blank" rel="noopener noreferrer nofollow" tabIndex={tabIndex}>
      {node.inlines.map(inline)}
      {misleads(node) && <span className={styles.host}>({shownHost(node.href)})</span>}
    </a>
  );
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
      return <SafeLink key={key} node={node} />;
    case 'mention':
      return <Mention key={key} who={node.who} name={node.name} />;
    case 'inside':
      return <InsideLink key={key} node={node} />;
    case 'time':
      return <LocalTime key={key} at={node.at} text={node.text} />;
  }
}
