import { useMemo } from 'react';
import { useStore } from '@/lib/use-store';
import { type AllTexts, type Language, loaded, speech } from './language';
import { type KeyOf, translator, type Values } from './text';

export type Namespace = keyof AllTexts;

export interface Text<N extends Namespace> {
  t: (key: KeyOf<AllTexts[N]>, values?: Values) => string;
  language: Language;
}

/**
 * Texts of one namespace. A key may have a variant `<key>_sie` for courses that say `Sie`; it is chosen here for
 * all, so that no component thinks of it.
 */
export function useText<N extends Namespace>(namespace: N): Text<N> {
  const { language, address } = useStore(speech);
  return useMemo(
    () => ({ t: translator(loaded(language)[namespace], language, address), language }),
    [namespace, language, address],
  );
}
