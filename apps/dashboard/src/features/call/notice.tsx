import type { LucideIcon } from 'lucide-react';
import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from '../../components/ui/button.tsx';
import { cn } from '../../lib/cn.ts';

interface NoticeProps {
  Icon: LucideIcon;
  title: string;
  children?: ReactNode;
  /** The button that helps. */
  action?: ReactNode;
  isWarning?: boolean;
  onDismiss?: () => void;
}

/** A few words above the controls of a call. Small: the conversation needs the room. */
export function Notice({ Icon, title, children, action, isWarning = false, onDismiss }: NoticeProps) {
  return (
    <div
      className={cn(
        'flex items-start gap-2.5 rounded-lg border py-2.5 pr-2 pl-3 text-sm',
        isWarning ? 'border-warning/35 bg-warning/8' : 'bg-muted/60',
      )}
    >
      <Icon
        className={cn('mt-0.5 size-4 shrink-0', isWarning ? 'text-warning' : 'text-muted-foreground')}
        aria-hidden
      />
      <div className="flex min-w-0 flex-1 flex-wrap items-center gap-x-3 gap-y-2">
        <output className="min-w-48 flex-1">
          <span className="font-medium">{title}</span>{' '}
          {children === undefined ? null : <span className="text-muted-foreground">{children}</span>}
        </output>
        {action}
      </div>
      {onDismiss === undefined ? null : (
        <Button
          variant="ghost"
          size="icon"
          className="-my-1 size-7 text-muted-foreground"
          aria-label="Dismiss"
          onClick={onDismiss}
        >
          <X aria-hidden />
        </Button>
      )}
    </div>
  );
}
