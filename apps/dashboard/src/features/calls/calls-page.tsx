import type { CallFilter } from '@voxie/contracts';
import { ExportMenu } from '../../components/export-menu.tsx';
import { Page } from '../../components/page.tsx';
import { PageHeader } from '../../components/page-header.tsx';
import { CallRows } from './call-rows.tsx';
import { FilterBar } from './filter-bar.tsx';
import { FilterChips } from './filter-chips.tsx';
import { useExport } from './use-export.ts';
import { ViewsMenu } from './views-menu.tsx';

const formats = { csv: 'CSV, a line a call', json: 'JSON, with turns, tools and usage' };

/** Every call of the workspace, and those that a filter means. */
export function CallsPage({ filter }: { filter: CallFilter }) {
  const calls = useExport(filter);
  return (
    <Page>
      <PageHeader
        title="Calls"
        description="Every talk with an agent, newest first."
        actions={
          <>
            <ViewsMenu filter={filter} />
            <ExportMenu export={calls} things="calls" formats={formats} />
          </>
        }
      />
      <div className="flex flex-col gap-3">
        <FilterBar filter={filter} />
        <FilterChips filter={filter} />
      </div>
      <CallRows filter={filter} />
    </Page>
  );
}
