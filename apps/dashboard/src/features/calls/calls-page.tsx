import type { CallFilter } from '@voxie/contracts';
import { Page } from '../../components/page.tsx';
import { PageHeader } from '../../components/page-header.tsx';
import { CallRows } from './call-rows.tsx';
import { ExportMenu } from './export-menu.tsx';
import { FilterBar } from './filter-bar.tsx';
import { FilterChips } from './filter-chips.tsx';
import { ViewsMenu } from './views-menu.tsx';

/** Every call of the workspace, and those that a filter means. */
export function CallsPage({ filter }: { filter: CallFilter }) {
  return (
    <Page>
      <PageHeader
        title="Calls"
        description="Every talk with an agent, newest first."
        actions={
          <>
            <ViewsMenu filter={filter} />
            <ExportMenu filter={filter} />
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
