import { useNavigate } from '@tanstack/react-router';
import { useEffect } from 'react';
import { chosenWorkspace } from '../../lib/chosen-workspace.ts';
import { useEmptyCaches } from '../../lib/use-empty-caches.ts';

/**
 * Switches on arrival. A page of its own, outside of everything that shows a workspace: a form with unsaved edits can ask before the
 * person leaves it, streams end, and nothing of the other workspace is left.
 */
export function OpenWorkspacePage({ workspaceId }: { workspaceId: string }) {
  const emptyCaches = useEmptyCaches();
  const navigate = useNavigate();
  useEffect(() => {
    chosenWorkspace.choose(workspaceId);
    emptyCaches();
    void navigate({ to: '/agents', replace: true });
  }, [workspaceId, emptyCaches, navigate]);
  return null;
}
