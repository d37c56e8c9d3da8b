import { useEffect, useRef } from 'react';
import type { RefObject, UIEvent } from 'react';

// So near to the end counts as being there.
const nearEndPx = 48;

interface FollowedEnd<Box extends HTMLElement, Content extends HTMLElement> {
  box: RefObject<Box | null>;
  content: RefObject<Content | null>;
  onScroll: (event: UIEvent<HTMLElement>) => void;
}

/** Keeps the end of a growing list in sight, whatever grows or shrinks, until the person scrolls up. */
export function useFollowEnd<Box extends HTMLElement, Content extends HTMLElement>(): FollowedEnd<Box, Content> {
  const box = useRef<Box>(null);
  const content = useRef<Content>(null);
  const isFollowing = useRef(true);
  const lastTop = useRef(0);
  useEffect(() => {
    const [scroller, list] = [box.current, content.current];
    if (scroller === null || list === null) return undefined;
    const observer = new ResizeObserver(() => {
      if (isFollowing.current) scroller.scrollTop = scroller.scrollHeight;
    });
    // The list grows with a line or a mark on one; the box shrinks when a notice appears below it.
    observer.observe(scroller);
    observer.observe(list);
    return () => observer.disconnect();
  }, []);
  const onScroll = ({ currentTarget: { scrollTop, scrollHeight, clientHeight } }: UIEvent<HTMLElement>) => {
    // The list may have grown since it was followed: only a way back up is the person's own.
    if (scrollHeight - scrollTop - clientHeight < nearEndPx) isFollowing.current = true;
    else if (scrollTop < lastTop.current) isFollowing.current = false;
    lastTop.current = scrollTop;
  };
  return { box, content, onScroll };
}
