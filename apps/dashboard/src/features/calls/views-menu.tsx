import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import type { CallFilter, SavedView } from '@voxie/contracts';
import { Bookmark, BookmarkPlus, Check, Trash2, Users } from 'lucide-react';
import { useState } from 'react';
import { toast } from 'sonner';
import { Button } from '../../components/ui/button.tsx';
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuLabel,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from '../../components/ui/dropdown-menu.tsx';
import { useTRPC } from '../../lib/api.tsx';
import { useMayEdit } from '../../lib/use-role.ts';
import { isSameFilter } from './filter.ts';
import { SaveViewDialog } from './save-view-dialog.tsx';

function useDeleteView() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  return useMutation(
    trpc.views.delete.mutationOptions({
      onSuccess: () => {
        void queryClient.invalidateQueries(trpc.views.pathFilter());
        toast.success('The view is deleted. The calls are as they were.');
      },
    }),
  );
}

/** Filters under a name: choose one, keep the present one, delete the one that is shown. */
export function ViewsMenu({ filter }: { filter: CallFilter }) {
  const trpc = useTRPC();
  const navigate = useNavigate();
  const mayEdit = useMayEdit();
  const [isSaving, setIsSaving] = useState(false);
  const views = useQuery(trpc.views.list.queryOptions({}));
  const remove = useDeleteView();
  const items = views.data?.items ?? [];
  const shown = items.find((view) => isSameFilter(view.filter, filter));
  const isFiltered = Object.keys(filter).length > 0;
  const mayDelete = shown !== undefined && (shown.isShared ? mayEdit : shown.isOwn);
  return (
    <>
      <DropdownMenu>
        <DropdownMenuTrigger asChild>
          <Button variant="outline">
            <Bookmark aria-hidden /> {shown?.name ?? 'Views'}
          </Button>
        </DropdownMenuTrigger>
        <DropdownMenuContent align="end" className="max-h-96 max-w-72 overflow-y-auto">
          {views.isError ? <DropdownMenuLabel>The views could not be loaded.</DropdownMenuLabel> : null}
          {views.isSuccess && items.length === 0 ? (
            <DropdownMenuLabel>No views yet: set filters, then save them here.</DropdownMenuLabel>
          ) : null}
          {items.map((view) => (
            <ViewItem
              key={view.id}
              view={view}
              isShown={view.id === shown?.id}
              onChoose={() => void navigate({ to: '/calls', search: view.filter })}
            />
          ))}
          <DropdownMenuSeparator />
          <DropdownMenuItem disabled={!isFiltered || shown !== undefined} onSelect={() => setIsSaving(true)}>
            <BookmarkPlus /> Save these filters…
          </DropdownMenuItem>
          {mayDelete ? (
            <DropdownMenuItem variant="destructive" onSelect={() => remove.mutate({ viewId: shown.id })}>
              <Trash2 /> Delete “{shown.name}”
            </DropdownMenuItem>
          ) : null}
        </DropdownMenuContent>
      </DropdownMenu>
      {isSaving ? <SaveViewDialog filter={filter} mayShare={mayEdit} onClose={() => setIsSaving(false)} /> : null}
    </>
  );
}

interface ViewItemProps {
  view: SavedView;
  isShown: boolean;
  onChoose: () => void;
}

function ViewItem({ view, isShown, onChoose }: ViewItemProps) {
  return (
    <DropdownMenuItem onSelect={onChoose} aria-current={isShown}>
      <span className="min-w-0 flex-1 truncate">{view.name}</span>
      {view.isShared ? <Users aria-label="Shared with the workspace" /> : null}
      {isShown ? <Check aria-label="Shown now" /> : null}
    </DropdownMenuItem>
  );
}
