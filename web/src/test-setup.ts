import 'fake-indexeddb/auto';
import '@testing-library/jest-dom/vitest';
import { cleanup, configure } from '@testing-library/react';
import { afterEach } from 'vitest';
import { need, speak } from '@/i18n/language';

await need('accounts');
await need('organise');
await need('webinars');
await need('documents');
await need('spaces');
await need('inbox');
await speak('de');
configure({ asyncUtilTimeout: 10_000 });
afterEach(cleanup);

// jsdom knows dialogs, but not how they are opened over a page.
HTMLDialogElement.prototype.showModal ??= function showModal(this: HTMLDialogElement) {
  this.open = true;
};
HTMLDialogElement.prototype.close ??= function close(this: HTMLDialogElement) {
  this.open = false;
};
