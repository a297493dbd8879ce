import { Trash2 } from 'lucide-react';
import { type FormEvent, useId, useState } from 'react';
import { useText } from '@/i18n/useText';
import { type Card, limits, type PersonId } from '@/protocol';
import { announce } from '@/ui/announce';
import { Button } from '@/ui/Button';
import { Dialog } from '@/ui/Dialog';
import { TextArea } from '@/ui/TextArea';
import { TextField } from '@/ui/TextField';
import type { OpenBoard } from '../use-board';
import { Assignees } from './Assignees';
import { CardComments } from './CardComments';
import styles from './CardDialog.module.css';
import { CardFacts } from './CardFacts';
import { Checklist } from './Checklist';
import { ConflictNote } from './ConflictNote';
import { Labels } from './Labels';
import { areSame, changeOf, conflicts, merged, type Words, wordsOf } from './words';

interface Props {
  card: Card;
  /** Title of its column. */
  column: string;
  canEdit: boolean;
  canComment: boolean;
  people: readonly { id: PersonId; name: string }[];
  board: OpenBoard;
  onClose: () => void;
}

/** A card in full. What is typed stays until it is saved, also when somebody else saves first. */
export function CardDialog({ card, column, canEdit, canComment, people, board, onClose }: Props) {
  const { t } = useText('board');
  const form = useId();
  /** The card as it was when editing began, or when its changes were last taken over. */
  const [before, setBefore] = useState(() => wordsOf(card));
  const [words, setWords] = useState(before);
  const [isBusy, setBusy] = useState(false);
  const [isRemoving, setRemoving] = useState(false);
  const theirs = wordsOf(card);
  const isOutdated = !areSame(theirs, before);
  const disputed = isOutdated ? conflicts(before, words, theirs) : [];
  if (isOutdated && disputed.length === 0 && !isBusy) {
    // Nobody loses anything: their changes come in beside mine.
    setWords(merged(before, words, theirs));
    setBefore(theirs);
  }
  const set = (change: Partial<Words>) => setWords((now) => ({ ...now, ...change }));
  const isChanged = !areSame(words, before);
  const save = async (event: FormEvent) => {
    event.preventDefault();
    if (!isChanged) return onClose();
    setBusy(true);
    const isDone = await board.run({ type: 'change_card', payload: changeOf(card, words) });
    setBusy(false);
    if (!isDone) return;
    announce(t('card.saved', { title: words.title }));
    onClose();
  };
  const remove = async () => {
    if (await board.run({ type: 'remove_card', payload: { card_id: card.id } })) onClose();
  };
  return (
    <Dialog
      title={card.title}
      size="wide"
      onClose={onClose}
      footer={
        canEdit && (
          <>
            {isRemoving ? (
              <Button look="danger" icon={<Trash2 />} onClick={() => void remove()}>
                {t('card.reallyRemove')}
              </Button>
            ) : (
              <Button look="plain" icon={<Trash2 />} onClick={() => setRemoving(true)}>
                {t('card.remove')}
              </Button>
            )}
            <span className={styles.space} />
            <Button look="plain" onClick={onClose}>
              {t('cancel')}
            </Button>
            <Button
              type="submit"
              form={form}
              look="action"
              isBusy={isBusy}
              disabledReason={disputed.length > 0 ? t('conflict.first') : undefined}
            >
              {t('save')}
            </Button>
          </>
        )
      }
    >
      <p className={styles.where}>{t('card.where', { column })}</p>
      {disputed.length > 0 && (
        <ConflictNote
          fields={disputed}
          mine={words}
          theirs={theirs}
          people={people}
          onMine={() => setBefore(theirs)}
          onTheirs={() => {
            const taken = Object.fromEntries(disputed.map((field) => [field, theirs[field]]));
            setWords(merged(before, { ...words, ...taken }, theirs));
            setBefore(theirs);
          }}
        />
      )}
      {canEdit ? (
        <form id={form} className={styles.form} onSubmit={(event) => void save(event)}>
          <TextField
            label={t('card.title')}
            value={words.title}
            required
            maxLength={limits.TITLE_CHARS}
            onChange={(event) => set({ title: event.target.value })}
          />
          <TextArea
            label={t('card.description')}
            value={words.description}
            maxLength={limits.CARD_TEXT_CHARS}
            onChange={(event) => set({ description: event.target.value })}
          />
          <Assignees people={people} chosen={words.assignees} onChange={(assignees) => set({ assignees })} />
          <TextField
            label={t('card.due')}
            type="date"
            value={words.due_on ?? ''}
            onChange={(event) => set({ due_on: event.target.value === '' ? null : event.target.value })}
          />
          <Labels labels={words.labels} onChange={(labels) => set({ labels })} />
          <Checklist steps={words.checklist} onChange={(checklist) => set({ checklist })} />
        </form>
      ) : (
        <CardFacts words={theirs} people={people} />
      )}
      <CardComments card={card} canComment={canComment} board={board} />
    </Dialog>
  );
}
