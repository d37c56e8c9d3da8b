import { useNavigate } from '@tanstack/react-router';
import type { CallFilter } from '@voxie/contracts';
import { changedFilter } from './filter.ts';

/** What a filter is changed to goes into the address, so that the page can be shared as it is. */
export function useChangeFilter(filter: CallFilter): (change: Partial<CallFilter>) => void {
  const navigate = useNavigate();
  return (change) =>
    void navigate({ to: '/calls', search: changedFilter(filter, change), replace: true, resetScroll: false });
}
