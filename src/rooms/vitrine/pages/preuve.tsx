interface Garde {
  readonly octets: Uint8Array;
}

type Poids = Readonly<Record<'pdf' | 'ods' | 'json', Garde | null | undefined>>;

const DITS = [
  ['pdf', 'PDF', 'à lire et à imprimer'],
  ['ods', 'ODS', 'à ouvrir dans un tableur'],
  ['json', 'JSON', 'le fichier de données, celui qui porte l’empreinte'],
] as const;

/** The files of an annex, with their weight; one not printed yet is said so. */
export function Fichiers({ id, poids }: { id: string; poids: Poids }) {
  return (
    <section aria-labelledby="annexe">
      <h2 id="annexe">Télécharger l’annexe</h2>
      <ul>
        {DITS.map(([sorte, nom, pourQuoi]) => {
          const garde = poids[sorte];
          return (
            <li key={sorte}>
              {garde ? (
                <a href={`/deliberations-publiques/${id}/annexe.${sorte}`}>
                  {nom} ({Math.ceil(garde.octets.length / 1024)}&nbsp;Ko)
                </a>
              ) : (
                `${nom}, en préparation`
              )}
              , {pourQuoi}
            </li>
          );
        })}
      </ul>
    </section>
  );
}

/** The hash of an annex, and how anyone checks it again. */
export function Empreinte({
  id,
  nom,
  annoncee,
  recalculee,
}: {
  id: string;
  nom: string;
  annoncee: string | null;
  recalculee: string | null;
}) {
  if (annoncee === null) return null;
  return (
    <section class="encart" aria-labelledby="empreinte">
      <h2 id="empreinte">Empreinte, et comment la vérifier</h2>
      <p>
        L’annexe a été figée avant le vote. Son empreinte SHA-256 change dès qu’un seul caractère
        change&nbsp;:
      </p>
      <p class="empreinte">
        <code>{annoncee}</code>
      </p>
      <p>
        {recalculee === annoncee
          ? 'Recalculée à l’instant sur le fichier gardé : elle est la même.'
          : 'Recalculée à l’instant sur le fichier gardé : elle diffère. Prévenez la Région.'}
      </p>
      <p>
        Pour le refaire chez vous&nbsp;: téléchargez{' '}
        <a href={`/deliberations-publiques/${id}/annexe.json`}>le fichier JSON</a>, puis comparez
        l’empreinte donnée par l’une de ces commandes.
      </p>
      <dl class="notice large">
        <dt>Linux</dt>
        <dd>
          <code>sha256sum {nom}</code>
        </dd>
        <dt>macOS</dt>
        <dd>
          <code>shasum -a 256 {nom}</code>
        </dd>
        <dt>Windows</dt>
        <dd>
          <code>certutil -hashfile {nom} SHA256</code>
        </dd>
      </dl>
    </section>
  );
}
