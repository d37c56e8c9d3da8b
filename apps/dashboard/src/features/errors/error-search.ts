/** What the list of errors shows, as the address keeps it. */
export interface ErrorSearch {
  search?: string;
  /** Default: those that are open. */
  status?: 'resolved' | 'all';
  /** Errors that belong to no workspace. Default: those of this one. */
  scope?: 'system';
}

/** Reads the address; what is not known is left out. */
export function readErrorSearch({ search, status, scope }: Record<string, unknown>): ErrorSearch {
  return {
    ...(typeof search === 'string' && search.trim() !== '' ? { search: search.slice(0, 100) } : {}),
    ...(status === 'resolved' || status === 'all' ? { status } : {}),
    ...(scope === 'system' ? { scope } : {}),
  };
}
