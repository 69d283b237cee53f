import { Application } from '@hotwired/stimulus';
import '@hotwired/turbo';
import { BudgetController } from './budget.ts';
import { CarteMobileController } from './carte-mobile.ts';
import { CarteQuartiersController } from './carte-quartiers.ts';
import { followNews } from './direct.ts';
import { followPages } from './pages.ts';
import { comeBack } from './revient.ts';
import { keepTyping } from './saisie.ts';
import { listenToKeys } from './touches.ts';
import { allowOurOwn } from './trusted-types.ts';

// Everything works without this script: it only makes the same pages and forms smoother.
allowOurOwn();
followPages();
keepTyping();
followNews();
comeBack();
listenToKeys();
const application = Application.start();
application.register('budget', BudgetController);
application.register('carte-quartiers', CarteQuartiersController);
application.register('carte-mobile', CarteMobileController);
