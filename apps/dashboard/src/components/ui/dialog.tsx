import { X } from 'lucide-react';
import { Dialog as DialogPrimitive } from 'radix-ui';
import { useRef } from 'react';
import type { ComponentProps } from 'react';
import { cn } from '../../lib/cn.ts';
import { Button } from './button.tsx';

export const Dialog = DialogPrimitive.Root;
export const DialogClose = DialogPrimitive.Close;

const overlayClasses = 'fixed inset-0 z-50 bg-overlay data-[state=open]:animate-fade-in';

interface DialogContentProps extends ComponentProps<typeof DialogPrimitive.Content> {
  /** False for a dialog that must be answered. */
  hasClose?: boolean;
}

/** Brings the focus back to what had it: a dialog without a trigger of its own would leave it nowhere. */
function useFocusReturn({ onOpenAutoFocus, onCloseAutoFocus }: DialogContentProps) {
  const opener = useRef<Element | null>(null);
  return {
    onOpenAutoFocus: (event: Event) => {
      opener.current = document.activeElement;
      onOpenAutoFocus?.(event);
    },
    onCloseAutoFocus: (event: Event) => {
      onCloseAutoFocus?.(event);
      const { current } = opener;
      if (
        event.defaultPrevented ||
        !(current instanceof HTMLElement) ||
        !current.isConnected ||
        current === document.body
      )
        return;
      event.preventDefault();
      current.focus();
    },
  };
}

function CloseButton() {
  return (
    <DialogPrimitive.Close asChild>
      <Button
        variant="ghost"
        size="icon"
        className="absolute top-3 right-3 size-8 text-muted-foreground"
        aria-label="Close"
      >
        <X />
      </Button>
    </DialogPrimitive.Close>
  );
}

/** A dialog in the middle; on a narrow screen a sheet from the bottom. */
export function DialogContent({ className, children, hasClose = true, ...props }: DialogContentProps) {
  const focusReturn = useFocusReturn(props);
  return (
    <DialogPrimitive.Portal>
      <DialogPrimitive.Overlay className={overlayClasses} />
      <DialogPrimitive.Content
        className={cn(
          'fixed inset-x-0 bottom-0 z-50 flex max-h-[92dvh] flex-col gap-4 overflow-y-auto rounded-t-xl border bg-popover p-5 pb-[max(1.25rem,env(safe-area-inset-bottom))] text-popover-foreground shadow-pop outline-none data-[state=open]:animate-rise-in sm:inset-x-auto sm:top-1/2 sm:bottom-auto sm:left-1/2 sm:w-[calc(100vw-2rem)] sm:max-w-lg sm:-translate-1/2 sm:rounded-xl sm:p-6',
          className,
        )}
        {...props}
        {...focusReturn}
      >
        {children}
        {hasClose ? <CloseButton /> : null}
      </DialogPrimitive.Content>
    </DialogPrimitive.Portal>
  );
}

/** A panel at the right edge; the whole screen when narrow. */
export function SheetContent({ className, children, hasClose = true, ...props }: DialogContentProps) {
  const focusReturn = useFocusReturn(props);
  return (
    <DialogPrimitive.Portal>
      <DialogPrimitive.Overlay className={overlayClasses} />
      <DialogPrimitive.Content
        className={cn(
          'fixed inset-0 z-50 flex flex-col overflow-y-auto bg-popover text-popover-foreground shadow-pop outline-none data-[state=open]:animate-slide-in sm:left-auto sm:w-full sm:max-w-xl sm:border-l',
          className,
        )}
        {...props}
        {...focusReturn}
      >
        {children}
        {hasClose ? <CloseButton /> : null}
      </DialogPrimitive.Content>
    </DialogPrimitive.Portal>
  );
}

export function DialogHeader({ className, ...props }: ComponentProps<'div'>) {
  return <div className={cn('flex flex-col gap-1.5 pr-8', className)} {...props} />;
}

export function DialogFooter({ className, ...props }: ComponentProps<'div'>) {
  return <div className={cn('flex flex-col-reverse gap-2 pt-1 sm:flex-row sm:justify-end', className)} {...props} />;
}

export function DialogTitle({ className, ...props }: ComponentProps<typeof DialogPrimitive.Title>) {
  return <DialogPrimitive.Title className={cn('text-lg font-semibold', className)} {...props} />;
}

export function DialogDescription({ className, ...props }: ComponentProps<typeof DialogPrimitive.Description>) {
  return <DialogPrimitive.Description className={cn('text-base text-muted-foreground', className)} {...props} />;
}
