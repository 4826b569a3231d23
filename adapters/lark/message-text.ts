import { z } from 'zod';
import { parseJson } from '../../domain/kit/json.ts';

/** What a message says, and what file it carries, from the platform's `content` string. */
export type MessageBody = { kind: 'text' | 'file' | 'other'; text: string; fileKey?: string; fileName?: string };

const Text = z.object({ text: z.string() });
const FileContent = z.object({ file_key: z.string(), file_name: z.string().catch('') });
const Piece = z.object({
  tag: z.string(),
  text: z.string().optional().catch(undefined),
  user_id: z.string().optional().catch(undefined),
});
const Post = z.object({ title: z.string().catch(''), content: z.array(z.array(Piece)).catch([]) });

/** Reads the content of a message; what is neither text nor file, or not as the platform describes it, is `other`. */
export function messageBody(type: string, content: string): MessageBody {
  const parsed = parseJson(content);
  if (type === 'text') {
    const read = Text.safeParse(parsed);
    if (read.success) return { kind: 'text', text: read.data.text };
  }
  if (type === 'post') {
    const read = Post.safeParse(parsed);
    if (read.success) return { kind: 'text', text: flattened(read.data) };
  }
  if (type === 'file') {
    const read = FileContent.safeParse(parsed);
    if (read.success) return { kind: 'file', text: '', fileKey: read.data.file_key, fileName: read.data.file_name };
  }
  return { kind: 'other', text: '' };
}

/** The text without the keys of the bot's own mentions and without `@_all`; every other mention stays as its key. */
export function withoutMentions(text: string, keys: readonly string[]): string {
  // The longest first: `@_user_1` also begins `@_user_10`.
  const taken = ['@_all', ...keys].sort((a, b) => b.length - a.length).map(escaped);
  return text
    .replaceAll(new RegExp(`(?:${taken.join('|')})(?![0-9A-Za-z_])`, 'g'), ' ')
    .replaceAll(/[ \t]{2,}/g, ' ')
    .trim();
}

/** A rich text as lines; a mention in it as its key, pictures and the like left out. */
function flattened({ title, content }: z.infer<typeof Post>): string {
  const lines = content.map((line) =>
    line.map(({ tag, text, user_id }) => (tag === 'at' ? (user_id ?? '') : (text ?? ''))).join(''),
  );
  return [title, ...lines].filter((line) => line !== '').join('\n');
}

function escaped(key: string): string {
  return key.replaceAll(/[^0-9A-Za-z_@]/g, String.raw`\$&`);
}
