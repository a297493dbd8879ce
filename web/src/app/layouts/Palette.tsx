import { Search } from 'lucide-react';
import { useDeferredValue, useState } from 'react';
import { Autocomplete, Header, Input, Menu, MenuItem, MenuSection, SearchField } from 'react-aria-components';
import { useText } from '@/i18n/useText';
import { paths } from '@/routing/paths';
import { useGo } from '@/routing/useGo';
import { Dialog } from '@/ui/Dialog';
import styles from './Palette.module.css';
import { matching, type Target, useTargets } from './targets';

const GROUPS = ['spaces', 'channels', 'people', 'pages', 'search'] as const;

/** Jump anywhere by typing a few letters of it. */
export function Palette({ onClose }: { onClose: () => void }) {
  const { t } = useText('app');
  const go = useGo();
  const targets = useTargets();
  const [query, setQuery] = useState('');
  const deferred = useDeferredValue(query);
  const findable = (words: string) => [...matching(targets, words), ...searching(words.trim())];
  const found = findable(deferred);
  const open = (target: Target) => {
    onClose();
    go(target.href);
  };

  /** What is said in messages and written in documents is looked for on a page of its own. */
  function searching(words: string): Target[] {
    if (words === '') return [];
    const name = t('palette.searchFor', { words });
    return [
      {
        href: paths.searchFor(words),
        group: 'search',
        name,
        detail: '',
        picture: <Search aria-hidden="true" />,
      },
    ];
  }
  /** The library marks the first one a moment after the last letter; who types faster means it too. */
  function openFirst(input: HTMLInputElement): void {
    if (input.hasAttribute('aria-activedescendant') || input.value.trim() === '') return;
    const now = findable(input.value);
    const first = GROUPS.flatMap((group) => now.filter((target) => target.group === group))[0];
    if (first) open(first);
  }
  return (
    <Dialog title={t('palette.title')} onClose={onClose}>
      <Autocomplete inputValue={query} onInputChange={setQuery}>
        <SearchField aria-label={t('palette.placeholder')} autoFocus>
          <Input
            className={styles.input ?? ''}
            placeholder={t('palette.placeholder')}
            onKeyDown={(event) => {
              if (event.key === 'Escape') onClose();
              if (event.key === 'Enter') openFirst(event.currentTarget);
            }}
          />
        </SearchField>
        <Menu
          className={styles.results ?? ''}
          aria-label={t('palette.title')}
          onAction={(key) => {
            const target = found.find((each) => each.href === key);
            if (target !== undefined) open(target);
          }}
          renderEmptyState={() => <p className={styles.none}>{t('palette.none')}</p>}
        >
          {GROUPS.map((group) => {
            const members = found.filter((target) => target.group === group);
            if (members.length === 0) return null;
            return (
              <MenuSection key={group} id={group}>
                <Header className={styles.group ?? ''}>{t(`palette.${group}`)}</Header>
                {members.map((target) => (
                  <MenuItem
                    key={target.href}
                    id={target.href}
                    textValue={target.name}
                    className={styles.item ?? ''}
                  >
                    {target.picture}
                    <span className={styles.name}>{target.name}</span>
                    {target.detail !== '' && <span className={styles.detail}>{target.detail}</span>}
                  </MenuItem>
                ))}
              </MenuSection>
            );
          })}
        </Menu>
      </Autocomplete>
      <p className={styles.hint}>{t('palette.hint')}</p>
    </Dialog>
  );
}
