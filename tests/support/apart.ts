import { answerApart } from '../../src/core/apart.ts';

/** What a test asks of a process apart. */
export type Essai =
  | { readonly quoi: 'repondre' | 'age' | 'boucler' | 'ecrire' | 'lever' | 'mourir' | 'attendre' }
  | { readonly quoi: 'gonfler'; readonly octets: number };

answerApart<Essai, number, string>(async (essai, dire) => {
  dire('commence');
  switch (essai.quoi) {
    case 'repondre':
      return process.pid;
    case 'age':
      return process.uptime() * 1_000;
    case 'boucler':
      for (;;) Math.random();
    case 'attendre':
      await new Promise((resolve) => setTimeout(resolve, 60_000));
      return 0;
    case 'ecrire': {
      const { writeFileSync } = await import('node:fs');
      writeFileSync('/tmp/beffroi-a-part', 'x');
      return 0;
    }
    case 'lever':
      throw new Error('rien à faire');
    case 'mourir':
      return process.kill(process.pid, 'SIGKILL') ? 0 : 1;
    case 'gonfler':
      // Parsed natively, where nothing can stop it but the end of the process.
      return (JSON.parse(`[${'{},'.repeat(essai.octets / 3)}0]`) as unknown[]).length;
  }
});
