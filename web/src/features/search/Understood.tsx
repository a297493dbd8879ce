import { useText } from '@/i18n/useText';
import type { UnderstoodTerm } from '@/protocol';
import { Banner } from '@/ui/Banner';
import { OPERATORS } from './completion';
import styles from './Search.module.css';

/** How the query was understood: worth showing where an operator took part or something was left out. */
export function Understood({ terms }: { terms: readonly UnderstoodTerm[] }) {
  const { t } = useText('search');
  const used = terms.filter(({ is_unknown }) => !is_unknown);
  const unknown = terms.filter(({ is_unknown }) => is_unknown);
  return (
    <>
      {used.some(({ operator }) => operator !== null) && (
        <div className={styles.understood}>
          <span>{t('understood')}</span>
          <ul className={styles.terms}>
            {used.map((term) => (
              <li key={`${term.operator} ${term.text}`} className={styles.term}>
                {words(term)}
              </li>
            ))}
          </ul>
        </div>
      )}
      {unknown.length > 0 && (
        <Banner tone="warn" role="status">
          {t('unknown', { count: unknown.length, terms: unknown.map(({ text }) => text).join(' ') })}
        </Banner>
      )}
    </>
  );

  function words({ text, operator }: UnderstoodTerm): string {
    const known = OPERATORS.find((one) => one === operator);
    const value = text.replace(/^-?\w+:/, '').replaceAll('"', '');
    return known === undefined ? text : `${t(`short.${known}`)} ${value}`;
  }
}
