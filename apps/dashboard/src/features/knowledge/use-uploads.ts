import { useMutation, useQueryClient } from '@tanstack/react-query';
import { VoxieError } from '@voxie/client';
import { useRef, useState } from 'react';
import { useTRPC } from '../../lib/api.tsx';
import { FileRefused, readFile, titleOfFile } from './read-file.ts';

/** A file on its way into the library, or one that did not get there. */
export interface Upload {
  id: number;
  fileName: string;
  /** Null: it is being sent, or waits for its turn. */
  error: string | null;
}

const wordsOf = (error: unknown): string =>
  error instanceof FileRefused
    ? error.message
    : (VoxieError.from(error).problems?.[0]?.message ?? VoxieError.from(error).message);

/** Sends files one after another. What is refused stays in the list, with the reason, until it is dismissed. */
export function useUploads() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { mutateAsync } = useMutation(trpc.knowledge.add.mutationOptions({ meta: { showsFailure: true } }));
  const [uploads, setUploads] = useState<readonly Upload[]>([]);
  const nextId = useRef(0);
  const line = useRef(Promise.resolve());

  async function send(id: number, file: File): Promise<void> {
    try {
      const content = await readFile(file);
      await mutateAsync({ title: titleOfFile(file.name).slice(0, 200), content });
      setUploads((now) => now.filter((upload) => upload.id !== id));
      await queryClient.invalidateQueries(trpc.knowledge.list.pathFilter());
    } catch (error) {
      setUploads((now) => now.map((upload) => (upload.id === id ? { ...upload, error: wordsOf(error) } : upload)));
    }
  }

  function add(files: Iterable<File>): void {
    for (const file of files) {
      nextId.current += 1;
      const id = nextId.current;
      setUploads((now) => [...now, { id, fileName: file.name, error: null }]);
      line.current = line.current.then(() => send(id, file));
    }
  }

  const dismiss = (id: number) => setUploads((now) => now.filter((upload) => upload.id !== id));
  return { uploads, add, dismiss };
}
