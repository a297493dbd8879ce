import { FileIcon, FileText, LinkIcon } from 'lucide-react';
import { path } from '@/api/client';
import { useText } from '@/i18n/useText';
import { type DocumentKind, type HandIn, type HandInItem, routes, type SharedDocument } from '@/protocol';
import styles from './HandIn.module.css';

interface Props {
  handIn: HandIn;
  /** Of the space, as far as they are known: what kind each is. */
  documents: readonly SharedDocument[];
}

/** What a hand-in holds, to be taken away. */
export function HandInItems({ handIn, documents }: Props) {
  return (
    <ul className={styles.items}>
      {handIn.items.map((item, at) => (
        <Item
          // biome-ignore lint/suspicious/noArrayIndexKey: a hand-in is frozen; the place is the item's address.
          key={at}
          handIn={handIn.id}
          index={at}
          item={item}
          kind={kindOf(item, documents)}
        />
      ))}
    </ul>
  );
}

function kindOf(item: HandInItem, documents: readonly SharedDocument[]): DocumentKind {
  const id = item.type === 'document' ? item.payload.document_id : null;
  return documents.find((document) => document.id === id)?.kind ?? 'text';
}

interface ItemProps {
  handIn: HandIn['id'];
  index: number;
  item: HandInItem;
  kind: DocumentKind;
}

function Item({ handIn, index, item, kind }: ItemProps) {
  const { t } = useText('spaces');
  const address = (format: string) =>
    path(routes.HAND_IN_ITEM, { hand_in: handIn, index: String(index), format });
  switch (item.type) {
    case 'document':
      return (
        <li>
          <FileText aria-hidden="true" size={18} />
          <a href={address(kind === 'whiteboard' ? 'excalidraw' : 'pdf')} download>
            {item.payload.title}
          </a>
          {kind !== 'whiteboard' && (
            <a
              className={styles.other}
              href={address('docx')}
              download
              aria-label={t('card.wordOf', { title: item.payload.title })}
            >
              Word
            </a>
          )}
        </li>
      );
    case 'file':
      return (
        <li>
          <FileIcon aria-hidden="true" size={18} />
          <a href={address('file')} download>
            {item.payload.name}
          </a>
        </li>
      );
    case 'link':
      return (
        <li>
          <LinkIcon aria-hidden="true" size={18} />
          <a href={item.payload.url} target="_blank" rel="noreferrer noopener">
            {item.payload.title}
            <span className="visually-hidden">{` (${t('card.newTab')})`}</span>
          </a>
        </li>
      );
  }
}
