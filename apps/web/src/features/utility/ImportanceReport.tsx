import type { UtilityFieldsFragment } from '../../graphql/generated/operations';
import { ImportanceCard } from './ImportanceCard';
import { ShapCards } from './ShapCards';

/** What the models look at. */
export function ImportanceReport({ utility }: { readonly utility: UtilityFieldsFragment }) {
  const { importance, features, shap } = utility;
  return (
    <section aria-label="Importance of features" className="grid gap-4 lg:grid-cols-2">
      {importance.length > 0 && <ImportanceCard importance={importance} features={features} />}
      {shap && <ShapCards shap={shap} features={features} />}
    </section>
  );
}
