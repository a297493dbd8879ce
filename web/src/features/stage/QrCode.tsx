import { useMemo } from 'react';
import { encode } from 'uqr';

/** Light modules around a code that a camera needs to find it (ISO/IEC 18004). */
const QUIET = 4;

interface Props {
  text: string;
  /** What it leads to, for those who do not see it. */
  label: string;
  className?: string | undefined;
}

/** A QR code, dark on light in every theme, because many cameras read only that. */
export function QrCode({ text, label, className }: Props) {
  const { size, path } = useMemo(() => draw(text), [text]);
  return (
    <svg
      className={className}
      viewBox={`0 0 ${size} ${size}`}
      role="img"
      aria-label={label}
      shapeRendering="crispEdges"
    >
      <rect width={size} height={size} fill="#fff" />
      <path d={path} fill="#0d2533" />
    </svg>
  );
}

function draw(text: string): { size: number; path: string } {
  const { data, size } = encode(text, { ecc: 'M', border: QUIET });
  const path = data
    .flatMap((row, y) => row.map((isDark, x) => (isDark ? `M${x} ${y}h1v1h-1z` : '')))
    .join('');
  return { size, path };
}
