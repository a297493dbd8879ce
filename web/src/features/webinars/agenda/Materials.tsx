import { ExternalLink } from 'lucide-react';
import { useText } from '@/i18n/useText';
import type { Material } from '@/protocol';
import styles from './Agenda.module.css';

/** What to read. It opens beside the room: nobody loses their place for a file. */
export function Materials({ materials }: { materials: readonly Material[] }) {
  const { t } = useText('webinars');
  if (materials.length === 0) return <p className={styles.detail}>{t('agenda.noMaterials')}</p>;
  return (
    <ul className={styles.links}>
      {materials.map(({ title, url }) => (
        <li key={url}>
          <a href={url} target="_blank" rel="noopener noreferrer">
            {title} <ExternalLink aria-hidden="true" size={14} className={styles.external} />
            <span className="visually-hidden">({t('agenda.opens')})</span>
          </a>
        </li>
      ))}
    </ul>
  );
}
