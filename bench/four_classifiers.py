"""
The classifiers with which SDGym (Xu et al. 2019) and, after it, Watson et al. 2023 judge synthetic tables of two classes.

    python bench/four_classifiers.py TRAIN.csv TEST.csv TARGET

Prints the mean over the four of the accuracy and of the rarer class's F1 on the test rows, and each one's, as JSON.
Numbers are scaled to [0, 1] by the training rows, those that are never negative and exceed 1,000 by their logarithm;
labels are one-hot. A missing number is the median, a missing label a label.
"""

import json
import sys
import warnings

import numpy as np
import pandas as pd
from sklearn.ensemble import AdaBoostClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import accuracy_score, f1_score
from sklearn.neural_network import MLPClassifier
from sklearn.tree import DecisionTreeClassifier

warnings.filterwarnings("ignore")  # fifty steps do not converge, and are the protocol's
train, test = pd.read_csv(sys.argv[1]), pd.read_csv(sys.argv[2])
target = sys.argv[3]
rare = test[target].value_counts().index[-1]

parts = ([], [])
for name in train.columns:
    if name == target:
        continue
    if pd.api.types.is_numeric_dtype(test[name]):
        low, high, middle = train[name].min(), train[name].max(), train[name].median()
        logarithm = low >= 0 and high >= 1000
        scale = (lambda x: np.log(np.maximum(x, 0.01))) if logarithm else (lambda x: x)
        span = max(scale(high) - scale(low), 1e-12)
        for part, rows in zip(parts, (train, test)):
            part.append(((scale(rows[name].fillna(middle)) - scale(low)) / span).to_numpy()[:, None])
    else:
        labels = sorted(train[name].astype(str).unique())
        for part, rows in zip(parts, (train, test)):
            part.append((rows[name].astype(str).to_numpy()[:, None] == np.array(labels)).astype(float))
X, U = (np.hstack(part) for part in parts)
y, v = ((rows[target] == rare).to_numpy() for rows in (train, test))

scores = {}
for model in (
    DecisionTreeClassifier(max_depth=15, class_weight="balanced", random_state=0),
    AdaBoostClassifier(random_state=0),
    LogisticRegression(class_weight="balanced", max_iter=50),
    MLPClassifier(hidden_layer_sizes=(50,), max_iter=50, random_state=0),
):
    predicted = model.fit(X, y).predict(U)
    scores[type(model).__name__] = {"accuracy": accuracy_score(v, predicted), "f1": f1_score(v, predicted)}
means = {name: float(np.mean([score[name] for score in scores.values()])) for name in ("accuracy", "f1")}
print(json.dumps({**means, "each": scores}))
