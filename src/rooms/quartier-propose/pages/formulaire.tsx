import { estJour, jourAParis } from '../../../core/day.ts';
import type { MultiPolygone } from '../../../core/geometry/geometrie.ts';
import type { Faults } from '../../../core/http/form.ts';
import type { Answer, Context } from '../../../core/http/route.ts';
import { CarteMobile, perimetresDe } from '../../../core/ui/carte-mobile.tsx';
import { Champ, ChampChoix, ChampTexte } from '../../../core/ui/fields.tsx';
import { ChampFichier } from '../../../core/ui/file-field.tsx';
import { Formulaire, lier, pageDeFormulaire } from '../../../core/ui/form.tsx';
import { EtatVide } from '../../../core/ui/parts.tsx';
import type { ContratConnu } from '../rules/types.ts';
import type { Cadre } from './cadre.ts';
import { CarteDuTrace, Positions } from './carte.tsx';

interface Suite {
  readonly status?: number;
  readonly faults?: Faults;
  /** The drawing as read, to look at before sending; null when none is asked for. */
  readonly apercu?: MultiPolygone | null;
}

const NATURES = [
  { valeur: 'veille-active', libelle: 'Quartier de veille active' },
  { valeur: 'vecu', libelle: 'Quartier vécu' },
] as const;

const POURQUOI_LA_SOURCE =
  'Aucune liste nationale ne dit ces quartiers : seul le contrat les nomme. La page citée permet à ' +
  'la Région de vérifier, et à quiconque de refaire la preuve.';

/** The form of a proposition: what the contract says, where, and the drawing. */
export function formulaire(context: Context, cadre: Cadre, suite: Suite = {}): Answer {
  const { status = 200, faults = {}, apercu = null } = suite;
  const { titre, trail, contrats } = cadre;
  const corps = (
    <>
      <p class="chapeau">
        Un quartier de veille active ou un quartier vécu, tel que le contrat de ville le nomme. La
        Région le confirme&nbsp;: son périmètre vaut alors comme les autres.
      </p>
      <p>Intercommunalité&nbsp;: {cadre.epci}</p>
      {contrats.length === 0 ? (
        <EtatVide titre="Aucun contrat de ville connu">
          <p>Un quartier se propose d’après un contrat&nbsp;: la Région l’importe d’abord.</p>
        </EtatVide>
      ) : (
        <Champs context={context} cadre={cadre} faults={faults} apercu={apercu} />
      )}
    </>
  );
  return { ...pageDeFormulaire(titre, faults, { corps, status, trail }), carteMobile: true };
}

interface DesChamps {
  readonly context: Context;
  readonly cadre: Cadre;
  readonly faults: Faults;
  readonly apercu: MultiPolygone | null;
}

function Champs({ context, cadre, faults, apercu }: DesChamps) {
  const { depart, vue, contrats } = cadre;
  const lie = lier(context.form, faults);
  const de = (nom: string) => lie(nom, depart[nom]);
  return (
    <Formulaire
      action={cadre.action}
      jeton={context.jeton}
      {...(vue === null ? {} : { version: vue.version })}
      bouton={cadre.bouton}
      fichier
      autres={
        <button type="submit" name="geste" value="voir" class="second" data-turbo="false">
          Voir le tracé sans l’envoyer
        </button>
      }
    >
      <input type="hidden" name="epci" value={cadre.epciSiren} />
      <h2>Ce que dit le contrat</h2>
      <Champ {...de('nom')} libelle="Nom du quartier" aide="Tel que le contrat l’écrit." />
      <ChampChoix
        {...de('nature')}
        libelle="Nature"
        aide="Les quartiers prioritaires sont fixés par décret : ils ne se proposent pas."
        choix={NATURES}
      />
      <ChampChoix
        {...de('contrat')}
        libelle="Contrat de ville"
        aide="Celui qui nomme ce quartier."
        choix={contratsUniques(contrats)}
      />
      <Champ
        {...de('source')}
        libelle="Où le contrat nomme ce quartier"
        aide="L’annexe et la page, par exemple « annexe 3, page 47 », ou l’adresse publiée."
        pourquoi={POURQUOI_LA_SOURCE}
      />
      <Champ
        {...de('effetLe')}
        libelle="Applicable depuis le"
        aide="Un jour de la période du contrat."
        date
        court
      />
      <Champ
        {...de('communes')}
        libelle="Communes"
        aide="Séparées par des virgules, parmi celles de l’intercommunalité."
        facultatif
      />
      <Trace {...{ context, cadre, faults, apercu }} />
    </Formulaire>
  );
}

function Trace({ context, cadre, faults, apercu }: DesChamps) {
  const { depart, epciSiren, vue } = cadre;
  const { values } = context.form;
  const nom = values['nom'] || depart['nom'] || 'le quartier';
  const dite = values['effetLe'] ?? depart['effetLe'] ?? '';
  const effetLe = estJour(dite) ? dite : jourAParis(context.maintenant);
  return (
    <>
      <h2>Son tracé</h2>
      <ChampTexte
        {...lier(context.form, faults)('trace', depart['trace'])}
        libelle="Positions du contour"
        aide="Une par ligne, longitude puis latitude en degrés, par exemple : 3.0515 50.6130. Une ligne vide commence un autre contour. Un GeoJSON se colle aussi."
        lignes={8}
      />
      <CarteMobile
        id={`trace-${vue?.id ?? epciSiren}`}
        source={perimetresDe(epciSiren, effetLe)}
        champ="trace"
      />
      <ChampFichier
        nom="fichier"
        libelle="Ou un fichier du seul quartier (facultatif)"
        aide="GeoJSON, TopoJSON, shapefile en archive zip ou GeoPackage, en WGS 84 ou en Lambert-93, 5 Mo au plus. Joint, il remplace les positions."
        accepte=".geojson,.json,.topojson,.gz,.zip,.gpkg"
        fautes={faults}
      />
      {apercu === null ? null : (
        <div id="apercu">
          <CarteDuTrace
            code={vue?.etat.code ?? epciSiren}
            nom={nom}
            jour={effetLe}
            dessin={apercu}
            autour={[]}
          />
          <Positions dessin={apercu} />
        </div>
      )}
    </>
  );
}

/** A contract known over several periods is one choice. */
function contratsUniques(contrats: readonly ContratConnu[]) {
  const parCode = new Map(contrats.map((contrat) => [contrat.code, contrat]));
  return [...parCode.values()].map(({ code, nom, du, au }) => ({
    valeur: code,
    libelle: `${nom}, ${annee(du)}${au === null ? '' : `-${annee(au)}`} (${code})`,
  }));
}

function annee(jour: string): string {
  return jour.slice(0, 4);
}
