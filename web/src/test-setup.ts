import 'fake-indexeddb/auto';
import '@testing-library/jest-dom/vitest';
import { cleanup } from '@testing-library/react';
import { afterEach } from 'vitest';
import { speak } from '@/i18n/language';

await speak('de');
afterEach(cleanup);
