import type { Readable } from 'node:stream';
import { AppError } from '@voxie/contracts';
import { people, workspaceData } from '@voxie/db';
import { StoreError } from '@voxie/recordings';
import type { ApiDeps } from '../deps.ts';
import { readPath } from '../recordings/signed-path.ts';

interface ExportRequest {
  exportId: string;
  query: Readonly<Record<string, unknown>>;
}

export type ServeExport = (request: ExportRequest) => Promise<{ headers: Record<string, string>; body: Readable }>;

const gone = () => new AppError('NOT_FOUND', 'There is no such export, or the link to it is too old.');

/** Gives archives to those who were given a signed path, as long as they own the workspace. */
export function createExportServer({ service, settings }: Pick<ApiDeps, 'service' | 'settings'>): ServeExport {
  return async ({ exportId, query }) => {
    const asked = readPath(settings.secretsKeys, { callId: exportId, query, place: 'exports' });
    if (asked === null) throw gone();
    const { workspaceId, userId } = asked;
    const owned = (await people.listWorkspaces(service, userId)).filter(({ role }) => role === 'owner');
    if (!owned.some(({ id }) => id === workspaceId)) throw gone();
    const found = await workspaceData.getExport(service, { workspaceId, exportId });
    if (found?.status !== 'ready') throw gone();
    try {
      const archive = await settings.recordings.read(found.storeKey);
      if (archive === null) throw gone();
      const headers = {
        'content-type': 'application/x-tar',
        'content-length': String(archive.totalBytes),
        'content-disposition': `attachment; filename="workspace-${found.createdAt.slice(0, 10)}.tar"`,
        'cache-control': 'private, no-store',
      };
      return { headers, body: archive.stream };
    } catch (error) {
      if (!(error instanceof StoreError)) throw error;
      const message = 'The store of archives does not answer. Try again in a moment.';
      throw new AppError('UPSTREAM_UNAVAILABLE', message, { cause: error, retryAfterSeconds: 5 });
    }
  };
}
