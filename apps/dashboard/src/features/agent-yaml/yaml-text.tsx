import { useRef } from 'react';
import { Button } from '../../components/ui/button.tsx';
import { controlClasses } from '../../components/ui/input.tsx';
import { Label } from '../../components/ui/label.tsx';
import { cn } from '../../lib/cn.ts';
import { rangeOfLine } from './yaml-faults.ts';
import type { YamlFault } from './yaml-faults.ts';

interface YamlTextProps {
  text: string;
  faults: readonly YamlFault[];
  onChange: (text: string) => void;
}

/** The text with its line numbers, and what is wrong with which of them. */
export function YamlText({ text, faults, onChange }: YamlTextProps) {
  const area = useRef<HTMLTextAreaElement>(null);
  const gutter = useRef<HTMLDivElement>(null);
  const wrong = new Set(faults.map(({ line }) => line));
  const goTo = (line: number) => {
    const { start, end } = rangeOfLine(text, line);
    area.current?.focus();
    area.current?.setSelectionRange(start, end);
  };
  return (
    <div className="flex flex-col gap-2">
      <Label htmlFor="yaml-text">YAML</Label>
      <div className="flex h-72 overflow-hidden rounded-md border border-input font-mono text-sm">
        <div
          ref={gutter}
          aria-hidden
          className="overflow-hidden border-r bg-muted px-2 py-2 text-right text-muted-foreground tabular-nums select-none"
        >
          {[...text.split('\n').keys()].map((index) => (
            <div key={index} className={cn(wrong.has(index + 1) && 'font-semibold text-destructive')}>
              {index + 1}
            </div>
          ))}
        </div>
        <textarea
          ref={area}
          id="yaml-text"
          wrap="off"
          spellCheck={false}
          aria-invalid={faults.length > 0}
          aria-describedby="yaml-faults"
          className={cn(controlClasses, 'flex-1 resize-none rounded-none border-0 py-2 text-sm leading-5 shadow-none')}
          value={text}
          onChange={(event) => onChange(event.target.value)}
          onScroll={({ currentTarget }) => {
            if (gutter.current !== null) gutter.current.scrollTop = currentTarget.scrollTop;
          }}
        />
      </div>
      <ul id="yaml-faults" className="flex flex-col gap-1 empty:hidden">
        {faults.map(({ line, message }) => (
          <li key={`${line} ${message}`} className="flex flex-wrap items-baseline gap-x-2 text-sm text-destructive">
            {line === null ? null : (
              <Button variant="link" size="sm" className="text-destructive" onClick={() => goTo(line)}>
                Line {line}
              </Button>
            )}
            {message}
          </li>
        ))}
      </ul>
    </div>
  );
}
