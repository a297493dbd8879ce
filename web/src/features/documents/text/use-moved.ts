import { useText } from '@/i18n/useText';
import { announce } from '@/ui/announce';
import type { Moved } from './blocks';

/** Says where a block stands after it was moved. */
export function useMoved() {
  const { t } = useText('documents');
  return (moved: Moved | undefined, direction: -1 | 1) => {
    if (moved !== undefined) announce(t('block.moved', { place: moved.place, of: moved.of }));
    else announce(direction < 0 ? t('block.top') : t('block.bottom'));
  };
}
