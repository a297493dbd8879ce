import { useQuery } from '@tanstack/react-query';
import { useProblem } from '@/i18n/useProblem';
import { useText } from '@/i18n/useText';
import { colourOf } from '@/lib/colour';
import type { AuthoredBlock, DocumentId } from '@/protocol';
import { Avatar } from '@/ui/Avatar';
import { Banner } from '@/ui/Banner';
import styles from './AuthorsPanel.module.css';
import { Panel } from './Panel';
import { authorsQuery } from './queries';

/** Who wrote what of that which stands there: shares as numbers, and the text itself tinted. */
export function AuthorsPanel({ document, onClose }: { document: DocumentId; onClose: () => void }) {
  const { t } = useText('documents');
  const problem = useProblem();
  const { data, error } = useQuery(authorsQuery(document));
  const total = data?.shares.reduce((sum, { characters }) => sum + characters, 0) ?? 0;
  const names = new Map(
    data?.shares.map(({ author }) => [author?.person_id as string | undefined, author?.name]),
  );
  return (
    <Panel title={t('authors.title')} onClose={onClose}>
      {error !== null && <Banner tone="bad">{problem.text(error)}</Banner>}
      {data?.shares.length === 0 && <p>{t('authors.empty')}</p>}
      <ul className={styles.shares}>
        {data?.shares.map(({ author, characters, words }) => (
          <li key={author?.person_id ?? ''} className={styles.share}>
            <Avatar id={author?.person_id ?? ''} name={author?.name ?? '?'} size="small" />
            <span className={styles.name}>{author?.name ?? t('authors.unknown')}</span>
            <span className={styles.number}>
              {t('authors.words', { count: words })}{' '}
              <span className={styles.percent}>{Math.round((100 * characters) / Math.max(1, total))} %</span>
            </span>
          </li>
        ))}
      </ul>
      <div className={styles.text}>
        {data?.blocks.map((block, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: blocks have no names, and the list is replaced as a whole.
          <Block key={index} block={block} names={names} />
        ))}
      </div>
    </Panel>
  );
}

function Block({
  block,
  names,
}: {
  block: AuthoredBlock;
  names: ReadonlyMap<string | undefined, string | undefined>;
}) {
  return (
    <p className={block.kind === 'heading' ? styles.heading : undefined}>
      {block.runs.map(({ text, person_id }, index) => (
        <span
          // biome-ignore lint/suspicious/noArrayIndexKey: pieces have no names, and the list is replaced as a whole.
          key={index}
          className={styles.run}
          data-colour={person_id === null ? undefined : colourOf(person_id)}
          title={names.get(person_id ?? undefined)}
        >
          {text}
        </span>
      ))}
    </p>
  );
}
