import { OUR_TEMPLATE } from '@/lib/curation/prompt/ourTemplate';
import { renderPrompt } from '@/lib/curation/prompt/renderPrompt';
import { readTemplate } from '@/lib/curation/prompt/template';
import { scoringInputs } from '@/lib/db/import/scores';
import type { Db } from '@/lib/db/client';
import { decodePayload } from '@/lib/db/payload';
import type { JsonValue } from '@/lib/text/jsonValue';
import { readJson } from '@/lib/text/readJson';
import { countTokens } from '../contexts/tokens';
import { PullSettings } from './settings';

/** A prompt as the model saw it, or would. */
export interface StoredPrompt {
  text: string;
  /** In the vocabulary o200k_base. */
  tokens: number;
  /** The row brought it along; it is rendered by the template of its curation; by ours. */
  source: 'row' | 'template' | 'our-template';
}

/**
 * The prompt of an instance, by its key: the one that its row brought along (a text, or chat messages under `prompt` or
 * `messages`), else rendered from its files by the template that it was made with, else by ours. Null when it is gone.
 */
export async function storedPrompt(db: Db, id: number): Promise<StoredPrompt | null> {
  const [inputs, row] = await Promise.all([
    scoringInputs(db, id),
    db.instance.findUnique({
      where: { id },
      select: {
        text: { select: { problemStatement: true, raw: true } },
        reading: { select: { settings: true } },
      },
    }),
  ]);
  if (inputs === null || row === null || row.text === null) return null;
  const brought = promptIn(decodePayload(row.text.raw));
  if (brought !== undefined) return { text: brought, tokens: countTokens(brought), source: 'row' };
  const settings = PullSettings.safeParse(row.reading?.settings).data ?? PullSettings.parse({});
  const own = settings.template === null ? null : readTemplate(settings.template);
  const read = own?.ok ? own : readTemplate(OUR_TEMPLATE);
  if (!read.ok) throw new Error(`our own template can't be read: ${read.message}`);
  const files = inputs.files
    .filter(({ role, binary, before }) => role !== 'test' && !binary && before !== null)
    .map(({ path, role, before }) => ({
      path: decodePayload(path),
      content: decodePayload(before ?? new Uint8Array()),
      changed: role !== 'relevant',
    }));
  const issue = decodePayload(row.text.problemStatement);
  const text = renderPrompt(read.template, { issue, files }, settings.order);
  return { text, tokens: countTokens(text), source: own?.ok ? 'template' : 'our-template' };
}

/** The prompt in a raw row; messages are written one after the other, each below its role. */
function promptIn(raw: string): string | undefined {
  const read = readJson(raw);
  if (!read.ok || !(read.value instanceof Map)) return undefined;
  const value = read.value.get('prompt') ?? read.value.get('messages');
  if (typeof value === 'string') return value === '' ? undefined : value;
  if (!Array.isArray(value) || value.length === 0) return undefined;
  const messages = value.map(messageOf);
  return messages.every((message) => message !== undefined) ? messages.join('\n\n') : undefined;
}

function messageOf(value: JsonValue): string | undefined {
  const [role, content] = value instanceof Map ? [value.get('role'), value.get('content')] : [];
  return typeof role === 'string' && typeof content === 'string' ? `[${role}]\n${content}` : undefined;
}
