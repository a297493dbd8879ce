import { useEffect, useState } from 'react';
import * as Y from 'yjs';
import { useText } from '@/i18n/useText';
import { Banner } from '@/ui/Banner';
import { Button } from '@/ui/Button';
import type { EditorProps } from './editor-props';
import styles from './ForeignDocument.module.css';
import { Frame } from './Frame';
import type { Foreign } from './schema/guard';
import { CONTENT } from './schema/version';

const TAGS: Readonly<Record<string, 'p' | 'h2' | 'h3' | 'h4' | 'li' | 'ul' | 'ol' | 'blockquote' | 'pre'>> = {
  paragraph: 'p',
  listItem: 'li',
  taskItem: 'li',
  bulletList: 'ul',
  taskList: 'ul',
  orderedList: 'ol',
  blockquote: 'blockquote',
  codeBlock: 'pre',
};

/** A document that this page does not know well enough to edit: to be read, and left as it is. */
export function ForeignDocument({ open, frame, foreign }: EditorProps & { foreign: Foreign }) {
  const { t } = useText('documents');
  const content = useContent(open.doc);
  return (
    <Frame
      {...frame}
      banner={
        <Banner
          tone="warn"
          role="alert"
          action={<Button onClick={() => location.reload()}>{t('foreign.reload')}</Button>}
        >
          {foreign.reason === 'newer' ? t('foreign.newer') : t('foreign.unknown')}
        </Banner>
      }
    >
      <div className={styles.content}>{content.map((child, index) => shown(child, index))}</div>
    </Frame>
  );
}

type Child = Y.XmlElement | Y.XmlText | Y.XmlHook;

function useContent(doc: Y.Doc): Child[] {
  const [content, setContent] = useState<Child[]>(() => doc.getXmlFragment(CONTENT).toArray());
  useEffect(() => {
    const fragment = doc.getXmlFragment(CONTENT);
    const changed = () => setContent(fragment.toArray());
    fragment.observeDeep(changed);
    return () => fragment.unobserveDeep(changed);
  }, [doc]);
  return content;
}

/** What it is as far as it is known, and its words in any case. */
function shown(child: Child, key: number) {
  if (child instanceof Y.XmlText) {
    const words = (child.toDelta() as { insert: unknown }[]).map(({ insert }) =>
      typeof insert === 'string' ? insert : '',
    );
    return <span key={key}>{words.join('')}</span>;
  }
  if (!(child instanceof Y.XmlElement)) return null;
  const level = Number(child.getAttribute('level')) || 1;
  const Tag =
    child.nodeName === 'heading' ? (`h${Math.min(level + 1, 4)}` as 'h2') : (TAGS[child.nodeName] ?? 'div');
  return <Tag key={key}>{child.toArray().map((inner, index) => shown(inner as Child, index))}</Tag>;
}
