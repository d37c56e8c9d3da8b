import { Link } from '@tanstack/react-router';
import { LayoutTemplate, PenLine } from 'lucide-react';
import { useState } from 'react';
import { Page } from '../../components/page.tsx';
import { PageHeader } from '../../components/page-header.tsx';
import { Button } from '../../components/ui/button.tsx';
import { useMayEdit } from '../../lib/use-role.ts';
import { AgentList } from './agent-list.tsx';
import { OpenCreations } from './open-creations.tsx';
import { SearchField } from './search-field.tsx';
import { WriteByHandDialog } from '../new-agent/index.ts';

/** All agents of the workspace. Creating one with Voxie is in the navigation, on every page. */
export function AgentsPage({ search }: { search: string }) {
  const [isWriting, setIsWriting] = useState(false);
  const mayEdit = useMayEdit();
  const writeByHand = () => setIsWriting(true);
  return (
    <Page>
      <PageHeader
        title="Agents"
        actions={
          mayEdit ? (
            <>
              <Button variant="outline" asChild>
                <Link to="/templates">
                  <LayoutTemplate aria-hidden /> From a template
                </Link>
              </Button>
              <Button variant="outline" onClick={writeByHand}>
                <PenLine aria-hidden /> Write it by hand
              </Button>
            </>
          ) : undefined
        }
      />
      {mayEdit ? <OpenCreations /> : null}
      <section aria-label="Agents" className="flex flex-col gap-3">
        <SearchField search={search} />
        <AgentList search={search} onWriteByHand={writeByHand} />
      </section>
      {isWriting ? <WriteByHandDialog onClose={() => setIsWriting(false)} /> : null}
    </Page>
  );
}
