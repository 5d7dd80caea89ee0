import { pinyin } from 'pinyin-pro';

/** What people type to find a name quickly: 高一（3）班团支部 → gy3btzb. */
export function initialsOf(name: string): string {
  return pinyin(name, { pattern: 'first', toneType: 'none', type: 'array', nonZh: 'consecutive' })
    .join('')
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '');
}
