const storageKey = 'voxie.workspace';
const listeners = new Set<() => void>();

/**
 * The workspace that this tab works in. Each tab keeps its own across reloads, so that a switch in one moves no half-written form of
 * another; a new tab begins with the one chosen last.
 */
export const chosenWorkspace = {
  /** Undefined: none was chosen yet. */
  current: (): string | undefined =>
    sessionStorage.getItem(storageKey) ?? localStorage.getItem(storageKey) ?? undefined,
  subscribe: (listener: () => void): (() => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
  choose: (workspaceId: string): void => {
    sessionStorage.setItem(storageKey, workspaceId);
    localStorage.setItem(storageKey, workspaceId);
    for (const listener of listeners) listener();
  },
};
