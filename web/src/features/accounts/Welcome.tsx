import type { ReactNode } from 'react';
import { useText } from '@/i18n/useText';
import { LanguageSwitch } from '@/ui/LanguageSwitch';
import { Mark } from '@/ui/Mark';
import styles from './Welcome.module.css';

interface Props {
  title: string;
  lead?: ReactNode;
  children?: ReactNode;
}

/** The one card that people see before they are signed in. */
export function Welcome({ title, lead, children }: Props) {
  const { t } = useText('app');
  return (
    <div className={styles.page}>
      <header className={styles.top}>
        <Mark size={40} />
        <span className={styles.name}>Lotse</span>
        <LanguageSwitch label={t('account.language')} />
      </header>
      <main className={styles.main} id="content">
        <div className={styles.card}>
          <h1 className={styles.title} tabIndex={-1} data-page-title>
            {title}
          </h1>
          {lead !== undefined && <div className={styles.lead}>{lead}</div>}
          {children}
        </div>
      </main>
    </div>
  );
}
