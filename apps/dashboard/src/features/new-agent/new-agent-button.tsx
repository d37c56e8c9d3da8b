import { AudioLines } from 'lucide-react';
import { Button } from '../../components/ui/button.tsx';
import { useNewAgent } from './use-new-agent.ts';

/** The product's first action. */
export function NewAgentButton({ className, size }: { className?: string; size?: 'default' | 'lg' }) {
  const { start, isStarting } = useNewAgent();
  return (
    <Button className={className} size={size ?? 'default'} busy={isStarting} onClick={start}>
      {isStarting ? null : <AudioLines aria-hidden />} Create New Agent
    </Button>
  );
}
