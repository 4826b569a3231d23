import type { Locale } from '../state/records.ts';
import { isRecord } from './record.ts';

/** Whose eyes a card is read with. */
export type Reader = { locale: Locale; nameOf: (openId: string) => string | undefined };

/** The string a text object (or a bare string) shows this reader; empty for anything else. */
export function textOf(value: unknown, { locale }: Reader): string {
  if (typeof value === 'string') return value;
  if (!isRecord(value)) return '';
  const translated = isRecord(value.i18n_content) ? value.i18n_content[locale] : undefined;
  if (typeof translated === 'string' && translated !== '') return translated;
  return typeof value.content === 'string' ? value.content : '';
}

/** Markdown as it reads: marks gone, links and mentions by their text, entities decoded. */
export function plainMarkdown(markdown: string, { nameOf }: Reader): string {
  return markdown
    .replace(/```[a-z]*\n?/gi, '')
    .replace(
      /<at\s+(?:id|user_id)=["']?([^"'\s>]+)["']?\s*>(?:<\/at>)?/g,
      (_mark, id: string) => `@${id === 'all' ? '所有人' : (nameOf(id) ?? id)}`,
    )
    .replace(/<person\s+id\s*=\s*["']?([^"'\s>]+)["'][^>]*>(?:<\/person>)?/g, (_mark, id: string) => nameOf(id) ?? id)
    .replace(/<br\s*\/?>/gi, '\n')
    .replace(/<\/?[a-z][a-z_]*(?:\s[^<>]*)?>/gi, '')
    .replace(/!\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/\[([^\]]+)\]\([^)\s]*\)/g, '$1')
    .replace(/^#{1,6}\s+/gm, '')
    .replace(/^\s*\|?(?:\s*:?-{2,}:?\s*\|)+\s*:?-*:?\s*$/gm, '')
    .replace(/(\*\*|~~)(?=\S)(.+?)(?<=\S)\1/g, '$2')
    .replace(/(?<![\\*\w])\*(?=[^\s*])([^*\n]+?)(?<=[^\s*\\])\*(?![*\w])/g, '$1')
    .replace(/`([^`\n]+)`/g, '$1')
    .replace(/\\([\\`*_~[\]()#+\-.!|<>])/g, '$1')
    .replace(/&#(\d+);/g, (_entity, code: string) => String.fromCodePoint(Number(code)))
    .replace(/&(lt|gt|amp|quot|nbsp);/g, (_entity, name: string) => ENTITIES[name] ?? '')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .join('\n');
}

const ENTITIES: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"', nbsp: ' ' };
