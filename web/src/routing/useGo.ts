import { useLocation } from 'wouter';

/** Goes to a page. */
export function useGo(): (to: string, options?: { replace?: boolean }) => void {
  return useLocation()[1];
}
