import { Link, useNavigate } from '@tanstack/react-router';
import type { Creation } from '@voxie/contracts';
import { useEffect, useEffectEvent } from 'react';
import { Alert } from '../../components/ui/alert.tsx';
import { Button } from '../../components/ui/button.tsx';
import { isCallOver } from '../call/index.ts';
import type { CallHandle } from '../call/index.ts';

interface SavedByVoxieProps {
  creation: Creation;
  call: CallHandle;
  /** Saved by the button: that leads on by itself. */
  isOwnDoing: boolean;
}

/** The person said yes and Voxie saved it: its last words are heard out, then the agent's page opens. */
export function SavedByVoxie({ creation, call, isOwnDoing }: SavedByVoxieProps) {
  const navigate = useNavigate();
  const { agentId } = creation;
  const isOver = isCallOver(call.phase) || call.phase.status === 'idle';
  const open = useEffectEvent(() => {
    if (agentId !== null) void navigate({ to: '/agents/$agentId', params: { agentId } });
  });
  const isTimeToGo = agentId !== null && isOver && !isOwnDoing;
  useEffect(() => {
    if (isTimeToGo) open();
  }, [isTimeToGo]);
  if (agentId === null || isOwnDoing) return null;
  return (
    <div className="p-4 pb-0 sm:px-6">
      <Alert
        title={`${creation.draft.name ?? 'Your agent'} is saved and published`}
        action={
          <Button size="sm" asChild>
            <Link to="/agents/$agentId" params={{ agentId }}>
              Open and test it
            </Link>
          </Button>
        }
      >
        Its page opens when Voxie has said goodbye.
      </Alert>
    </div>
  );
}
