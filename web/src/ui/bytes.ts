const mebibyte = 1_048_576;

/** The size of a file: 812 KB, 3.4 MB. */
export function formatBytes(bytes: number): string {
  if (bytes < 1_024) return `${bytes} B`;
  if (bytes < mebibyte) return `${Math.round(bytes / 1_024)} KB`;
  return `${(bytes / mebibyte).toFixed(1)} MB`;
}

/** A limit as the published instructions write it: 20M. */
export function formatLimit(bytes: number): string {
  return `${Math.round((bytes / mebibyte) * 10) / 10}M`;
}
