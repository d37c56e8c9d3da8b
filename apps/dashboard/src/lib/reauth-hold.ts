import { useSyncExternalStore } from 'react';

// Calls that are live now, and whether the person asked for the sign-in dialog although one is.
let holds = 0;
let isAsked = false;
const listeners = new Set<() => void>();

function tell(): void {
  for (const listener of listeners) listener();
}

/** While a call is live, an expired login must not cover it with a dialog. Returns the way to let go. */
export function holdReauth(): () => void {
  holds += 1;
  isAsked = false;
  tell();
  return () => {
    holds -= 1;
    tell();
  };
}

/** Opens the sign-in dialog over the live call. */
export function askForReauth(): void {
  isAsked = true;
  tell();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Whether the sign-in dialog has to wait. */
export function useIsReauthHeld(): boolean {
  return useSyncExternalStore(subscribe, () => holds > 0 && !isAsked);
}
