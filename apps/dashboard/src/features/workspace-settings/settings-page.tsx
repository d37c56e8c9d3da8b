import { useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { Loaded } from '../../components/loaded.tsx';
import { Page } from '../../components/page.tsx';
import { PageHeader } from '../../components/page-header.tsx';
import { Skeleton } from '../../components/ui/skeleton.tsx';
import { useTRPC } from '../../lib/api.tsx';
import { useIsOwner, useMayEdit } from '../../lib/use-role.ts';
import { DeleteWorkspace, Exports, Participants, RetentionForm } from '../data/index.ts';
import { Rates } from './rates.tsx';
import { SettingsForm } from './settings-form.tsx';
import { SpentToday } from './spent-today.tsx';

function Settings() {
  const trpc = useTRPC();
  const isOwner = useIsOwner();
  const mayEdit = useMayEdit();
  // Who was asked for on the way here.
  const { participant } = useSearch({ strict: false });
  const settings = useQuery(trpc.settings.get.queryOptions({}));
  return (
    <Loaded query={settings} what="the settings" skeleton={<Skeleton className="h-72" />}>
      {(data) =>
        isOwner === undefined ? (
          <Skeleton className="h-72" />
        ) : (
          <>
            <SpentToday />
            <SettingsForm key={data.updatedAt} settings={data} mayEdit={isOwner} />
            <Rates settings={data} mayEdit={isOwner} />
            <RetentionForm key={`kept-${data.updatedAt}`} settings={data} mayEdit={isOwner} />
            {mayEdit ? <Participants key={participant} isOwner={isOwner} asked={participant} /> : null}
            {isOwner ? <Exports /> : null}
            {isOwner ? <DeleteWorkspace /> : null}
          </>
        )
      }
    </Loaded>
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
