import { AppError, callFilterSchema } from '@voxie/contracts';
import type { CallFilter, SavedView } from '@voxie/contracts';
import type { Db } from './clients.ts';
import type { Database } from './database.types.ts';
import { dataOf } from './errors.ts';
import { toJson } from './json.ts';

type Row = Database['public']['Tables']['saved_views']['Row'];

const toView = (row: Row, userId: string): SavedView => ({
  id: row.id,
  name: row.name,
  // A filter that is not understood any more filters nothing.
  filter: callFilterSchema.catch({}).parse(row.filter),
  isShared: row.is_shared,
  isOwn: row.created_by === userId,
  createdAt: row.created_at,
});

/** Whose views: the client must be theirs. */
interface Viewer {
  workspaceId: string;
  userId: string;
}

/** What may be changed of a view. */
type ViewChange = Partial<{ [K in 'name' | 'filter' | 'isShared']: SavedView[K] | undefined }>;

/** The views that this member sees, by name. */
export async function list(db: Db, { workspaceId, userId }: Viewer): Promise<SavedView[]> {
  const rows = await dataOf(
    db.from('saved_views').select('*').eq('workspace_id', workspaceId).order('name').order('id').limit(200),
  );
  return rows.map((row) => toView(row, userId));
}

export async function create(
  db: Db,
  { workspaceId, userId }: Viewer,
  view: { name: string; filter: CallFilter; isShared: boolean },
): Promise<SavedView> {
  const row = await dataOf(
    db
      .from('saved_views')
      .insert({
        workspace_id: workspaceId,
        created_by: userId,
        name: view.name,
        filter: toJson(view.filter),
        is_shared: view.isShared,
      })
      .select('*')
      .single(),
  );
  return toView(row, userId);
}

const noView = () => new AppError('NOT_FOUND', 'There is no such view.');

/** Throws NOT_FOUND for a view that is not this member's to change. */
export async function update(
  db: Db,
  { workspaceId, userId }: Viewer,
  change: ViewChange & { viewId: string },
): Promise<SavedView> {
  const [row] = await dataOf(
    db
      .from('saved_views')
      .update({
        ...(change.name === undefined ? {} : { name: change.name }),
        ...(change.filter === undefined ? {} : { filter: toJson(change.filter) }),
        ...(change.isShared === undefined ? {} : { is_shared: change.isShared }),
      })
      .eq('workspace_id', workspaceId)
      .eq('id', change.viewId)
      .select('*'),
  );
  if (row === undefined) throw noView();
  return toView(row, userId);
}

/** Throws NOT_FOUND as above. */
export async function remove(db: Db, workspaceId: string, viewId: string): Promise<void> {
  const gone = await dataOf(
    db.from('saved_views').delete().eq('workspace_id', workspaceId).eq('id', viewId).select('id'),
  );
  if (gone.length === 0) throw noView();
}
