import { z } from 'zod';
import { FilterRunConfig } from '../filter/config';
import { GitSettings } from './gitSettings';

const RepositoryName = z.string().regex(/^[^/\s]+\/[^/\s]+$/, 'must be OWNER/NAME');

const BroughtFile = z.object({
  /** Absolute path on the machine of the run's place. */
  path: z.string().min(1),
  /** The name that the user knows it by. */
  name: z.string().min(1).max(300),
});

const ArchivePlace = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('folder'), path: z.string().min(1) }),
  z.object({ kind: z.literal('http'), base: z.string().min(1).max(2_000), allowPrivate: z.boolean() }),
]);

/** What a curation is to do, as its run keeps it. */
export const CurateConfig = z.object({
  /** As people write them: `2015-01-01-0..23`. */
  hours: z.string().max(10_000),
  archive: ArchivePlace,
  /** Only these repositories, `owner/name`; empty: all. */
  only: z.array(RepositoryName).max(10_000),
  /** JSON lines that fill what the events of pull requests lack; null: none. */
  enrich: BroughtFile.nullable(),
  /** JSON lines with texts of issues that no event has; null: none. */
  issues: BroughtFile.nullable(),
  /** Whether comments on a pull request link issues too. */
  linkComments: z.boolean(),
  /** What downloads may take in the data folder, in bytes. */
  cacheBytes: z.number().int().min(0),
  /** How clones are read; null: they are not, and instances have no contents. */
  git: GitSettings.nullable().default(null),
  /** Repositories whose pull requests are looked for in their clones, `owner/name`; null: events tell them. */
  fromGit: z.array(RepositoryName).min(1).max(10_000).nullable().default(null),
  /** The rules by which the instances are judged at the end; null: they are not. */
  rules: FilterRunConfig.nullable().default(null),
});

export type CurateConfig = z.infer<typeof CurateConfig>;
export type BroughtFile = z.infer<typeof BroughtFile>;

/** Unless told otherwise, downloads take up to 20 GB. */
export const CACHE_BYTES = 20_000_000_000;

/** GH Archive's own address. */
export const GH_ARCHIVE = 'https://data.gharchive.org/';
