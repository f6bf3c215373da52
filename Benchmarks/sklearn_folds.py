"""Three models of scikit-learn on the folds of `tend evaluate` (row i in fold i mod 5): seconds, AUC and log-loss of each.

Usage: sklearn_folds.py FILE, a CSV file of numbers with a header, its last column the outcome.
"""

import sys
import time

import numpy
from sklearn.ensemble import HistGradientBoostingClassifier, RandomForestClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import log_loss, roc_auc_score
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

table = numpy.loadtxt(sys.argv[1], delimiter=",", skiprows=1)
x, y = table[:, :-1], table[:, -1]
fold = numpy.arange(len(y)) % 5
models = {
    "logistic": lambda: make_pipeline(StandardScaler(), LogisticRegression(max_iter=1000)),
    "forest": lambda: RandomForestClassifier(100, n_jobs=2, random_state=1),
    "boosting": lambda: HistGradientBoostingClassifier(random_state=1),
}
for name, model in models.items():
    started, p = time.perf_counter(), numpy.zeros(len(y))
    for k in range(5):
        p[fold == k] = model().fit(x[fold != k], y[fold != k]).predict_proba(x[fold == k])[:, 1]
    print(name, time.perf_counter() - started, roc_auc_score(y, p), log_loss(y, p))
