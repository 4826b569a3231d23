/** First bytes of the picture formats the platform takes, as hex. */
const SIGNATURES: readonly [hex: string, type: string][] = [
  ['89504e470d0a1a0a', 'image/png'],
  ['ffd8ff', 'image/jpeg'],
  ['47494638', 'image/gif'],
  ['49492a00', 'image/tiff'],
  ['4d4d002a', 'image/tiff'],
  ['424d', 'image/bmp'],
  ['00000100', 'image/x-icon'],
];

/** The media type of a picture by its first bytes, undefined for anything else. */
export function imageType(bytes: Buffer): string | undefined {
  const start = bytes.toString('hex', 0, 12);
  if (bytes.toString('latin1', 0, 4) === 'RIFF' && bytes.toString('latin1', 8, 12) === 'WEBP') return 'image/webp';
  return SIGNATURES.find(([hex]) => start.startsWith(hex))?.[1];
}
