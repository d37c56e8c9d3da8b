import { useNavigate } from '@tanstack/react-router';
import { Search } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { Input } from '../../components/ui/input.tsx';
import { Kbd } from '../../components/ui/kbd.tsx';

const debounceMs = 250;

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.closest('input, textarea, select, [role="dialog"]') !== null;

/** The search, kept in the address so that a reload and "back" keep it. "/" goes to it. */
export function SearchField({ search }: { search: string }) {
  const navigate = useNavigate();
  const field = useRef<HTMLInputElement>(null);
  const [text, setText] = useState(search);
  const [known, setKnown] = useState(search);
  if (search !== known) {
    // The address changed by itself (back, or the link to all agents): the field follows.
    setKnown(search);
    setText(search);
  }
  useEffect(() => {
    const wanted = text.trim();
    if (wanted === known) return undefined;
    const timer = setTimeout(() => {
      setKnown(wanted);
      void navigate({ to: '/agents', search: wanted === '' ? {} : { search: wanted }, replace: true });
    }, debounceMs);
    return () => clearTimeout(timer);
  }, [text, known, navigate]);
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
    <div className="relative max-w-sm">
      <Search
        className="pointer-events-none absolute top-1/2 left-3 size-4 -translate-y-1/2 text-muted-foreground"
        aria-hidden
      />
      <Input
        ref={field}
        type="search"
        aria-label="Search agents"
        placeholder="Search by name or description"
        maxLength={100}
        className="pr-9 pl-9"
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      {text === '' ? <Kbd className="pointer-events-none absolute top-1/2 right-3 -translate-y-1/2">/</Kbd> : null}
    </div>
  );
}
