import { Page } from '../../components/page.tsx';
import { PageHeader } from '../../components/page-header.tsx';
import { CallRows } from './call-rows.tsx';

/** Every call of the workspace. */
export function CallsPage() {
  return (
    <Page>
      <PageHeader title="Calls" description="Every talk with an agent, newest first." />
      <CallRows />
    </Page>
  );
}
