import { cva } from 'class-variance-authority';
import type { VariantProps } from 'class-variance-authority';
import { CircleAlert, Info, TriangleAlert } from 'lucide-react';
import type { ComponentProps, ReactNode } from 'react';
import { cn } from '../../lib/cn.ts';

const alertVariants = cva('flex items-start gap-3 rounded-lg border px-4 py-3 text-base', {
  variants: {
    variant: {
      info: 'border-border bg-muted/60',
      warning: 'border-warning/35 bg-warning/8',
      destructive: 'border-destructive/35 bg-destructive/7',
    },
  },
  defaultVariants: { variant: 'info' },
});

const icons = { info: Info, warning: TriangleAlert, destructive: CircleAlert } as const;
const iconColors = { info: 'text-muted-foreground', warning: 'text-warning', destructive: 'text-destructive' } as const;

interface AlertProps extends Omit<ComponentProps<'div'>, 'title'>, VariantProps<typeof alertVariants> {
  title: ReactNode;
  /** Buttons, at the right or below. */
  action?: ReactNode;
}

/** What happened, what to do about it, and the button that does it. */
export function Alert({ className, variant, title, action, children, ...props }: AlertProps) {
  const kind = variant ?? 'info';
  const Icon = icons[kind];
  return (
    <div
      role={kind === 'destructive' ? 'alert' : 'status'}
      className={cn(alertVariants({ variant: kind }), className)}
      {...props}
    >
      <Icon className={cn('mt-0.5 size-4.5 shrink-0', iconColors[kind])} aria-hidden />
      <div className="flex min-w-0 flex-1 flex-col gap-x-4 gap-y-2 sm:flex-row sm:items-start sm:justify-between">
        <div className="min-w-0">
          <p className="font-medium">{title}</p>
          {children === undefined ? null : <div className="text-muted-foreground">{children}</div>}
        </div>
        {action === undefined ? null : <div className="flex shrink-0 gap-2">{action}</div>}
      </div>
    </div>
  );
}
