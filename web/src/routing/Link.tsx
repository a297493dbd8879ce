import type { ComponentProps } from 'react';
import { useLocation, Link as WouterLink } from 'wouter';
import { classNames } from '@/lib/class-names';
import { preload } from './preload';

interface Props extends Omit<ComponentProps<'a'>, 'href' | 'className'> {
  to: string;
  className?: string | undefined;
  /** Added while the page it leads to is shown. */
  activeClassName?: string | undefined;
}

/** A link within the client. What it leads to begins to load when somebody points at it. */
export function Link({ to, className, activeClassName, onPointerEnter, onFocus, ...rest }: Props) {
  const [pathname] = useLocation();
  // One message of a channel is still the channel, and every part of a project space is the space.
  const isHere =
    pathname === to ||
    pathname.startsWith(`${to}/messages/`) ||
    (/^\/spaces\/[^/]+$/.test(to) && pathname.startsWith(`${to}/`));
  return (
    <WouterLink
      aria-current={isHere ? 'page' : undefined}
      {...rest}
      href={to}
      className={classNames(className, isHere && activeClassName)}
      onPointerEnter={(event) => {
        preload(to);
        onPointerEnter?.(event);
      }}
      onFocus={(event) => {
        preload(to);
        onFocus?.(event);
      }}
    />
  );
}
