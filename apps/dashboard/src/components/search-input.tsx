import { Search } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { cn } from '../lib/cn.ts';
import { Input } from './ui/input.tsx';
import { Kbd } from './ui/kbd.tsx';

const debounceMs = 250;

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.closest('input, textarea, select, [role="dialog"]') !== null;

interface SearchInputProps {
  label: string;
  placeholder: string;
  maxLength: number;
  className?: string;
  /** What is searched for now. */
  search: string;
  /** Called a moment after the last key. */
  onSearch: (search: string) => void;
}

/** A search whose words are kept elsewhere, in the address for example. "/" goes to it. */
export function SearchInput({ label, placeholder, maxLength, className, search, onSearch }: SearchInputProps) {
  const field = useRef<HTMLInputElement>(null);
  const [text, setText] = useState(search);
  const [known, setKnown] = useState(search);
  if (search !== known) {
    // It changed by itself (back, or a link): the field follows.
    setKnown(search);
    setText(search);
  }
  const tell = useRef(onSearch);
  useEffect(() => {
    tell.current = onSearch;
  });
  useEffect(() => {
    const wanted = text.trim();
    if (wanted === known) return undefined;
    const timer = setTimeout(() => {
      setKnown(wanted);
      tell.current(wanted);
    }, debounceMs);
    return () => clearTimeout(timer);
  }, [text, known]);
  useEffect(() => {
    const focusField = (event: KeyboardEvent) => {
      if (event.key !== '/' || event.metaKey || event.ctrlKey || isTyping(event.target)) return;
      event.preventDefault();
      field.current?.focus();
    };
    document.addEventListener('keydown', focusField);
    return () => document.removeEventListener('keydown', focusField);
  }, []);
  return (
    <div className={cn('relative', className)}>
      <Search
        className="pointer-events-none absolute top-1/2 left-3 size-4 -translate-y-1/2 text-muted-foreground"
        aria-hidden
      />
      <Input
        ref={field}
        type="search"
        aria-label={label}
        placeholder={placeholder}
        maxLength={maxLength}
        className="pr-9 pl-9"
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      {text === '' ? <Kbd className="pointer-events-none absolute top-1/2 right-3 -translate-y-1/2">/</Kbd> : null}
    </div>
  );
}
