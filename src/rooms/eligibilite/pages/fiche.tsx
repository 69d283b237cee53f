import { peut } from '../../../core/access/access.ts';
import { type Instant, jourAParis } from '../../../core/day.ts';
import { readDocument } from '../../../core/documents.ts';
import type { Faults } from '../../../core/http/form.ts';
import { type Answer, type Context, failure } from '../../../core/http/route.ts';
import { formaterJour } from '../../../core/typography.ts';
import { pageDeFormulaire } from '../../../core/ui/form.tsx';
import { Historique } from '../../../core/ui/history.tsx';
import { cibleDe, peutLire, peutLireLesMotifs } from '../rules/acces.ts';
import { type CertificatLu, lireCertificatEnregistre, lireLeDocument } from '../store/queries.ts';
import { Appreciations } from './apprecier.tsx';
import { CarteDesReponses } from './carte-des-reponses.tsx';
import { raconterCertificat } from './histoire.ts';
import { RegleAppliquee, TableauDesPerimetres, TableauDesReponses } from './reponses.tsx';
import { Telechargements } from './telecharger.tsx';
import { VerdictDit } from './verdict.tsx';

const TRAIL = [{ href: '/certificats', label: 'Certificats d’éligibilité' }];

/** One certificate: what was asked, what is answered and why, how to check it. */
export async function montrer(
  context: Context,
  status = 200,
  faults: Faults = {},
): Promise<Answer> {
  const { database, acteur, params } = context;
  const id = params['id'] ?? '';
  const lu = await lireCertificatEnregistre(database, id);
  if (lu === null || !peutLire(acteur, lu.etat)) return failure(404);
  const [document, pdf, faits] = await Promise.all([
    lireLeDocument(database, id),
    readDocument(database, { piece: 'certificat', objet: id, sorte: 'pdf' }),
    raconterCertificat(database, acteur, lu),
  ]);
  const { certificat, appreciations } = lu.etat;
  const { reponses, question } = certificat;
  const corps = (
    <>
      <EnTete lu={lu} />
      <h2>Lieu par lieu</h2>
      <TableauDesReponses
        reponses={reponses}
        noms={certificat}
        appreciations={appreciations}
        motifs={peutLireLesMotifs(acteur, lu.etat)}
      />
      <CarteDesReponses lieux={question.lieux} perimetres={document?.certificat.perimetres ?? []} />
      <Appreciations context={context} lu={lu} faults={faults} />
      <h2>Règle appliquée</h2>
      <Dispositif lu={lu} />
      <RegleAppliquee certificat={certificat} />
      <h2>Sur quels périmètres</h2>
      <TableauDesPerimetres perimetres={certificat.perimetres} />
      {peut(acteur, 'C', 'certificat', cibleDe(lu.etat)) ? <AutreQuestion lu={lu} /> : null}
      <Telechargements id={id} empreinte={certificat.empreinte} pdf={pdf !== null} />
      <Historique faits={faits} />
    </>
  );
  return pageDeFormulaire(titreDe(lu), faults, { corps, status, trail: TRAIL });
}

function titreDe({ etat: { certificat } }: CertificatLu): string {
  const { objet } = certificat.question;
  return objet === '' ? 'Certificat d’éligibilité' : `Éligibilité\u00A0: ${objet}`;
}

function EnTete({ lu: { etat } }: { lu: CertificatLu }) {
  const { certificat, origine, verdictRetenu } = etat;
  const { question, contrat, epciNom, etabliLe } = certificat;
  const ou = contrat === null ? 'sans contrat de ville ce jour-là' : contrat.nom;
  return (
    <>
      <p class="chapeau">
        <VerdictDit verdict={verdictRetenu} /> {epciNom}, {ou}.
      </p>
      <p>
        Établi le {formaterJour(jourAParis(etabliLe as Instant))}, sur le territoire tel qu’au{' '}
        {formaterJour(question.jour)}.
        {origine === null ? null : (
          <>
            {' '}
            <a href={`/dossiers/${origine.dossierId}`}>Voir le dossier</a>
          </>
        )}
      </p>
    </>
  );
}

/** The same EPCI, day and scheme, for other places. */
function AutreQuestion({ lu }: { lu: CertificatLu }) {
  const { question, regle } = lu.etat.certificat;
  const cadre = new URLSearchParams({
    epci: question.epciSiren,
    jour: question.jour,
    dispositif: regle.dispositifCode,
    annee: String(regle.annee),
  });
  return (
    <p>
      <a href={`/certificats/nouveau?${cadre}`}>Demander pour d’autres lieux, sous la même règle</a>
    </p>
  );
}

function Dispositif({ lu }: { lu: CertificatLu }) {
  const { dispositifCode, annee, empreinteDuDispositif } = lu.etat.certificat.regle;
  return (
    <p>
      Dispositif <a href={`/dispositifs/${dispositifCode}`}>{dispositifCode}</a>, année {annee}.
      Empreinte de son fichier&nbsp;: <code class="empreinte">{empreinteDuDispositif}</code>
    </p>
  );
}
