import { Champ } from '../../../core/ui/fields.tsx';
import { EtatVide } from '../../../core/ui/parts.tsx';
import { STATUTS_DE_LIGNE } from '../rules/types.ts';
import { ecrireFiltre, type Filtre } from './filtre.ts';
import { STATUTS } from './mots.tsx';

/** What one asks of a programme: a status, words, a day. */
export function Filtres({ filtre, adresse }: { filtre: Filtre; adresse: string }) {
  return (
    <form method="get" action={adresse} class="cote-a-cote filtres-programme">
      <div class="champ">
        <label for="statut">Statut</label>
        <select id="statut" name="statut">
          <option value="">Tous</option>
          {STATUTS_DE_LIGNE.map((statut) => (
            <option key={statut} value={statut} selected={statut === filtre.statut}>
              {STATUTS[statut].mot}
            </option>
          ))}
        </select>
      </div>
      <Champ nom="texte" libelle="Action ou porteur" valeur={filtre.texte} />
      <Champ
        nom="au"
        libelle="Tel qu’il était le"
        valeur={filtre.jour}
        fautes={filtre.faute === null ? {} : { au: filtre.faute }}
        date
        court
      />
      <button type="submit" class="second">
        Montrer
      </button>
    </form>
  );
}

/** The table as shown, as a file. */
export function Exports({ filtre, adresse }: { filtre: Filtre; adresse: string }) {
  return (
    <p class="discret">
      Télécharger ce tableau tel qu’affiché :{' '}
      {(['ods', 'xlsx', 'csv'] as const).map((format, rang) => (
        <>
          {rang === 0 ? '' : ', '}
          <a key={format} href={`${adresse}/export${ecrireFiltre(filtre, format)}`}>
            {format.toUpperCase()}
          </a>
        </>
      ))}
    </p>
  );
}

/** Why the table is empty, and the one next gesture. */
export function Vide({
  filtre,
  adresse,
  rien,
}: {
  filtre: Filtre;
  adresse: string;
  rien: boolean;
}) {
  if (!rien) {
    return (
      <EtatVide titre="Aucune action ne répond à ces filtres">
        <p>
          <a href={adresse}>Tout montrer</a>
        </p>
      </EtatVide>
    );
  }
  return (
    <EtatVide
      titre={filtre.au === null ? 'Aucune action encore' : 'Rien n’était transmis ce jour-là'}
    >
      <p>Le programme se remplit quand un·e élu·e de l’EPCI transmet sa proposition.</p>
    </EtatVide>
  );
}
