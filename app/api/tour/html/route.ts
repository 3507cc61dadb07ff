import { readSample } from '@/app/tour/sample';
import { STOPS } from '@/app/tour/stops/all';
import { reportOf } from '@/components/playground/report';
import { readEnv } from '@/lib/env';
import { documentHtml } from '@/lib/document/document';
import { htmlFile } from '@/lib/http/htmlFile';
import { route } from '@/lib/http/route';

/** The whole tour as one HTML file that needs nothing beside it. */
export const GET = route({
  action: 'reward.compute',
  handle: async () => {
    const sample = await readSample(readEnv().root);
    const exhibits = STOPS.map((make, index) => {
      const { title, expects, happens, tries, draft } = make(sample);
      return {
        title: `${index + 1}. ${title}`,
        words: [
          `What people expect: ${expects}`,
          `What happens: ${happens}`,
          ...tries.map(({ label, says }) => `${label}: ${says}`),
        ],
        draft,
        report: reportOf(draft),
      };
    });
    const intro =
      'What people don’t expect of the SWE-RL reward, each with an output that was written for it.';
    return htmlFile(documentHtml('Tour of the reward', intro, exhibits), 'pullscope-tour');
  },
});
