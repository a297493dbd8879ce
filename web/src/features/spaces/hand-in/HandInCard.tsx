import { FileIcon, FileText, LinkIcon } from 'lucide-react';
import { path } from '@/api/client';
import { useText } from '@/i18n/useText';
import { useNow } from '@/lib/now';
import { exactTime, recentTime } from '@/lib/time';
import { type DocumentKind, type HandIn, type HandInItem, routes, type SharedDocument } from '@/protocol';
import { Avatar } from '@/ui/Avatar';
import { Pill } from '@/ui/Badge';
import { Dot } from '@/ui/Dot';
import { Time } from '@/ui/Time';
import { AssessForm } from './AssessForm';
import styles from './HandIn.module.css';
import { StatePill } from './StatePill';

interface Props {
  handIn: HandIn;
  /** Of the space: what kind each is. */
  documents: readonly SharedDocument[];
  canAssess: boolean;
}

/** What was handed in, as it was then, and what a trainer said to it. */
export function HandInCard({ handIn, documents, canAssess }: Props) {
  const { t, language } = useText('spaces');
  const now = useNow();
  const when = (at: string) => (
    <Time at={at} exact={exactTime(new Date(at), language)} isFocusable>
      {recentTime(new Date(at), now, language)}
    </Time>
  );
  return (
    <article className={styles.card} aria-label={t('card.label', { number: handIn.number })}>
      <header className={styles.cardHead}>
        <h3 className={styles.cardTitle}>{t('card.label', { number: handIn.number })}</h3>
        <StatePill state={handIn.state} />
        {handIn.is_late && <Pill>{t('card.late')}</Pill>}
        <span className={styles.by}>
          {handIn.by.name}
          <Dot />
          {when(handIn.at)}
        </span>
      </header>
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
      {handIn.note !== '' && <p className={styles.note}>{handIn.note}</p>}
      {handIn.feedback !== null && (
        <div className={styles.feedback}>
          <p className={styles.by}>
            <Avatar id={handIn.feedback.by.person_id} name={handIn.feedback.by.name} size="small" />
            <strong>{handIn.feedback.by.name}</strong>
            {when(handIn.feedback.at)}
          </p>
          {handIn.feedback.body !== '' && <p className={styles.said}>{handIn.feedback.body}</p>}
        </div>
      )}
      {canAssess && handIn.state !== 'accepted' && <AssessForm handIn={handIn} />}
    </article>
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
