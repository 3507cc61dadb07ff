import { describe, expect, it } from 'vitest';
import { EnvError, readEnv, readRoots } from './env';

const named = (text: string) => {
  const { roots, archives } = readEnv({ PULLSCOPE_ROOTS: text } as unknown as NodeJS.ProcessEnv);
  return [Object.fromEntries(roots), Object.fromEntries(archives)];
};

describe('named roots', () => {
  it('are folders and addresses, told apart in one variable', () => {
    expect(named('')).toEqual([{}, {}]);
    expect(named('sets=/data/sets:mirror=http://10.0.0.5:8080/gharchive/:b=/b:')).toEqual([
      { sets: '/data/sets', b: '/b' },
      { mirror: 'http://10.0.0.5:8080/gharchive/' },
    ]);
    expect(named(':a=https://[fd00::1]:9/x')).toEqual([{}, { a: 'https://[fd00::1]:9/x' }]);
  });

  it.each([
    ['/data/sets', 'is not NAME=DIR'],
    ['a=/x:/y', 'holds ":"'],
    ['-a=/x', 'is not NAME=DIR'],
    ['a=', 'is not NAME=DIR'],
    ['a=/x:a=http://b.example/', 'named twice'],
    ['a=http://user:secret@b.example/', 'not a plain http'],
    ['a=http://b.example/?token=1', 'not a plain http'],
    ['a=http://b.example/#x', 'not a plain http'],
    ['a=https://', 'not a plain http'],
  ])('%j is refused in words', (text, words) => {
    expect(() => named(text)).toThrow(EnvError);
    expect(() => named(text)).toThrow(words);
  });

  it('of the command line may not hold what the environment would cut', () => {
    expect(() => readRoots(['a=http://b.example/x:y=z'])).toThrow('not a plain http');
  });
});

describe('where people reach the server', () => {
  const url = (text: string) => readEnv({ PULLSCOPE_URL: text } as unknown as NodeJS.ProcessEnv).url;

  it('is an origin, whatever path is written behind it', () => {
    expect(url('')).toBeNull();
    expect(url('https://Pullscope.example:8443/a/?b')).toBe('https://pullscope.example:8443');
  });

  it.each(['pullscope.example', 'ftp://pullscope.example', 'javascript:alert(1)'])('is not %j', (text) => {
    expect(() => url(text)).toThrow(/PULLSCOPE_URL: must be an http/);
  });
});
