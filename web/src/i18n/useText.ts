import i18next, { type TFunction } from 'i18next';
import { useMemo } from 'react';
import { useStore } from '@/lib/use-store';
import type { texts } from './de';
import { type Language, speech } from './language';

export type Namespace = keyof typeof texts;

export interface Text<N extends Namespace> {
  t: TFunction<N>;
  language: Language;
}

/**
 * Texts of one namespace. A key may have a variant `<key>_sie` for courses that say `Sie`: it is an i18next
 * context, set here for all, so that no component thinks of it.
 */
export function useText<N extends Namespace>(namespace: N): Text<N> {
  const { language, address } = useStore(speech);
  return useMemo(() => {
    const fixed = i18next.getFixedT(language, namespace) as (key: string, options?: object) => string;
    const addressed =
      address === 'sie'
        ? (key: string, options?: object) => fixed(key, { context: 'sie', ...options })
        : fixed;
    return { t: addressed as unknown as TFunction<N>, language };
  }, [namespace, language, address]);
}
