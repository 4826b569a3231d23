import { z } from 'zod';
import { isRecord, parseJson } from '../../domain/kit/json.ts';

/** What a message says, and what file it carries, from the platform's `content` string. */
export type MessageBody = {
  kind: 'text' | 'file' | 'other';
  text: string;
  fileKey?: string;
  fileName?: string;
  /** Heard by the platform in a voice message, not written. */
  spoken?: true;
  /** Those named in a rich text by their open_id, which then stands in the text. */
  named?: readonly { openId: string; name: string }[];
};

const Text = z.object({ text: z.string() });
const FileContent = z.object({ file_key: z.string(), file_name: z.string().catch('') });
const Piece = z.object({
  tag: z.string(),
  text: z.string().optional().catch(undefined),
  user_id: z.string().optional().catch(undefined),
  user_name: z.string().catch(''),
});
const Lines = z.array(z.array(Piece)).catch([]);
const Post = z.object({ title: z.string().catch(''), content: Lines, content_v2: Lines });
type Post = z.infer<typeof Post>;
const Heard = z.object({ speech_to_text: z.string().min(1) });

/** Reads the content of a message; what is neither text nor file, or not as the platform describes it, is `other`. */
export function messageBody(type: string, content: string): MessageBody {
  const parsed = parseJson(content);
  if (type === 'text') {
    const read = Text.safeParse(parsed);
    if (read.success) return { kind: 'text', text: read.data.text };
  }
  if (type === 'post') {
    const read = postOf(parsed);
    if (read !== undefined) return { kind: 'text', text: flattened(read), named: namedIn(read) };
  }
  if (type === 'audio') {
    const read = Heard.safeParse(parsed);
    if (read.success) return { kind: 'text', text: read.data.speech_to_text, spoken: true };
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

/** A rich text: bare, or below the language it is written in. */
function postOf(parsed: unknown): Post | undefined {
  const isBare = isRecord(parsed) && ('content' in parsed || 'content_v2' in parsed || 'title' in parsed);
  const [written] = isBare || !isRecord(parsed) ? [parsed] : Object.values(parsed);
  return Post.safeParse(written).data;
}

/** The lines of it; those of the newer shape where the older one is empty. */
function linesOf({ content, content_v2 }: Post): Post['content'] {
  return content.some((line) => line.length > 0) ? content : content_v2;
}

/** A rich text as lines; a mention in it as its key, pictures and the like left out. */
function flattened(post: Post): string {
  const lines = linesOf(post).map((line) =>
    line.map(({ tag, text, user_id }) => (tag === 'at' ? keyOf(user_id) : (text ?? ''))).join(''),
  );
  return [post.title, ...lines].filter((line) => line !== '').join('\n');
}

function namedIn(post: Post): NonNullable<MessageBody['named']> {
  return linesOf(post)
    .flat()
    .flatMap(({ tag, user_id, user_name }) =>
      tag === 'at' && user_id?.startsWith('ou_') ? [{ openId: user_id, name: user_name }] : [],
    );
}

function keyOf(userId: string | undefined): string {
  return userId === 'all' ? '@_all' : (userId ?? '');
}

function escaped(key: string): string {
  return key.replaceAll(/[^0-9A-Za-z_@]/g, String.raw`\$&`);
}
