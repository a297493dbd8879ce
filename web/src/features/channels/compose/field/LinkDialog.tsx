import type { Editor } from '@tiptap/core';
import { type FormEvent, useId, useState } from 'react';
import { useText } from '@/i18n/useText';
import { Button } from '@/ui/Button';
import { Dialog } from '@/ui/Dialog';
import { TextField } from '@/ui/TextField';
import { safe } from '../text/parse';

/** Where a piece of the text leads. Without a selection the address is put in as the text. */
export function LinkDialog({ editor, onClose }: { editor: Editor; onClose: () => void }) {
  const { t } = useText('composer');
  const form = useId();
  const [known] = useState(() => (editor.getAttributes('link')['href'] as string | undefined) ?? '');
  const [address, setAddress] = useState(known);
  const [isWrong, setIsWrong] = useState(false);
  const end = (act: () => void) => {
    onClose();
    act();
  };
  const save = (event: FormEvent) => {
    event.preventDefault();
    // The composer is a form too, and this one is inside it for React.
    event.stopPropagation();
    const href = whole(address.trim());
    if (href === undefined) return setIsWrong(true);
    end(() => {
      const chain = editor.chain().focus();
      if (editor.state.selection.empty && known === '')
        chain.insertContent({ type: 'text', text: href, marks: [{ type: 'link', attrs: { href } }] }).run();
      else chain.extendMarkRange('link').setLink({ href }).run();
    });
  };
  return (
    <Dialog
      title={t('link.title')}
      onClose={onClose}
      footer={
        <>
          {known !== '' && (
            <Button
              onClick={() => end(() => editor.chain().focus().extendMarkRange('link').unsetLink().run())}
            >
              {t('link.remove')}
            </Button>
          )}
          <Button look="action" type="submit" form={form}>
            {t('link.save')}
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={save} noValidate>
        <TextField
          label={t('link.address')}
          type="url"
          value={address}
          error={isWrong ? t('link.wrong') : undefined}
          onChange={(event) => {
            setAddress(event.target.value);
            setIsWrong(false);
          }}
        />
      </form>
    </Dialog>
  );
}

/** An address as it is meant: `www.…` is of the web, `a@b.de` a mailbox. */
function whole(address: string): string | undefined {
  if (address === '') return undefined;
  const full = /^[a-z][a-z0-9+.-]*:/i.test(address)
    ? address
    : /^[^\s/@]+@[^\s/@]+$/.test(address)
      ? `mailto:${address}`
      : `https://${address}`;
  return safe(full) ? full : undefined;
}
