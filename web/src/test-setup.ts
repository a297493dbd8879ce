import 'fake-indexeddb/auto';
import '@testing-library/jest-dom/vitest';
import { cleanup } from '@testing-library/react';
import { afterEach } from 'vitest';
import { need, speak } from '@/i18n/language';

await need('webinars');
await need('documents');
await speak('de');
afterEach(cleanup);
