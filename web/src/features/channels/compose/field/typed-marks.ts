// Signs of Markdown that work as they are typed. They touch the words that they mark: "2 * 3 * 4" is a sum.

import { type Mark, markInputRule } from '@tiptap/core';
import { Bold } from '@tiptap/extension-bold';
import { Italic } from '@tiptap/extension-italic';
import { Strike } from '@tiptap/extension-strike';

/** What is typed between two signs, the last of them just now. */
function between(sign: string): RegExp {
  const one = sign[0] === '*' ? '\\*' : (sign[0] ?? '');
  const whole = one.repeat(sign.length);
  return new RegExp(`(?:^|[\\s(])(${whole}(?![\\s${one}])([^${one}]*[^\\s${one}])${whole})$`);
}

function typed(mark: Mark, ...signs: string[]): Mark {
  return mark.extend({
    addInputRules() {
      return signs.map((sign) => markInputRule({ find: between(sign), type: this.type }));
    },
    // What is pasted is text.
    addPasteRules: () => [],
  });
}

export const typedMarks = [typed(Bold, '**', '__'), typed(Italic, '*', '_'), typed(Strike, '~~')];
