const columns = 46;

/** Heights of a phrase: three swells with a breath between them. */
function heightOf(column: number): number {
  const along = column / columns;
  const swell = Math.abs(Math.sin(along * Math.PI * 3)) * (0.45 + 0.55 * Math.sin(along * Math.PI));
  const grain = 0.62 + 0.38 * Math.sin(column * 2.4) * Math.sin(column * 0.7);
  return Math.max(6, Math.round(swell * grain * 230));
}

const bars = Array.from({ length: columns }, (_unused, column) => ({ x: 48 + column * 12, height: heightOf(column) }));

/** The picture beside the sign-in form on a wide screen: one spoken phrase. */
export function VoiceField() {
  return (
    <aside className="relative hidden overflow-hidden border-l bg-sidebar lg:block" aria-hidden>
      <svg
        viewBox="0 0 640 420"
        preserveAspectRatio="xMidYMid slice"
        className="absolute inset-0 size-full fill-primary"
      >
        {bars.map(({ x, height }) => (
          <rect
            key={x}
            x={x}
            y={210 - height / 2}
            width="4"
            height={height}
            rx="2"
            opacity={0.25 + 0.7 * (height / 230)}
          />
        ))}
      </svg>
    </aside>
  );
}
