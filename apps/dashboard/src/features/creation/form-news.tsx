import { Sparkles } from 'lucide-react';
import { cn } from '../../lib/cn.ts';
import { labelOf } from '../agent/words/labels.ts';
import type { News } from './form-state.ts';

const list = new Intl.ListFormat('en', { type: 'conjunction' });

/** "Voxie filled in Name and Greeting." */
function newsText(news: News | null): string {
  if (news === null || news.by !== 'voxie') return '';
  return `Voxie filled in ${list.format(news.paths.map(labelOf))}.`;
}

/** Tells what Voxie just wrote, also to those who do not see the form. */
export function FormNews({ news, className }: { news: News | null; className?: string }) {
  const text = newsText(news);
  return (
    <output className={cn('flex items-start gap-2 text-sm text-muted-foreground', text === '' && 'sr-only', className)}>
      {text === '' ? null : <Sparkles className="mt-0.5 size-4 shrink-0 text-primary" aria-hidden />}
      {text}
    </output>
  );
}
