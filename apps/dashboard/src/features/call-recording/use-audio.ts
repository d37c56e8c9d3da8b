import { useEffect, useRef, useState } from 'react';

/** The browser's player, and what it is doing. Nothing is loaded before it has an address. */
export interface BrowserAudio {
  element: () => HTMLAudioElement;
  isPlaying: boolean;
  /** It waits for sound that is on its way. */
  isStalled: boolean;
  atMs: number;
  setAtMs: (ms: number) => void;
}

/** One player for as long as the component is there. */
export function useAudio(): BrowserAudio {
  const audio = useRef<HTMLAudioElement | null>(null);
  const [isPlaying, setPlaying] = useState(false);
  const [isStalled, setStalled] = useState(false);
  const [atMs, setAtMs] = useState(0);
  useEffect(() => () => audio.current?.pause(), []);

  function element(): HTMLAudioElement {
    if (audio.current !== null) return audio.current;
    const made = new Audio();
    made.addEventListener('play', () => setPlaying(true));
    made.addEventListener('pause', () => setPlaying(false));
    made.addEventListener('timeupdate', () => setAtMs(made.currentTime * 1000));
    made.addEventListener('waiting', () => setStalled(true));
    made.addEventListener('playing', () => setStalled(false));
    audio.current = made;
    return made;
  }

  return { element, isPlaying, isStalled, atMs, setAtMs };
}
