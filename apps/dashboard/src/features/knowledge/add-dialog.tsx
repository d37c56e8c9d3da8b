import { VoxieError } from '@voxie/client';
import type { KnowledgeSource } from '@voxie/contracts';
import { useState } from 'react';
import { Alert } from '../../components/ui/alert.tsx';
import { Dialog, DialogContent, DialogDescription, DialogHeader, DialogTitle } from '../../components/ui/dialog.tsx';
import { Tabs, TabsContent, TabsList, TabsTrigger } from '../../components/ui/tabs.tsx';
import { AddForm } from './add-form.tsx';
import { ChooseFiles } from './choose-files.tsx';
import { FileRefused, readFile } from './read-file.ts';
import { useAddSource } from './use-add-source.ts';

interface AddDialogProps {
  /** Absent: a new one is added. */
  replaces?: KnowledgeSource;
  onFiles: (files: readonly File[]) => void;
  onClose: () => void;
}

const firstTab = (replaces: KnowledgeSource | undefined): string => {
  if (replaces === undefined || replaces.kind === 'pdf') return 'files';
  return replaces.kind === 'url' ? 'url' : 'text';
};

/** The three ways to give agents something to look up. */
export function AddDialog({ replaces, onFiles, onClose }: AddDialogProps) {
  const [tab, setTab] = useState(() => firstTab(replaces));
  const replaced = replaces === undefined ? {} : { replaces };
  return (
    <Dialog open onOpenChange={onClose}>
      <DialogContent>
        <DialogHeader>
          <DialogTitle>{replaces === undefined ? 'Add knowledge' : `Replace “${replaces.title}”`}</DialogTitle>
          <DialogDescription>
            {replaces === undefined
              ? 'It is cut into passages that your agents find and cite.'
              : 'Agents find the present content until the new one is indexed, then the new one alone.'}
          </DialogDescription>
        </DialogHeader>
        <Tabs value={tab} onValueChange={setTab} className="flex flex-col gap-4">
          <TabsList aria-label="Where it comes from">
            <TabsTrigger value="files">{replaces === undefined ? 'Files' : 'File'}</TabsTrigger>
            <TabsTrigger value="text">Text</TabsTrigger>
            <TabsTrigger value="url">Web page</TabsTrigger>
          </TabsList>
          <TabsContent value="files">
            {replaces === undefined ? (
              <ChooseFiles
                onFiles={(files) => {
                  onFiles(files);
                  onClose();
                }}
              />
            ) : (
              <ReplaceByFile source={replaces} onDone={onClose} />
            )}
          </TabsContent>
          <TabsContent value="text">
            <AddForm kind="text" {...replaced} onDone={onClose} />
          </TabsContent>
          <TabsContent value="url">
            <AddForm kind="url" {...replaced} onDone={onClose} />
          </TabsContent>
        </Tabs>
      </DialogContent>
    </Dialog>
  );
}

function ReplaceByFile({ source: { name, title }, onDone }: { source: KnowledgeSource; onDone: () => void }) {
  const add = useAddSource(onDone);
  const [refused, setRefused] = useState<string | null>(null);
  const send = async (file: File) => {
    try {
      setRefused(null);
      add.mutate({ name, title, replace: true, content: await readFile(file) });
    } catch (error) {
      if (!(error instanceof FileRefused)) throw error;
      setRefused(error.message);
    }
  };
  const failure = refused ?? (add.isError ? VoxieError.from(add.error).message : null);
  return (
    <div className="flex flex-col gap-4" aria-busy={add.isPending}>
      <ChooseFiles
        isSingle
        onFiles={([file]) => {
          if (file !== undefined) void send(file);
        }}
      />
      {add.isPending ? <p className="text-sm text-muted-foreground">Sending…</p> : null}
      {failure === null ? null : (
        <Alert variant="destructive" title="It was not replaced.">
          {failure}
        </Alert>
      )}
    </div>
  );
}
