import { useSearchParams } from 'wouter';
import type { CardId } from '@/protocol';

/** The card that the address names, so that it can be linked to; and how to open another one, or none. */
export function useLinkedCard(): [CardId | null, (card: CardId | null) => void] {
  const [params, setParams] = useSearchParams();
  const open = (card: CardId | null) =>
    setParams(
      (before) => {
        const after = new URLSearchParams(before);
        if (card === null) after.delete('card');
        else after.set('card', card);
        return after;
      },
      { replace: true },
    );
  return [params.get('card') as CardId | null, open];
}
