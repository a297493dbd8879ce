import type { ComponentProps, ReactNode } from 'react';
import { useId } from 'react';
import { classNames } from '@/lib/class-names';
import styles from './Button.module.css';

export type ButtonLook = 'action' | 'quiet' | 'plain' | 'danger';

interface Props extends Omit<ComponentProps<'button'>, 'disabled'> {
  /** `action` is the one orange thing of a screen. */
  look?: ButtonLook;
  icon?: ReactNode;
  /** Something is under way: the button stays, keeps focus and does nothing. */
  isBusy?: boolean;
  /** Why it cannot be pressed now; said to everybody, not only shown in grey. */
  disabledReason?: string | undefined;
  isSmall?: boolean;
}

/** A button. It never loses focus by being disabled: `aria-disabled` keeps it reachable, with the reason. */
export function Button(props: Props) {
  const {
    look = 'quiet',
    icon,
    isBusy,
    disabledReason,
    isSmall,
    children,
    className,
    onClick,
    type,
    ...rest
  } = props;
  const reasonId = useId();
  const isOff = isBusy === true || disabledReason !== undefined;
  return (
    <>
      <button
        {...rest}
        type={type ?? 'button'}
        className={classNames(styles.button, styles[look], isSmall && styles.small, className)}
        aria-disabled={isOff || undefined}
        aria-busy={isBusy || undefined}
        aria-describedby={disabledReason === undefined ? rest['aria-describedby'] : reasonId}
        title={disabledReason ?? rest.title}
        onClick={(event) => {
          if (isOff) event.preventDefault();
          else onClick?.(event);
        }}
      >
        {icon}
        {children}
      </button>
      {disabledReason !== undefined && (
        <span id={reasonId} hidden>
          {disabledReason}
        </span>
      )}
    </>
  );
}

interface IconProps extends Omit<ComponentProps<'button'>, 'children'> {
  /** What it does: read aloud, and shown on hover. */
  label: string;
  icon: ReactNode;
  /** For a button that stays pressed. */
  isOn?: boolean;
}

/** A button that is only a picture; the label is required by type. */
export function IconButton({ label, icon, isOn, className, type, ...rest }: IconProps) {
  return (
    <button
      {...rest}
      type={type ?? 'button'}
      className={classNames(styles.icon, className)}
      aria-label={label}
      aria-pressed={isOn}
      title={rest.title ?? label}
    >
      {icon}
    </button>
  );
}
