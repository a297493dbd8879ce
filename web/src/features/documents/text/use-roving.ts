import { type KeyboardEvent, type RefObject, useEffect } from 'react';

const TOOLS = 'button, select';

/** One of a bar's tools can be reached by Tab, the others by arrows. Esc leaves the bar. */
export function useRoving(bar: RefObject<HTMLElement | null>, leave: () => void) {
  useEffect(() => {
    const element = bar.current;
    if (element === null) return;
    const tidy = () => {
      const all = toolsOf(element);
      const kept = all.find((tool) => tool.tabIndex === 0 && tool.dataset['stop'] !== undefined) ?? all[0];
      for (const tool of all) stop(tool, tool === kept);
    };
    tidy();
    const focused = (event: FocusEvent) => {
      const all = toolsOf(element);
      const target = event.target as HTMLElement;
      if (all.includes(target)) for (const tool of all) stop(tool, tool === target);
    };
    element.addEventListener('focusin', focused);
    // Tools come and go with what the caret is in.
    const changes = new MutationObserver(tidy);
    changes.observe(element, { childList: true, subtree: true });
    return () => {
      changes.disconnect();
      element.removeEventListener('focusin', focused);
    };
  }, [bar]);

  return (event: KeyboardEvent) => {
    const element = bar.current;
    const target = event.target as HTMLElement;
    if (element === null || target.closest('[role=menu]') !== null) return;
    if (event.key === 'Escape') {
      event.preventDefault();
      leave();
      return;
    }
    const all = toolsOf(element);
    const at = all.indexOf(target);
    const places: Record<string, number> = {
      ArrowRight: at + 1,
      ArrowLeft: at - 1,
      Home: 0,
      End: all.length - 1,
    };
    const to = places[event.key];
    if (to === undefined || at < 0) return;
    event.preventDefault();
    all.at(to % all.length)?.focus();
  };
}

/** The tool that Tab reaches. */
export function firstTool(bar: HTMLElement | null): HTMLElement | undefined {
  return bar === null ? undefined : toolsOf(bar).find((tool) => tool.tabIndex === 0);
}

/** Those that are shown: a small page leaves some out. */
function toolsOf(bar: HTMLElement): HTMLElement[] {
  return [...bar.querySelectorAll<HTMLElement>(TOOLS)].filter(
    (tool) => tool.closest('[role=menu]') === null && getComputedStyle(tool).display !== 'none',
  );
}

function stop(tool: HTMLElement, isStop: boolean): void {
  tool.tabIndex = isStop ? 0 : -1;
  if (isStop) tool.dataset['stop'] = '';
  else delete tool.dataset['stop'];
}
