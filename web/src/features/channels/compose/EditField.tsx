import { useId, useRef } from 'react';
import { useLive } from '@/features/accounts/live';
import type { Channel } from '@/protocol';
import styles from '../Composer.module.css';
import { usePeople } from '../people';
import { BlindNote } from './BlindNote';
import { AnyField } from './field/AnyField';
import type { FieldHandle } from './field/field';
import { OfferList, offerId } from './offers/OfferList';
import { useOffers } from './offers/use-offers';

export interface EditFieldProps {
  channel: Channel;
  value: string;
  label: string;
  isInvalid: boolean;
  onChange: (text: string) => void;
  onSend: () => void;
  onCancel: () => void;
}

/** Where a message is changed: the same field as where it was written. */
export function EditField(props: EditFieldProps) {
  const { channel } = props;
  const listId = useId();
  const handle = useRef<FieldHandle>(null);
  const field = useRef<HTMLElement>(null);
  const people = usePeople(channel.run_id);
  const { offers, ...offering } = useOffers({ channel, people, me: useLive().person, handle });
  return (
    <div className={styles.around}>
      <BlindNote channel={channel} people={people} text={props.value} />
      {offers && <OfferList id={listId} offers={offers} onChoose={offering.choose} />}
      <AnyField
        value={props.value}
        label={props.label}
        isInvalid={props.isInvalid}
        describedBy={undefined}
        offers={offers && { list: listId, active: offerId(listId, offers.active) }}
        handle={handle}
        field={field}
        isBarShown={matchMedia('(min-width: 600px)').matches}
        onChange={props.onChange}
        onSend={props.onSend}
        onEscape={() => {
          props.onCancel();
          return true;
        }}
        onFiles={() => undefined}
        onCaret={offering.ask}
        onOfferKey={offering.onKey}
      />
    </div>
  );
}
