import { TextDecoder } from 'node:util';
import { Parser } from 'htmlparser2';

/** Names without their namespaces: writers differ in the prefixes they use, and mean the same. */
export function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

type Taking = { open(name: string, attributes: Readonly<Record<string, string>>): void };

/** Calls `open` for each element of a small part of a workbook. No entities but XML's own are known, so that none can grow. */
export async function readXml(pieces: AsyncIterable<Buffer> | undefined, { open }: Taking): Promise<void> {
  if (pieces === undefined) return;
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        const named = Object.entries(attributes).map(([key, value]) => [localName(key), value]);
        open(localName(name), Object.fromEntries(named));
      },
    },
    { xmlMode: true },
  );
  const decode = xmlDecoder();
  for await (const piece of pieces) parser.write(decode(piece));
  parser.end();
}

/** Decodes the bytes of a part piece by piece: UTF-8, or UTF-16 where a byte order mark says so. */
export function xmlDecoder(): (piece: Uint8Array) => string {
  let decoder: TextDecoder | undefined;
  return (piece) => {
    decoder ??= new TextDecoder(markOf(piece));
    return decoder.decode(piece, { stream: true });
  };
}

function markOf([first, second]: Uint8Array): string {
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  return first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8';
}
