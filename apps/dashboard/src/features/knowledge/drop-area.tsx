import { Upload } from 'lucide-react';
import { useRef, useState } from 'react';
import type { DragEvent, ReactNode } from 'react';

interface DropAreaProps {
  /** False: dropping does nothing. */
  isOpen: boolean;
  onFiles: (files: readonly File[]) => void;
  children: ReactNode;
}

const hasFiles = (event: DragEvent): boolean => event.dataTransfer.types.includes('Files');

/** Takes files that are dropped anywhere on what it holds. */
export function DropArea({ isOpen, onFiles, children }: DropAreaProps) {
  const [isOver, setIsOver] = useState(false);
  // Entering a child fires "leave" for its parent.
  const depth = useRef(0);
  if (!isOpen) return children;
  const move = (step: 1 | -1) => (event: DragEvent) => {
    if (!hasFiles(event)) return;
    depth.current += step;
    setIsOver(depth.current > 0);
  };
  return (
    <div
      className="relative"
      onDragEnter={move(1)}
      onDragLeave={move(-1)}
      onDragOver={(event) => {
        if (hasFiles(event)) event.preventDefault();
      }}
      onDrop={(event) => {
        if (!hasFiles(event)) return;
        event.preventDefault();
        depth.current = 0;
        setIsOver(false);
        onFiles([...event.dataTransfer.files]);
      }}
    >
      {children}
      {isOver ? (
        <div className="pointer-events-none fixed inset-0 z-40 grid animate-fade-in place-items-center bg-background/85 p-6 md:left-60">
          <div className="flex flex-col items-center gap-3 rounded-xl border-2 border-dashed border-primary px-14 py-12 text-center">
            <Upload className="size-7 text-primary" aria-hidden />
            <p className="text-lg font-semibold">Drop them to add them</p>
            <p className="text-base text-muted-foreground">Text, Markdown or PDF, up to 10 MB each.</p>
          </div>
        </div>
      ) : null}
    </div>
  );
}
