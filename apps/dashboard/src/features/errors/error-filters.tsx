import { useNavigate } from '@tanstack/react-router';
import { Search } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Input } from '../../components/ui/input.tsx';
import { Select } from '../../components/ui/select.tsx';
import type { ErrorSearch } from './error-search.ts';

const debounceMs = 250;

function useShown(shown: ErrorSearch) {
  const navigate = useNavigate();
  return (change: { [Key in keyof ErrorSearch]: ErrorSearch[Key] | undefined }) => {
    const next = { ...shown, ...change };
    void navigate({
      to: '/errors',
      search: {
        ...(next.search === undefined || next.search === '' ? {} : { search: next.search }),
        ...(next.status === undefined ? {} : { status: next.status }),
        ...(next.scope === undefined ? {} : { scope: next.scope }),
      },
      replace: true,
    });
  };
}

/** What the list shows. `maySeeSystem`: whether there is more than the errors of this workspace. */
export function ErrorFilters({ shown, maySeeSystem }: { shown: ErrorSearch; maySeeSystem: boolean }) {
  const show = useShown(shown);
  const known = shown.search ?? '';
  const [text, setText] = useState(known);
  const [seen, setSeen] = useState(known);
  if (known !== seen) {
    setSeen(known);
    setText(known);
  }
  useEffect(() => {
    if (text.trim() === known) return undefined;
    const timer = setTimeout(() => show({ search: text.trim() }), debounceMs);
    return () => clearTimeout(timer);
  });
  return (
    <div className="flex flex-wrap gap-2">
      <div className="relative min-w-60 flex-1">
        <Search
          className="pointer-events-none absolute top-1/2 left-3 size-4 -translate-y-1/2 text-muted-foreground"
          aria-hidden
        />
        <Input
          type="search"
          aria-label="Search errors"
          placeholder="Request id, call id or words"
          maxLength={100}
          className="pl-9"
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
      </div>
      <Select
        aria-label="State"
        className="w-36"
        value={shown.status ?? 'open'}
        onChange={({ target: { value } }) =>
          show({ status: value === 'resolved' || value === 'all' ? value : undefined })
        }
      >
        <option value="open">Open</option>
        <option value="resolved">Resolved</option>
        <option value="all">All</option>
      </Select>
      {maySeeSystem || shown.scope === 'system' ? (
        <Select
          aria-label="Whose"
          className="w-44"
          value={shown.scope ?? 'workspace'}
          onChange={({ target: { value } }) => show({ scope: value === 'system' ? 'system' : undefined })}
        >
          <option value="workspace">This workspace</option>
          <option value="system">No workspace</option>
        </Select>
      ) : null}
    </div>
  );
}
