"""
The published protocol (k-way accuracies, AUC, DCR share) and a two-sample classifier, in Python, so that tables of other
synthesizers are measured by the same script. Needs numpy, pandas, scipy, scikit-learn, lightgbm.

    python bench/fidelity.py FOLDER TABLE.csv TARGET      FOLDER has trn.csv.gz and val.csv.gz

k1, k2, k3: mean of 1 - TVD over columns, pairs, 300 triples; deciles of trn, the top ten labels and "other".
AUC: LightGBM trained on the table, tested on val. C2ST: AUC of LightGBM that tells the table from val, half of both held out.
DCR: share of 5,000 rows nearer to trn than to as many rows of val, one-hot and quantile-normal encoding, L2, ties half.
zero: share of them that lie on a row of trn; zeroVal: of val.
"""

import itertools
import json
import sys

import lightgbm as lgb
import numpy as np
import pandas as pd
from scipy.stats import norm
from sklearn.metrics import roc_auc_score

folder, path, target = sys.argv[1:4]
trn, val = pd.read_csv(folder + "/trn.csv.gz"), pd.read_csv(folder + "/val.csv.gz")
syn = pd.read_csv(path)[trn.columns]
numbers = [c for c in trn if pd.api.types.is_numeric_dtype(trn[c]) and c != target]
labels = [c for c in trn if c not in numbers]


def cells(df):
    out = {}
    for c in trn:
        if c in numbers:
            cuts = np.unique(np.quantile(trn[c].dropna(), np.linspace(0.1, 0.9, 9)))
            out[c] = np.where(df[c].isna(), len(cuts) + 1, np.searchsorted(cuts, df[c].fillna(0), side="left"))
        else:
            top = {v: i for i, v in enumerate(trn[c].value_counts(dropna=False).index[:10])}
            out[c] = np.array([top.get(v, 10) for v in df[c]])
    return out


def accuracy(real, made, k):
    sets = list(itertools.combinations(trn.columns, k))
    if k == 3:
        sets = [sets[i] for i in np.random.default_rng(0).permutation(len(sets))[:300]]
    scores = []
    for columns in sets:
        a, b = (sum(t[c].astype(int) * 13**i for i, c in enumerate(columns)) for t in (real, made))
        n = max(a.max(), b.max()) + 1
        p, q = np.bincount(a, minlength=n) / len(a), np.bincount(b, minlength=n) / len(b)
        scores.append(1 - 0.5 * np.abs(p - q).sum())
    return np.mean(scores)


def features(df):
    out = df.copy()
    for c in labels:
        out[c] = pd.Categorical(df[c].astype(str), categories=sorted(trn[c].astype(str).unique()))
    return out


def outcome(df):
    return (df[target].astype(str) == sorted(trn[target].astype(str).unique())[-1]).astype(int)


def learner(trees):
    return lgb.LGBMClassifier(n_estimators=trees, learning_rate=0.05, verbose=-1, n_jobs=1, random_state=1)


def encode(df):
    parts = []
    for c in trn:
        if c in numbers:
            middle = trn[c].median()
            known, values = np.sort(trn[c].fillna(middle).values), df[c].fillna(middle).values
            ranks = (np.searchsorted(known, values, "left") + np.searchsorted(known, values, "right")) / 2 / len(known)
            parts.append(norm.ppf(np.clip(ranks, 1e-3, 1 - 1e-3))[:, None])
        else:
            top = trn[c].value_counts(dropna=False).index[:50]
            parts.append(np.stack([(df[c] == t).values.astype(float) for t in top], 1))
    return np.hstack(parts).astype(np.float32)


def nearest(queries, points):
    squares, out = (points * points).sum(1), np.empty(len(queries))
    for i in range(0, len(queries), 250):
        part = queries[i : i + 250]
        out[i : i + 250] = (squares[None] - 2 * part @ points.T).min(1) + (part**2).sum(1)
    return out


real, made = cells(trn), cells(syn)
result = {f"k{k}": accuracy(real, made, k) for k in (1, 2, 3)}
model = learner(200).fit(features(syn).drop(columns=[target]), outcome(syn))
result["AUC"] = roc_auc_score(outcome(val), model.predict_proba(features(val).drop(columns=[target]))[:, 1])
n = min(len(val), len(syn))
both = pd.concat([features(val).sample(n, random_state=1), features(syn).sample(n, random_state=1)])
which = np.r_[np.zeros(n), np.ones(n)]
order = np.random.default_rng(2).permutation(2 * n)
train, test = order[:n], order[n:]
model = learner(150).fit(both.iloc[train], which[train])
result["C2ST"] = roc_auc_score(which[test], model.predict_proba(both.iloc[test])[:, 1])
size = min(len(trn), len(val))
queries = encode(syn.sample(min(5000, len(syn)), random_state=4))
to_trn, to_val = (nearest(queries, encode(t.sample(size, random_state=3))) for t in (trn, val))
tie = np.abs(to_trn - to_val) <= 1e-5
result["DCR"] = ((to_trn < to_val) & ~tie).mean() + 0.5 * tie.mean()
result["zero"], result["zeroVal"] = (to_trn < 1e-5).mean(), (to_val < 1e-5).mean()
print(path, json.dumps({k: round(float(v), 4) for k, v in result.items()}))
