import type { Editor } from '@tiptap/core';
import { limits } from '@/protocol';
import type { Anchoring } from '../comments/anchoring';
import { anchorOf } from '../comments/anchors';
import { showThreads, threadSpans } from '../comments/marks';

/** Comments on a rich text. */
export function textAnchoring(editor: Editor): Anchoring {
  return {
    take: () => {
      const { from, to } = editor.state.selection;
      const quote = editor.state.doc.textBetween(from, to, ' ', ' ').trim();
      if (quote === '') return undefined;
      const short = Array.from(quote).slice(0, limits.THREAD_QUOTE_CHARS).join('');
      return { anchor: anchorOf(editor.state, { from, to }), quote: short };
    },
    show: (threads, active) => showThreads(editor.view, threads, active),
    found: () => new Set(threadSpans(editor.state).keys()),
    reveal: (thread) => {
      const span = threadSpans(editor.state).get(thread);
      if (span === undefined) return;
      const { node } = editor.view.domAtPos(span.from);
      const element = node instanceof HTMLElement ? node : node.parentElement;
      element?.scrollIntoView({ block: 'center', behavior: 'smooth' });
    },
    subscribe: (changed) => {
      const heard = ({ transaction }: { transaction: { docChanged: boolean } }) => {
        if (transaction.docChanged) changed();
      };
      editor.on('transaction', heard);
      return () => {
        editor.off('transaction', heard);
      };
    },
    focus: () => editor.commands.focus(),
  };
}
