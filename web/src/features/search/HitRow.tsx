import { FileText, type LucideIcon, MessageSquareText, Paperclip } from 'lucide-react';
import { useText } from '@/i18n/useText';
import { useNow } from '@/lib/now';
import { exactTime, recentTime } from '@/lib/time';
import type { Found, Fragment, SearchHit } from '@/protocol';
import { Link } from '@/routing/Link';
import { Dot } from '@/ui/Dot';
import { Time } from '@/ui/Time';
import { hrefOfHit } from './hit';
import styles from './Search.module.css';

const pictures: Record<Found['kind'], LucideIcon> = {
  message: MessageSquareText,
  document: FileText,
  file: Paperclip,
};

/** A hit in its context: who and where, the words around it, when; the way there. */
export function HitRow({ hit }: { hit: SearchHit }) {
  const { t, language } = useText('search');
  const now = useNow();
  const Picture = pictures[hit.found.kind];
  const href = hrefOfHit(hit.found);
  const content = (
    <>
      <Picture aria-hidden="true" className={styles.picture} />
      <div className={styles.words}>
        <p className={styles.where}>
          <span>
            <span className="visually-hidden">{t(`kind.${hit.found.kind}`)}: </span>
            <span className={styles.by}>{hit.title === '' ? hit.by_name : hit.title}</span>
            <Dot />
            {hit.title === '' || hit.by_name === '' ? hit.place : `${hit.place}, ${hit.by_name}`}
          </span>
          <Time at={hit.at} exact={exactTime(new Date(hit.at), language)}>
            {recentTime(new Date(hit.at), now, language)}
          </Time>
        </p>
        {hit.fragments.length > 0 && <Excerpt fragments={hit.fragments} />}
      </div>
    </>
  );
  return href === null ? (
    <div className={styles.hit}>{content}</div>
  ) : (
    <Link to={href} className={styles.hit} data-hit>
      {content}
    </Link>
  );
}

function Excerpt({ fragments }: { fragments: readonly Fragment[] }) {
  return (
    <p className={styles.excerpt}>
      {fragments.map(({ text, is_hit }, at) =>
        is_hit ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: the fragments of a hit never change.
          <mark key={at} className={styles.mark}>
            {text}
          </mark>
        ) : (
          text
        ),
      )}
    </p>
  );
}
