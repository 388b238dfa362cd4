"""
The two-sample classifier of the experiments that issue goals come from: scikit-learn's boosted trees tell the rows of a table
from as many unseen rows (val), half of both held out; mean AUC and its standard error over splits. It depends on the
learner and on the rows, so tables can be compared by it, and figures of another script only where peers come out
alike. Needs numpy, pandas, scikit-learn.

    python bench/c2st.py FOLDER ROWS SPLITS TABLE.csv...      FOLDER has trn.csv.gz and val.csv.gz
"""

import sys

import numpy as np
import pandas as pd
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import train_test_split

folder, rows, splits, *tables = sys.argv[1:]
trn, val = pd.read_csv(folder + "/trn.csv.gz"), pd.read_csv(folder + "/val.csv.gz")
labels = {c: sorted(trn[c].fillna("?").astype(str).unique()) for c in trn if not pd.api.types.is_numeric_dtype(trn[c])}
LEARNERS = {
    "default": {},
    "native categories": {"categorical_features": [i for i, c in enumerate(trn) if c in labels]},
    "rate .05, 15 leaves": {"learning_rate": 0.05, "max_leaf_nodes": 15},
}


def codes(df):
    """Columns as numbers; a missing label is "?", as in adult's own files."""
    out = {}
    for c in trn:
        if c in labels:
            out[c] = pd.Categorical(df[c].fillna("?").astype(str), categories=labels[c]).codes.astype(float)
        else:
            out[c] = df[c].astype(float)
    return pd.DataFrame(out)


unseen = codes(val)
count = min(int(rows), len(unseen))
for path in tables:
    made = codes(pd.read_csv(path)[trn.columns])
    cells = []
    for name, settings in LEARNERS.items():
        scores = []
        for seed in range(int(splits)):
            both = pd.concat([unseen.sample(count, random_state=seed), made.sample(count, random_state=seed)]).values
            kind = np.r_[np.zeros(count), np.ones(count)]
            train, test, y, z = train_test_split(both, kind, test_size=0.5, random_state=seed, stratify=kind)
            model = HistGradientBoostingClassifier(random_state=seed, **settings).fit(train, y)
            scores.append(roc_auc_score(z, model.predict_proba(test)[:, 1]))
        cells.append(f"{name} {np.mean(scores):.4f} (se {np.std(scores, ddof=1) / len(scores) ** 0.5:.4f})")
    print(path.split("/")[-1], count, *cells, sep=", ", flush=True)
