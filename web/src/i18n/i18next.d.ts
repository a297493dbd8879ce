import 'i18next';
import type { texts } from './de';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'app';
    resources: typeof texts;
    returnNull: false;
  }
}
