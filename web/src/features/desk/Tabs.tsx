import type { KeyboardEvent } from 'react';
import { useText } from '@/i18n/useText';
import styles from './Tabs.module.css';

export type Tab = 'waiting' | 'visible' | 'room';
const tabs: readonly Tab[] = ['waiting', 'visible', 'room'];

interface Props {
  tab: Tab;
  counts: Readonly<Record<Tab, number>>;
  onChoose: (tab: Tab) => void;
}

/** The columns where they do not fit beside each other. */
export function Tabs({ tab, counts, onChoose }: Props) {
  const { t } = useText('desk');
  const walk = (event: KeyboardEvent<HTMLDivElement>) => {
    const way = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    const next = tabs[tabs.indexOf(tab) + (way ?? 0)];
    if (way === undefined || next === undefined) return;
    event.preventDefault();
    onChoose(next);
    event.currentTarget.querySelector<HTMLElement>(`#desk-tab-${next}`)?.focus();
  };
  return (
    <div className={styles.tabs} role="tablist" aria-label={t('tabs.label')} onKeyDown={walk}>
      {tabs.map((each) => (
        <button
          key={each}
          id={`desk-tab-${each}`}
          type="button"
          role="tab"
          className={styles.tab}
          aria-selected={each === tab}
          aria-controls="desk-panel"
          tabIndex={each === tab ? 0 : -1}
          onClick={() => onChoose(each)}
        >
          {t(`tabs.${each}`)}
          {counts[each] > 0 && (
            <>
              {' '}
              <span className={styles.count} aria-hidden="true">
                {counts[each]}
              </span>
              <span className="visually-hidden">
                {t(each === 'room' ? 'hands.count' : 'questions', { count: counts[each] })}
              </span>
            </>
          )}
        </button>
      ))}
    </div>
  );
}
