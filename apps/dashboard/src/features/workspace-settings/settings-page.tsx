import { useQuery } from '@tanstack/react-query';
import { ErrorState } from '../../components/error-state.tsx';
import { Page } from '../../components/page.tsx';
import { PageHeader } from '../../components/page-header.tsx';
import { Skeleton } from '../../components/ui/skeleton.tsx';
import { useTRPC } from '../../lib/api.tsx';
import { useIsOwner } from '../../lib/use-role.ts';
import { Deletions, Exports, RetentionForm } from '../data/index.ts';
import { Rates } from './rates.tsx';
import { SettingsForm } from './settings-form.tsx';
import { SpentToday } from './spent-today.tsx';

function Settings() {
  const trpc = useTRPC();
  const isOwner = useIsOwner();
  const settings = useQuery(trpc.settings.get.queryOptions({}));
  if (settings.isError)
    return (
      <ErrorState
        title="The settings could not be loaded."
        error={settings.error}
        onRetry={() => void settings.refetch()}
      />
    );
  if (settings.isPending || isOwner === undefined) return <Skeleton className="h-72" />;
  return (
    <>
      <SpentToday />
      <SettingsForm key={settings.data.updatedAt} settings={settings.data} mayEdit={isOwner} />
      <Rates settings={settings.data} mayEdit={isOwner} />
      <RetentionForm key={`kept-${settings.data.updatedAt}`} settings={settings.data} mayEdit={isOwner} />
      {isOwner ? <Exports /> : null}
      <Deletions isOwner={isOwner} />
    </>
  );
}

/** What the workspace sets for itself: money and days, how long it keeps what was said; and its data as a whole. */
export function SettingsPage() {
  return (
    <Page>
      <PageHeader title="Settings" description="How this workspace counts money and days, and what it keeps." />
      <div className="flex max-w-2xl flex-col gap-8">
        <Settings />
      </div>
    </Page>
  );
}
