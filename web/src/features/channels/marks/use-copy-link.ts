import { useText } from '@/i18n/useText';
import { toast } from '@/ui/toast';

/** Puts the address of a page of ours where it can be pasted; where the browser forbids that, it is shown. */
export function useCopyLink(): (path: string) => Promise<void> {
  const { t } = useText('talk');
  return async (path) => {
    const address = new URL(path, location.origin).href;
    try {
      await navigator.clipboard.writeText(address);
      toast({ text: t('menu.copied') });
    } catch {
      toast({ text: `${t('menu.notCopied')} ${address}` });
    }
  };
}
