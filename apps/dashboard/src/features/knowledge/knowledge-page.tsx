import type { KnowledgeSource } from '@voxie/contracts';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { Page } from '../../components/page.tsx';
import { PageHeader } from '../../components/page-header.tsx';
import { Button } from '../../components/ui/button.tsx';
import { useMayEdit } from '../../lib/use-role.ts';
import { AddDialog } from './add-dialog.tsx';
import { DropArea } from './drop-area.tsx';
import { SourceList } from './source-list.tsx';
import { UploadRows } from './upload-rows.tsx';
import { useKnowledgeWatch } from './use-knowledge-watch.ts';
import { useUploads } from './use-uploads.ts';

/** What the agents of the workspace can look up. */
export function KnowledgePage() {
  useKnowledgeWatch();
  const mayEdit = useMayEdit();
  const { uploads, add, dismiss } = useUploads();
  const [dialog, setDialog] = useState<'add' | KnowledgeSource | null>(null);
  const openAdd = () => setDialog('add');
  return (
    <DropArea isOpen={mayEdit} onFiles={add}>
      <Page>
        <PageHeader
          title="Knowledge"
          description="What your agents look up during a call. They answer from it and name the source."
          {...(mayEdit
            ? {
                actions: (
                  <Button onClick={openAdd}>
                    <Plus aria-hidden /> Add knowledge
                  </Button>
                ),
              }
            : {})}
        />
        <UploadRows uploads={uploads} onDismiss={dismiss} />
        <SourceList onAdd={openAdd} onReplace={setDialog} />
        {dialog === null ? null : (
          <AddDialog
            {...(dialog === 'add' ? {} : { replaces: dialog })}
            onFiles={add}
            onClose={() => setDialog(null)}
          />
        )}
      </Page>
    </DropArea>
  );
}
