import { useSyncExternalStore } from 'react';

// Calls that are live on this page, and whether the person asked for the sign-in dialog although one is.
let liveCalls = 0;
let isAsked = false;
const listeners = new Set<() => void>();

function tell(): void {
  for (const listener of listeners) listener();
}

/** Tells the page that a call is live: nothing may cover or close it unasked. Returns the way to tell its end. */
export function beginLiveCall(): () => void {
  liveCalls += 1;
  isAsked = false;
  tell();
  return () => {
    liveCalls -= 1;
    tell();
  };
}

/** Whether a call is live on this page now. */
export const hasLiveCall = (): boolean => liveCalls > 0;

/** Opens the sign-in dialog over the live call. */
export function askForReauth(): void {
  isAsked = true;
  tell();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** While a call is live, an expired login must not cover it with a dialog: whether that one has to wait. */
export function useIsReauthHeld(): boolean {
  return useSyncExternalStore(subscribe, () => hasLiveCall() && !isAsked);
}
