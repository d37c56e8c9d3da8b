import { Check, Copy } from 'lucide-react';
import { useState } from 'react';
import { toast } from 'sonner';
import { Button } from './ui/button.tsx';
import { cn } from '../lib/cn.ts';

const copiedForMs = 2000;

/** Puts a text on the clipboard, and says so. */
export function CopyButton({ text, label }: { text: string; label: string }) {
  const [isCopied, setIsCopied] = useState(false);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      setIsCopied(true);
      setTimeout(() => setIsCopied(false), copiedForMs);
    } catch {
      toast.error('The browser did not let it be copied. Select the text and copy it yourself.');
    }
  };
  return (
    <Button variant="outline" size="sm" aria-label={label} onClick={() => void copy()}>
      {isCopied ? <Check aria-hidden /> : <Copy aria-hidden />} {isCopied ? 'Copied' : 'Copy'}
    </Button>
  );
}

/** Code or JSON as it stands, in a box that scrolls. */
export function CodeBlock({ text, label, className }: { text: string; label: string; className?: string }) {
  return (
    <pre
      aria-label={label}
      className={cn(
        'max-h-80 overflow-auto rounded-md bg-muted px-3 py-2.5 text-left font-mono text-sm break-words whitespace-pre-wrap',
        className,
      )}
    >
      {text}
    </pre>
  );
}
