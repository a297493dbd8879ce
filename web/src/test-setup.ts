import 'fake-indexeddb/auto';
import '@testing-library/jest-dom/vitest';
import { cleanup } from '@testing-library/react';
import { afterEach } from 'vitest';
import { speak, speakTeam } from '@/i18n/language';

await speak('de');
await speakTeam();
afterEach(cleanup);
