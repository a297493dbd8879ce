import type { Editor } from '@tiptap/core';
import { useEffect, useLayoutEffect, useRef } from 'react';
import { useText } from '@/i18n/useText';
import type { Store } from '@/lib/store';
import { useStore } from '@/lib/use-store';
import { Avatar } from '@/ui/Avatar';
import { announce } from '@/ui/announce';
import { insertionIcon } from './insertion-icons';
import styles from './OfferList.module.css';
import { type Offers, offerId } from './suggest';

const LIST = 'document-offers';

/** What "/" and "@" offer, under the caret. The focus stays in the text; the editor names the entry that is meant. */
export function OfferList({ editor, offers }: { editor: Editor; offers: Store<Offers | null> }) {
  const { t } = useText('documents');
  const now = useStore(offers);
  const box = useRef<HTMLDivElement>(null);
  const count = now?.list.length;
  const active = now?.active;
  const isOpen = count !== undefined && count > 0;

  useEffect(() => {
    const { dom } = editor.view;
    if (!isOpen || active === undefined) return;
    dom.setAttribute('aria-autocomplete', 'list');
    dom.setAttribute('aria-haspopup', 'listbox');
    dom.setAttribute('aria-controls', LIST);
    dom.setAttribute('aria-activedescendant', offerId(active));
    document.getElementById(offerId(active))?.scrollIntoView({ block: 'nearest' });
    return () => {
      for (const name of ['autocomplete', 'haspopup', 'controls', 'activedescendant'])
        dom.removeAttribute(`aria-${name}`);
    };
  }, [editor, isOpen, active]);

  useEffect(() => {
    if (count !== undefined) announce(t('offers.count', { count }));
  }, [count, t]);

  useLayoutEffect(() => {
    const element = box.current;
    const rect = now?.rect;
    if (element === null || !rect) return;
    const { width, height } = element.getBoundingClientRect();
    const below = rect.bottom + 6;
    const top = below + height > innerHeight - 8 ? rect.top - height - 6 : below;
    element.style.left = `${Math.max(8, Math.min(rect.left, innerWidth - width - 8))}px`;
    element.style.top = `${Math.max(8, top)}px`;
  }, [now]);

  if (now === null || !isOpen) return null;
  return (
    <div ref={box} id={LIST} role="listbox" aria-label={t('offers.label')} className={styles.list}>
      {now.list.map((offer, index) => (
        // biome-ignore lint/a11y/useFocusableInteractive: the focus stays in the text, which names the active entry.
        // biome-ignore lint/a11y/useKeyWithClickEvents: keys are the editor's.
        <div
          key={offer.kind === 'insert' ? offer.insertion : offer.person.id}
          id={offerId(index)}
          role="option"
          aria-selected={index === now.active}
          className={styles.offer}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => now.choose(offer)}
        >
          {offer.kind === 'insert' ? (
            <>
              <span className={styles.icon}>{insertionIcon(offer.insertion)}</span>
              {t(`insert.${offer.insertion}`)}
            </>
          ) : (
            <>
              <Avatar id={offer.person.id} name={offer.person.name} size="small" />
              {offer.person.name}
            </>
          )}
        </div>
      ))}
    </div>
  );
}
