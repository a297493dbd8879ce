import { useSearchParams } from 'wouter';

/** What is chosen on a page, in its address behind `?`: back leads to what was chosen before. */
export function useSearch(): [
  URLSearchParams,
  (change: Readonly<Record<string, string | null>>, options?: { replace?: boolean }) => void,
] {
  const [search, set] = useSearchParams();
  return [
    search,
    (change, options) =>
      set((before) => {
        const next = new URLSearchParams(before);
        for (const [name, value] of Object.entries(change)) {
          if (value === null) next.delete(name);
          else next.set(name, value);
        }
        return next;
      }, options),
  ];
}
