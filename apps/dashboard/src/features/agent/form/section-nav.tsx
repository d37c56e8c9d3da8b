import { useEffect, useRef } from 'react';
import { cn } from '../../../lib/cn.ts';
import { sectionDomId, sectionTitleId } from '../fields/section-block.tsx';
import { sectionOf, sections } from '../words/sections.ts';
import { useShownSection } from './use-shown-section.ts';

interface SectionNavProps {
  /** Paths that are wrong, and paths that something is missing at. */
  errors: readonly string[];
  problems: readonly string[];
}

const holds = (paths: readonly string[], id: string): boolean => paths.some((path) => sectionOf(path)?.id === id);

function Mark({ isWrong }: { isWrong: boolean }) {
  return (
    <span className={cn('size-1.5 shrink-0 rounded-full', isWrong ? 'bg-destructive' : 'bg-warning')}>
      <span className="sr-only">{isWrong ? 'has an error' : 'is not complete'}</span>
    </span>
  );
}

const itemClasses =
  'flex h-8 items-center gap-2 text-sm whitespace-nowrap text-muted-foreground transition-colors hover:text-foreground aria-[current]:font-medium aria-[current]:text-foreground max-lg:rounded-full max-lg:border max-lg:px-3 max-lg:aria-[current]:border-primary max-lg:aria-[current]:bg-accent lg:-ml-px lg:border-l-2 lg:border-transparent lg:pl-3.5 lg:hover:border-input lg:aria-[current]:border-primary';

/** The sections, with the one on the screen marked: at the side when wide, a strip at the top when narrow. */
export function SectionNav({ errors, problems }: SectionNavProps) {
  const shown = useShownSection();
  const current = useRef<HTMLAnchorElement>(null);
  useEffect(() => {
    const strip = current.current?.closest('ul');
    if (strip === null || strip === undefined || strip.scrollWidth <= strip.clientWidth) return;
    const left = current.current?.offsetLeft ?? 0;
    strip.scrollTo({ left: Math.max(0, left - 24) });
  }, [shown]);
  return (
    <nav
      aria-label="Sections of the form"
      className="sticky top-14 z-20 -mx-4 min-w-0 bg-background/95 backdrop-blur max-lg:border-b sm:-mx-8 md:top-0 lg:top-36 lg:mx-0 xl:top-26 lg:self-start lg:bg-transparent lg:backdrop-blur-none"
    >
      <ul className="flex gap-1.5 overflow-x-auto px-4 py-2 [scrollbar-width:none] sm:px-8 lg:flex-col lg:gap-0 lg:border-l lg:p-0">
        {sections.map(({ id, title }) => {
          const isWrong = holds(errors, id);
          return (
            <li key={id} className="shrink-0">
              <a
                ref={id === shown ? current : undefined}
                href={`#${sectionDomId(id)}`}
                aria-current={id === shown ? 'location' : undefined}
                className={itemClasses}
                onClick={(event) => {
                  // The address stays free for what a reload needs.
                  event.preventDefault();
                  document.querySelector(`#${sectionDomId(id)}`)?.scrollIntoView({ block: 'start' });
                  document.querySelector<HTMLElement>(`#${sectionTitleId(id)}`)?.focus({ preventScroll: true });
                }}
              >
                {title}
                {isWrong || holds(problems, id) ? <Mark isWrong={isWrong} /> : null}
              </a>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}
