import { expect, it } from 'vitest';
import { rulesDocument } from './testing/rulesDocument';

it('docs/rules.md says what the code does', async () => {
  await expect(rulesDocument()).toMatchFileSnapshot('../../docs/rules.md');
});
