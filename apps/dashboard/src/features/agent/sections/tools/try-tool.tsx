import { toolKinds } from '@voxie/contracts';
import { FlaskConical } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../../../components/ui/button.tsx';
import { groupAt, tidy } from '../../draft/tree.ts';
import { useDraft } from '../../fields/draft-context.ts';
import { TryDialog } from './try-dialog.tsx';

/** Opens the dialog that runs the tool once, as it stands in the form. */
export function TryTool({ path }: { path: string }) {
  const { tree, agentId } = useDraft();
  const [isOpen, setIsOpen] = useState(false);
  const parsed = toolKinds.http.schema.safeParse(groupAt(tidy(tree), path));
  return (
    <div className="flex flex-wrap items-center gap-3">
      <Button variant="secondary" disabled={!parsed.success} onClick={() => setIsOpen(true)}>
        <FlaskConical aria-hidden /> Try it
      </Button>
      <p className="text-sm text-muted-foreground">
        {parsed.success ? 'Sends the request once, as a call would.' : 'Complete the request to try it.'}
      </p>
      {isOpen && parsed.success ? (
        <TryDialog tool={parsed.data} agentId={agentId} onClose={() => setIsOpen(false)} />
      ) : null}
    </div>
  );
}
