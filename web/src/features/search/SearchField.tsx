import { Search, X } from 'lucide-react';
import { type KeyboardEvent, type RefObject, useId, useState } from 'react';
import { useText } from '@/i18n/useText';
import { useNow } from '@/lib/now';
import { limits } from '@/protocol';
import { IconButton } from '@/ui/Button';
import { type Offer, offersFor, taken, termAt } from './completion';
import { OfferRow } from './OfferRow';
import styles from './Search.module.css';

interface Props {
  text: string;
  people: readonly string[];
  places: readonly string[];
  field: RefObject<HTMLInputElement | null>;
  onChange: (text: string) => void;
  /** Enter: search at once. */
  onSubmit: () => void;
  /** Down, where nothing is offered: to the hits. */
  onDown: () => void;
}

/** One field for words and operators. What is offered below it is taken by the arrow keys and Enter, or passed by. */
export function SearchField({ text, people, places, field, onChange, onSubmit, onDown }: Props) {
  const { t } = useText('search');
  const id = useId();
  const now = useNow();
  const [caret, setCaret] = useState(text.length);
  const [chosen, setChosen] = useState(-1);
  const [isOpen, setOpen] = useState(false);
  const term = termAt(text, Math.min(caret, text.length));
  const offers = isOpen ? offersFor(term, { people, places, now }) : [];
  const active = offers[chosen];

  const take = (offer: Offer) => {
    const next = taken(text, term, offer);
    onChange(next.text);
    setCaret(next.caret);
    setChosen(-1);
    // An operator waits for its value: what may stand there is offered next.
    setOpen(offer.kind === 'operator');
    requestAnimationFrame(() => field.current?.setSelectionRange(next.caret, next.caret));
  };
  const pressed = (event: KeyboardEvent<HTMLInputElement>) => {
    const last = offers.length - 1;
    if (event.key === 'Enter') {
      event.preventDefault();
      if (active !== undefined) return take(active);
      setOpen(false);
      onSubmit();
    } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      if (offers.length > 0)
        setChosen(
          event.key === 'ArrowDown' ? (chosen >= last ? 0 : chosen + 1) : chosen <= 0 ? last : chosen - 1,
        );
      else if (event.key === 'ArrowDown') onDown();
    } else if (event.key === 'Escape' && (offers.length > 0 || text !== '')) {
      event.preventDefault();
      if (offers.length > 0) setOpen(false);
      else onChange('');
    }
  };

  return (
    <search className={styles.field}>
      <Search aria-hidden="true" className={styles.glass} />
      <input
        ref={field}
        type="text"
        role="combobox"
        className={styles.input}
        aria-label={t('label')}
        aria-describedby={`${id}-hint`}
        aria-autocomplete="list"
        aria-expanded={offers.length > 0}
        aria-controls={`${id}-offers`}
        aria-activedescendant={active === undefined ? undefined : `${id}-${chosen}`}
        placeholder={t('placeholder')}
        maxLength={limits.SEARCH_CHARS}
        autoComplete="off"
        spellCheck={false}
        enterKeyHint="search"
        value={text}
        onChange={(event) => {
          onChange(event.target.value);
          setCaret(event.target.selectionStart ?? event.target.value.length);
          setChosen(-1);
          setOpen(true);
        }}
        onSelect={(event) => setCaret(event.currentTarget.selectionStart ?? text.length)}
        onBlur={() => setOpen(false)}
        onKeyDown={pressed}
      />
      <span id={`${id}-hint`} hidden>
        {t('hint')}
      </span>
      {text !== '' && (
        <IconButton
          className={styles.clear}
          label={t('clear')}
          icon={<X />}
          onClick={() => {
            onChange('');
            field.current?.focus();
          }}
        />
      )}
      <div
        id={`${id}-offers`}
        role="listbox"
        aria-label={t('offers')}
        className={styles.offers}
        hidden={offers.length === 0}
      >
        {offers.map((offer, at) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: keys are heard by the field, which keeps the focus.
          <div
            key={offer.insert}
            id={`${id}-${at}`}
            role="option"
            tabIndex={-1}
            aria-selected={at === chosen}
            className={styles.offer}
            // The field keeps the focus.
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => take(offer)}
          >
            <OfferRow offer={offer} now={now} />
          </div>
        ))}
      </div>
    </search>
  );
}
