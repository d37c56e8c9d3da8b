import { useNavigate } from '@tanstack/react-router';
import { SearchInput } from '../../components/search-input.tsx';

/** The search, kept in the address so that a reload and "back" keep it. */
export function SearchField({ search }: { search: string }) {
  const navigate = useNavigate();
  return (
    <SearchInput
      label="Search agents"
      placeholder="Search by name or description"
      maxLength={100}
      className="max-w-sm"
      search={search}
      onSearch={(wanted) =>
        void navigate({ to: '/agents', search: wanted === '' ? {} : { search: wanted }, replace: true })
      }
    />
  );
}
