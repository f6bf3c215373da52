"""The fits of FitTimes by scikit-learn: the median seconds of the runs, and the AUC on the same rows.

Usage: sklearn_fits.py FILE RUNS
"""

import statistics
import sys
import time

import numpy
from sklearn.ensemble import RandomForestClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score

table = numpy.loadtxt(sys.argv[1], delimiter=",")
x, y = table[:, :-1], table[:, -1]
models = {
    "logistic": lambda: LogisticRegression(C=1.0, max_iter=1000).fit(x, y),
    "forest": lambda: RandomForestClassifier(100, n_jobs=2, random_state=1).fit(x, y),
}
for name, fit in models.items():
    model, seconds = fit(), []
    for _ in range(int(sys.argv[2])):
        started = time.perf_counter()
        model = fit()
        seconds.append(time.perf_counter() - started)
    print(name, statistics.median(seconds), roc_auc_score(y, model.predict_proba(x)[:, 1]))
