import { Store } from '@/lib/store';

/** What lies over the page. Outside React, because keys and buttons anywhere in the shell open it. */
export const overlay = new Store<'none' | 'palette' | 'keys'>('none');
