import { Parser } from 'htmlparser2';
import { MOST_SHARED, tooLarge } from './limits.ts';
import { localName, xmlDecoder } from './xml.ts';

/** The texts that the cells of a workbook refer to by their place, without formats and readings. */
export async function sharedStrings(part: AsyncIterable<Buffer> | undefined): Promise<string[]> {
  const texts: string[] = [];
  if (part === undefined) return texts;
  let [text, inText, inReading, held] = ['', false, false, 0];
  const parser = new Parser(
    {
      onopentagname(name) {
        const tag = localName(name);
        if (tag === 'si') text = '';
        else if (tag === 'rPh') inReading = true;
        else if (tag === 't') inText = !inReading;
      },
      ontext(data) {
        if (inText) text += data;
      },
      onclosetag(name) {
        const tag = localName(name);
        if (tag === 't') inText = false;
        else if (tag === 'rPh') inReading = false;
        else if (tag === 'si') {
          held += text.length + TEXT_ITSELF;
          if (held > MOST_SHARED) throw tooLarge();
          texts.push(unescaped(text));
        }
      },
    },
    { xmlMode: true },
  );
  const decode = xmlDecoder();
  for await (const piece of part) parser.write(decode(piece));
  parser.end();
  return texts;
}

/** A text of one character takes this much memory beside it, counted in characters. */
const TEXT_ITSELF = 16;

/** `_x000D_` stands for characters that XML cannot hold. */
export function unescaped(text: string): string {
  const plain = text.includes('_x')
    ? text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    : text;
  return plain.includes('\r') ? plain.replaceAll('\r\n', '\n').replaceAll('\r', '\n') : plain;
}
