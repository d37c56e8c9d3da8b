import { Toaster as Sonner } from 'sonner';

const toastClasses = {
  toast:
    'flex w-full items-start gap-2.5 rounded-lg border bg-popover px-4 py-3 text-base text-popover-foreground shadow-pop [&_svg]:mt-0.5 [&_svg]:size-4.5',
  title: 'font-medium',
  description: 'text-muted-foreground',
  actionButton: 'ml-auto shrink-0 font-medium text-primary underline-offset-4 hover:underline',
  error: '[&_svg]:text-destructive',
  success: '[&_svg]:text-success',
};

/** Short notices at the edge; anything that must be answered is a dialog. */
export function Toaster() {
  return (
    <Sonner
      className="font-sans!"
      position="bottom-right"
      mobileOffset={{ bottom: '5rem' }}
      toastOptions={{ unstyled: true, classNames: toastClasses }}
    />
  );
}
