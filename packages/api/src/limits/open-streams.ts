/** How many of something are open, by key. */
export function createOpenCount(most: number) {
  const open = new Map<string, number>();
  return {
    isFull: (key: string): boolean => most > 0 && (open.get(key) ?? 0) >= most,
    /** Answers what closes it again; to be called once or more. */
    open: (key: string): (() => void) => {
      open.set(key, (open.get(key) ?? 0) + 1);
      let isOpen = true;
      return () => {
        if (!isOpen) return;
        isOpen = false;
        const left = (open.get(key) ?? 0) - 1;
        if (left > 0) open.set(key, left);
        else open.delete(key);
      };
    },
  };
}
