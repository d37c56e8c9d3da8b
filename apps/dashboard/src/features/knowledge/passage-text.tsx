interface PassageTextProps {
  place: { section: string; page: number | null };
  text: string;
  /** What it is from, where that is not said around it. */
  title?: string;
}

/** A passage under the place where it stands. */
export function PassageText({ place: { section, page }, text, title }: PassageTextProps) {
  const parts = [...(page === null ? [] : [`Page ${page}`]), ...(section === '' ? [] : [section])];
  return (
    <article className="flex flex-col gap-1.5">
      {title === undefined && parts.length === 0 ? null : (
        <h3 className="text-sm text-muted-foreground">
          {title === undefined ? null : <span className="font-medium text-foreground">{title}</span>}
          {title === undefined || parts.length === 0 ? '' : ' · '}
          {parts.join(' · ')}
        </h3>
      )}
      <p className="text-base break-words whitespace-pre-line">{text}</p>
    </article>
  );
}
