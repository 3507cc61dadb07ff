import { describe, expect, it } from 'vitest';
import { curateBody, type CurateDraft } from './useCurate';

const NONE = { root: '', path: '' };
const DRAFT: CurateDraft = {
  ...{
    dataset: ' new ',
    source: 'hours',
    hours: '2015-01-01-0',
    archive: '',
    only: 'a/b, c/d',
    linkComments: true,
  },
  ...{ enrich: { root: 'texts', path: ' more.jsonl ' }, fromGit: 'x/y', issues: NONE, repos: 'clones' },
  ...{
    fetchClones: false,
    tests: 'none',
    relevantFiles: ' 3 ',
    contextTokens: '',
    order: 'path',
    template: '',
  },
  ...{ preset: 'swe-rl', cacheGb: '', clonesGb: '' },
};

describe('the request of a draft', () => {
  it('names what the source needs and leaves defaults to the server', () => {
    expect(JSON.parse(JSON.stringify(curateBody(DRAFT)))).toEqual({
      ...{ kind: 'curate', dataset: 'new', hours: '2015-01-01-0', archive: null, only: ['a/b', 'c/d'] },
      ...{ linkComments: true, enrich: { root: 'texts', path: 'more.jsonl' }, issues: null },
      ...{ repos: 'clones', fetchClones: false, tests: 'none', order: 'path', relevantFiles: 3 },
      ...{ template: null, preset: 'swe-rl' },
    });
  });

  it('of clones names repositories, and rules only where there is something to judge', () => {
    const body = curateBody({ ...DRAFT, source: 'clones', repos: '', preset: '' });
    expect(body).toMatchObject({ fromGit: ['x/y'], repos: null });
    expect(body).not.toHaveProperty('hours');
    expect(body).not.toHaveProperty('preset');
    expect(curateBody({ ...DRAFT, preset: '' })).toMatchObject({ preset: null });
  });
});
