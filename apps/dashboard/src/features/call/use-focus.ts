import { useEffect, useRef } from 'react';
import type { RefObject } from 'react';

/** The focus is nowhere in particular: what held it is gone, or the page has just opened. */
function isFocusLost(): boolean {
  const { activeElement, body } = document;
  return activeElement === null || activeElement === body || activeElement.matches('main, [role="dialog"]');
}

interface FocusOptions {
  /** Not where a screen keyboard would come up. */
  isForTyping?: boolean;
}

/** Gives an element the focus when it appears, but takes it from nothing that has it. */
export function useFocusOnMount<Element extends HTMLElement>({
  isForTyping = false,
}: FocusOptions = {}): RefObject<Element | null> {
  const target = useRef<Element>(null);
  useEffect(() => {
    const isWelcome = !isForTyping || globalThis.matchMedia('(pointer: fine)').matches;
    if (isWelcome && isFocusLost()) target.current?.focus({ preventScroll: true });
  }, [isForTyping]);
  return target;
}
