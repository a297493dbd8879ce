import { describe, expect, it } from 'vitest';
import { texts as germanFirst } from './de';
import { texts as germanAccounts } from './de-accounts';
import { texts as germanBoard } from './de-board';
import { texts as germanCatchUp } from './de-catch-up';
import { texts as germanComposer } from './de-composer';
import { texts as germanDocuments } from './de-documents';
import { texts as germanFiles } from './de-files';
import { texts as germanInbox } from './de-inbox';
import { texts as germanModeration } from './de-moderation';
import { texts as germanNotifications } from './de-notifications';
import { texts as germanOrganise } from './de-organise';
import { texts as germanPresentation } from './de-presentation';
import { texts as germanSaved } from './de-saved';
import { texts as germanSearch } from './de-search';
import { texts as germanSpaces } from './de-spaces';
import { texts as germanTalk } from './de-talk';
import { texts as germanWebinars } from './de-webinars';
import { texts as germanWhiteboard } from './de-whiteboard';
import { texts as englishFirst } from './en';
import { texts as englishAccounts } from './en-accounts';
import { texts as englishBoard } from './en-board';
import { texts as englishCatchUp } from './en-catch-up';
import { texts as englishComposer } from './en-composer';
import { texts as englishDocuments } from './en-documents';
import { texts as englishFiles } from './en-files';
import { texts as englishInbox } from './en-inbox';
import { texts as englishModeration } from './en-moderation';
import { texts as englishNotifications } from './en-notifications';
import { texts as englishOrganise } from './en-organise';
import { texts as englishPresentation } from './en-presentation';
import { texts as englishSaved } from './en-saved';
import { texts as englishSearch } from './en-search';
import { texts as englishSpaces } from './en-spaces';
import { texts as englishTalk } from './en-talk';
import { texts as englishWebinars } from './en-webinars';
import { texts as englishWhiteboard } from './en-whiteboard';

const german = {
  ...germanFirst,
  ...germanAccounts,
  ...germanOrganise,
  ...germanWebinars,
  ...germanBoard,
  ...germanDocuments,
  ...germanWhiteboard,
  ...germanPresentation,
  ...germanSpaces,
  ...germanTalk,
  ...germanFiles,
  ...germanInbox,
  ...germanComposer,
  ...germanCatchUp,
  ...germanSaved,
  ...germanSearch,
  ...germanModeration,
  ...germanNotifications,
};
const english = {
  ...englishFirst,
  ...englishAccounts,
  ...englishOrganise,
  ...englishWebinars,
  ...englishBoard,
  ...englishDocuments,
  ...englishWhiteboard,
  ...englishPresentation,
  ...englishSpaces,
  ...englishTalk,
  ...englishFiles,
  ...englishInbox,
  ...englishComposer,
  ...englishCatchUp,
  ...englishSaved,
  ...englishSearch,
  ...englishModeration,
  ...englishNotifications,
};

function keys(tree: object, prefix = ''): string[] {
  return Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'object' && value !== null ? keys(value, `${prefix}${key}.`) : [`${prefix}${key}`],
  );
}

describe('texts', () => {
  it.each(Object.keys(german) as (keyof typeof german)[])(
    '%s: English has every text German has',
    (namespace) => {
      const withoutSie = keys(german[namespace]).filter((key) => !/_sie(_one|_other)?$/.test(key));
      expect(keys(english[namespace]).sort()).toEqual(withoutSie.sort());
    },
  );

  it('leaves no text empty', () => {
    for (const texts of [german, english]) {
      for (const [namespace, bundle] of Object.entries(texts)) {
        for (const [key, text] of Object.entries(bundle)) {
          expect(String(text).trim(), `${namespace}:${key}`).not.toBe('');
        }
      }
    }
  });
});
